"""The Home tab: how to ask, what is new, what became of one's suggestions; for curators what waits, and settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import (
    Block,
    DividerBlock,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.message import Line, clip, day, header, literal, mention, paragraphs, quiet
from bot.blocks.review import Review
from bot.blocks.waiting import MOST_LISTED, Lost, Missed, Waiting, draw_lost, draw_waiting
from knowledge.models import Term

SETTINGS = "open_settings"
CLAIM = "claim_curatorship"
EXPORT = "export_words"
IMPORT = "import_words"
HISTORY = "show_history"

MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the tab of one person."""

    words: int
    """Entries of the team's own."""
    newest: tuple[Term, ...] = ()
    mine: tuple[tuple[str, str], ...] = ()
    """Names of one's own suggestions, and what became of each."""
    curator: bool = False
    curators: tuple[str, ...] = ()
    """Those who are still here."""
    named: tuple[str, datetime] | None = None
    """Who made the curators who they are, and when."""
    no_claim: str = ""
    """Why this person cannot become a curator by pressing a button; empty if they can."""
    pending: tuple[Review, ...] = ()
    gaps: tuple[Waiting, ...] = ()
    missed: tuple[Missed, ...] = ()
    """Words looked up in vain, the most often first."""
    given_up: tuple[tuple[str, str], ...] = ()
    """Slugs and names of entries removed or retired, the latest first."""
    lost: tuple[Lost, ...] = ()
    lost_count: int = 0
    """How many messages did not reach their people; `lost` has the latest."""
    unreadable: tuple[str, ...] = ()
    """Names of words that are stored, and that this release cannot read."""
    away: bool = False
    """Whether the database cannot be reached, so that what waits is not known."""


def draw_home(home: Home) -> View:
    """The tab. A curator's begins with what waits."""
    blocks: list[Block] = [*_intro(home), *_newest(home), *_mine(home)]
    if home.away:
        blocks.append(quiet(_AWAY))
    elif home.curator:
        more = home.lost_count - len(home.lost)
        waiting = draw_waiting(home.pending, home.gaps, home.missed)
        blocks = [*waiting, *draw_lost(home.lost, more), DividerBlock(), *blocks, DividerBlock(), *_keeping(home)]
    else:
        blocks += _who_decides(home)
    return View(type="home", blocks=blocks)


def draw_guest_home() -> View:
    """For guests: how to ask, and nothing of the team's."""
    return View(type="home", blocks=[header("Ask Jargon"), quiet(_HOW)])


_HOW = "Ask anywhere: `/define QBR`, `/calc acv total=$300k years=3`, or ask me in a message what a word means."


_AWAY = (
    "What you suggested, what waits and the settings can't be shown just now; looking up goes on. Open this tab again"
    " in a minute."
)


def _intro(home: Home) -> list[Block]:
    own = f" Your team has {home.words:,} {'word' if home.words == 1 else 'words'} of its own." if home.words else ""
    row = buttons.row([buttons.button("Suggest a word", buttons.SUGGEST, "-", "primary")], "suggest")
    return [header("Ask Jargon"), quiet(_HOW + own), *row]


def _newest(home: Home) -> list[Block]:
    if not home.newest:
        return []
    shown = (buttons.show(term, number) for number, term in enumerate(home.newest[: buttons.MOST_SHOWN]))
    return [quiet("New in your team's words"), *buttons.row(shown, "newest")]


def _mine(home: Home) -> list[Block]:
    if not home.mine:
        return []
    lines = (Line(f"• {clip(name, 75)}: {clip(state, 120)}", close=True) for name, state in home.mine)
    return [header("What you suggested"), paragraphs(*lines)]


def _who_decides(home: Home) -> list[Block]:
    if home.curators:
        decide = "decides" if len(home.curators) == 1 else "decide"
        text = f"{_listed(home.curators)} {decide} on suggestions.{_named(home)}"
        if home.no_claim:
            return [quiet(text)]
        text += " As an admin of the workspace you can join."
    else:
        text = "Nobody looks after your team's words yet. Whoever does decides on suggestions and can name others."
        if home.no_claim:
            return [quiet(f"Nobody looks after your team's words yet. {home.no_claim}")]
    claim = buttons.button("I'll look after it", CLAIM, "-")
    return [SectionBlock(text=MarkdownTextObject(text=text, verbatim=True), accessory=claim)]


def _keeping(home: Home) -> list[Block]:
    """What curators do now and then, and who they are."""
    row = [
        buttons.button("Settings", SETTINGS, "-"),
        buttons.button("Export", EXPORT, "-"),
        buttons.button("Import", IMPORT, "-"),
    ]
    who = quiet(f"You look after your team's words: {_listed(home.curators)}.{_named(home)}")
    return [*_given_up(home), *_unreadable(home), *buttons.row(row, "keeping"), who]


def _unreadable(home: Home) -> Iterable[Block]:
    """What is kept and yet not shown, quietly, with what to do."""
    if home.unreadable:
        many = len(home.unreadable) > 1
        named = ", ".join(clip(each, 40) for each in home.unreadable[:MOST_LISTED])
        more = f" and {len(home.unreadable) - MOST_LISTED} more" if len(home.unreadable) > MOST_LISTED else ""
        count = f"{len(home.unreadable):,} stored word{'s' if many else ''}"
        kept = f"{'They are' if many else 'It is'} kept. Suggest {'each' if many else 'it'} again to replace it"
        said = f"{count} cannot be read by this release: {named}{more}. {kept}, or have the release before put back."
        yield quiet(literal(said))


def _listed(people: tuple[str, ...]) -> str:
    more = f" and {len(people) - MOST_PEOPLE} more" if len(people) > MOST_PEOPLE else ""
    return ", ".join(map(mention, people[:MOST_PEOPLE])) + more


def _named(home: Home) -> str:
    """Who decided that, and when, for everyone to see; nothing where whoever runs the bot did."""
    if home.named is None:
        return ""
    by, at = home.named
    how = "took it on" if home.curators == (by,) else "named them"
    return f" {mention(by)} {how} on {day(at)}."


def _given_up(home: Home) -> Iterable[Block]:
    """The way to the history of what is found no more, to bring it back."""
    if home.given_up:
        yield quiet("Removed or retired: their history brings them back")
        named = enumerate(home.given_up[: buttons.MOST_SHOWN])
        yield from buttons.row(
            (buttons.button(name, f"{HISTORY}:{at}", slug) for at, (slug, name) in named), "given_up"
        )
