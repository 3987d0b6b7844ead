"""Drawing: pure functions from a knowledge value to a Block Kit message. `draw.py` covers every kind of answer."""
