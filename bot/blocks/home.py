"""The Home tab: how to ask, what is new, what became of one's suggestions; for curators what waits, and settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from slack_sdk.models.blocks import (
    Block,
    DividerBlock,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.message import Line, clip, escape, header, literal, mention, paragraphs, quiet
from bot.blocks.notices import DEFINE_GAP, DISMISS_GAP, EDIT_ENTRY
from bot.blocks.review import Review
from knowledge.models import Term

LOOK_AT = "look_at_suggestion"
SETTINGS = "open_settings"
CLAIM = "claim_curatorship"
EXPORT = "export_words"
IMPORT = "import_words"
HISTORY = "show_history"
SEND_AGAIN = "send_again"

MOST_LISTED, MOST_PEOPLE = 8, 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A gap as curators see it: its id, what was asked, how many asked; `slug` for one about an entry."""

    id: str
    asked: str
    times: int
    slug: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that did not reach its people: its id, what about, to whom, why not, and since when.

    `to` is Slack's id of a person or a channel, or words for somebody who is not named.
    """

    id: str
    about: str
    to: str
    why: str
    since: date


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
    missed: tuple[tuple[str, int], ...] = ()
    """Words looked up in vain, and how often."""
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
        blocks = [*_waiting(home), DividerBlock(), *blocks, DividerBlock(), *_keeping(home)]
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


def _waiting(home: Home) -> list[Block]:
    blocks: list[Block] = [header("Waiting for you")]
    blocks += _pending(home.pending)
    blocks += _gaps(home.gaps)
    if not home.pending and not home.gaps:
        blocks.append(quiet("Nothing. Every suggestion is decided and every question answered."))
    if home.missed:
        missed = ", ".join(f"{clip(text, 40)} ({times})" for text, times in home.missed)
        blocks.append(quiet(literal(f"Looked up in vain: {missed}")))
    return [*blocks, *_lost(home)]


def _lost(home: Home) -> Iterable[Block]:
    """What was given up, each with a way to try once more."""
    if not home.lost:
        return
    yield header("Not delivered")
    for number, each in enumerate(home.lost):
        again = buttons.button("Send again", f"{SEND_AGAIN}:{number}", each.id)
        to = MarkdownTextObject(text=f"to {_mention(each.to)}", verbatim=True)
        yield SectionBlock(fields=[literal(each.about), to], accessory=again)
        yield quiet(literal(f"Since {each.since.day} {each.since:%B}: {each.why}."))
    if home.lost_count > len(home.lost):
        yield quiet(f"And {home.lost_count - len(home.lost)} more, the latest first.")


def _mention(to: str) -> str:
    """`to` as mrkdwn: Slack shows the name of a person or a channel."""
    if not (to.isalnum() and to.isupper()):
        return escape(to)
    return f"<#{to}>" if to[0] in "CG" else f"<@{to}>"


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
    day = f"<!date^{int(at.timestamp())}^{{date_short_pretty}}|{at:%d %b %Y}>"
    how = "took it on" if home.curators == (by,) else "named them"
    return f" {mention(by)} {how} on {day}."


def _given_up(home: Home) -> Iterable[Block]:
    """The way to the history of what is found no more, to bring it back."""
    if home.given_up:
        yield quiet("Removed or retired: their history brings them back")
        named = enumerate(home.given_up[: buttons.MOST_SHOWN])
        yield from buttons.row(
            (buttons.button(name, f"{HISTORY}:{at}", slug) for at, (slug, name) in named), "given_up"
        )


def _pending(reviews: tuple[Review, ...]) -> Iterable[Block]:
    for number, review in enumerate(reviews[:MOST_LISTED]):
        look = buttons.button("Look at it", f"{LOOK_AT}:{number}", review.id)
        by = MarkdownTextObject(text=f"suggested by {mention(review.author)}", verbatim=True)
        yield SectionBlock(fields=[literal(review.name), by], accessory=look)
    if len(reviews) > MOST_LISTED:
        yield quiet(f"And {len(reviews) - MOST_LISTED} more suggestions, the oldest first.")


def _gaps(gaps: tuple[Waiting, ...]) -> Iterable[Block]:
    for number, gap in enumerate(gaps[:MOST_LISTED]):
        yield SectionBlock(text=literal(_gap_line(gap)))
        if gap.slug:
            elements = [
                buttons.button("Edit", f"{EDIT_ENTRY}:{number}", gap.slug),
                buttons.button("Put aside", f"{DISMISS_GAP}:{number}", gap.id),
            ]
        else:
            elements = [
                buttons.button("Define it", f"{DEFINE_GAP}:{number}", gap.id),
                buttons.button("Not for us", f"{DISMISS_GAP}:{number}", gap.id),
            ]
        yield from buttons.row(elements, f"gap_{number}")
    if len(gaps) > MOST_LISTED:
        yield quiet(f"And {len(gaps) - MOST_LISTED} more questions, the most asked first.")


def _gap_line(gap: Waiting) -> str:
    asked = clip(gap.asked, 75)
    if gap.remark:
        return f"{asked} did not help: {clip(gap.remark, 200)}"
    if gap.slug:
        return f"{asked}: its review is due"
    return f"{asked} · asked by {gap.times} {'person' if gap.times == 1 else 'people'}"
