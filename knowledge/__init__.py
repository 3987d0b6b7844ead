"""What the bot knows: terms, calculators, and how to answer a question about them.

Has never heard of Slack, SQL or the environment. Start reading at `glossary.py`.
"""
