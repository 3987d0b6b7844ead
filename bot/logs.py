"""Logging to standard error, with everything that looks like a Slack credential taken out, and nothing people type."""

import logging
import re
import time
from collections.abc import Callable

_SECRET = re.compile(
    r"\b(?P<token>xox[a-z]-|xapp-|ticket=)[\w-]+|(?P<url>hooks\.slack\.com/|/(?:actions|commands|services)/)[\w/.-]+"
    r"|(?P<login>://)[^\s/@]+(?=@)"
)
"""Tokens, the ticket of a Socket Mode connection, response URLs, name and password in an address."""
_INPUT = re.compile(r"input_value=.*, input_type=")
"""How pydantic quotes what it could not read."""

OURS = ("bot", "knowledge", "__main__")
"""The loggers that may say more than INFO: below that, libraries log what travels, and so what people type."""

QUIET = {"alembic": "WARNING", "mcp": "ERROR", "slack_bolt": "WARNING", "slack_sdk": "WARNING", "uvicorn": "ERROR"}
"""What these tell below is of no use to whoever runs the bot; uvicorn warns of every request that is not HTTP, and mcp
quotes what a client sent that it cannot read."""

TOKEN_UNUSED = "`token` will be unused"  # noqa: S105 - the end of a line of Bolt's
"""Bolt says so when it finds SLACK_BOT_TOKEN in the environment although it is handed a client: as it should be."""


class DiscreetFormatter(logging.Formatter):
    """Formats a record, traceback included, and blanks tokens, response URLs and what pydantic quotes in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with secrets blanked."""
        text = _INPUT.sub("input_value=…, input_type=", super().format(record))
        return _SECRET.sub(lambda match: f"{match[match.lastgroup or 0]}…", text)


class Quiet(logging.Filter):
    """Lets pass what is worth a line. Bolt sets the levels of its loggers itself, so that levels are not enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether `record` is one to write."""
        least = QUIET.get(record.name.partition(".")[0])
        if least and record.levelno < logging.getLevelNamesMapping()[least]:
            return False
        return TOKEN_UNUSED not in str(record.msg)


class Sparing:
    """Counts what may come in floods, and logs one line about it every `seconds` at the most.

    >>> refused = Sparing(logger, "%d requests refused that Slack did not sign, the last: %s")
    >>> refused.note("stale")
    """

    def __init__(
        self, log: logging.Logger, line: str, seconds: float = 30.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._log = log
        self._line = line
        self._seconds = seconds
        self._now = now
        self._count = 0
        self._next = float("-inf")

    def note(self, last: str) -> None:
        """Counts one more; `last` says what it was."""
        self._count += 1
        now = self._now()
        if now >= self._next:
            self._log.warning(self._line, self._count, last)
            self._count, self._next = 0, now + self._seconds


def start_logging(level: str) -> None:
    """Sends all logs of this process to standard error: ours from `level` on, those of libraries from INFO on."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Quiet())
    logging.basicConfig(level="INFO" if level == "DEBUG" else level, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    if level == "DEBUG":
        logging.getLogger(__name__).info(
            "LOG_LEVEL=DEBUG is for Jargon's own lines: those of libraries start at INFO, because below they quote"
            " what people type"
        )
