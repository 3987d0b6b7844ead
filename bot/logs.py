"""Logging to standard error, with everything that looks like a Slack credential taken out."""

import logging
import re

_SECRET = re.compile(r"\b(xox[a-z]-|xapp-)[\w-]+|(hooks\.slack\.com/|/(?:actions|commands|services)/)[\w/.-]+")


class DiscreetFormatter(logging.Formatter):
    """Formats a record, traceback included, and blanks tokens and response URLs in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with secrets blanked."""
        return _SECRET.sub(lambda match: (match.group(1) or match.group(2)) + "…", super().format(record))


def start_logging(level: str) -> None:
    """Sends all logs of this process to standard error from `level` on."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("alembic", "uvicorn", "slack_bolt", "slack_sdk"):
        # What they tell at INFO is of no use to whoever runs the bot; at DEBUG everything is wanted.
        logging.getLogger(chatty).setLevel("DEBUG" if level == "DEBUG" else "WARNING")
