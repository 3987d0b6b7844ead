"""How Slack reaches Jargon. Start reading at `app.py`, the only wiring; `__main__.py` is the command line."""
