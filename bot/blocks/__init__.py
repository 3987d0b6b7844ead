"""Drawing: pure functions from a knowledge value to a Block Kit message. `answers.py` covers every kind of answer."""
