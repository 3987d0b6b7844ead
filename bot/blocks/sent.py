"""What a form turns into once it has been kept."""

from slack_sdk.models.blocks import PlainTextObject
from slack_sdk.models.views import View

from bot.blocks.message import Line, Message, clip, paragraphs

LIVE = "It is in the glossary now."
RETIRED = "It is retired now; its history brings it back."
WAITING = "A curator decides on it. You'll hear from me either way, in a direct message."
NOBODY = (
    "Nobody looks after your team's words yet. Whoever takes that on, on Jargon's Home tab, finds it there and decides."
)


def draw_sent(what: str, *, live: bool, curators: bool = True) -> View:
    """Thanks, and what happens next; whether there are `curators` to do it. Closing it closes all that is open."""
    return _draw_kept(f"What you wrote on “{clip(what, 75)}” is kept.", LIVE, live, curators)


def draw_retired(what: str, *, live: bool, curators: bool = True) -> View:
    """The same for a word that is to be found no more, or under another name."""
    return _draw_kept(f"What you decided on “{clip(what, 75)}” is kept.", RETIRED, live, curators)


def _draw_kept(kept: str, done: str, live: bool, curators: bool) -> View:
    next_step = done if live else WAITING if curators else NOBODY
    return draw_done("Thank you", f"{kept} {next_step}")


def draw_told(message: Message) -> View:
    """A message in place of a form that has no field to say it at."""
    return View(
        type="modal",
        title=PlainTextObject(text="Not done"),
        close=PlainTextObject(text="Close"),
        blocks=list(message.blocks),
    )


def draw_done(title: str, sentence: str) -> View:
    """One sentence in place of a form."""
    return View(
        clear_on_close=True,
        type="modal",
        title=PlainTextObject(text=title),
        close=PlainTextObject(text="Close"),
        blocks=[paragraphs(Line(sentence))],
    )
