"""Would Slack take these blocks? An offline, strict check of messages and views.

`spec` says what a field may hold and `rules` what fields owe each other; from these, each layer of Block Kit
is written as a table, up to `surfaces` (a message, a modal, the Home tab). `totals` adds what only the whole
payload shows. Limits are those of docs.slack.dev/reference/block-kit and of slack_sdk's models.
"""

from bot.playground.blockkit.check import check_message, check_options, check_view

__all__ = ["check_message", "check_options", "check_view"]
