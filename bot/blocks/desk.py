"""What curators find on their Home tab: what waits for them, what was not delivered, what was given up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.blocks import buttons
from bot.blocks.message import clip, escape, header, literal, mention, quiet
from bot.blocks.notices import DEFINE_GAP, DISMISS_GAP, EDIT_ENTRY
from bot.blocks.review import Review

LOOK_AT = "look_at_suggestion"
SETTINGS = "open_settings"
EXPORT = "export_words"
IMPORT = "import_words"
HISTORY = "show_history"
SEND_AGAIN = "send_again"

MOST_LISTED = 8
MOST_COUNTED = 30
"""Of what waits no more are looked for."""


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
class Desk:
    """What a curator has to do, and what was given up."""

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


def draw_waiting(desk: Desk) -> list[Block]:
    """What waits for a decision, each kind under its name."""
    blocks: list[Block] = [header("Waiting for you")]
    blocks += _pending(desk.pending)
    blocks += _gaps("Questions", [gap for gap in desk.gaps if not gap.slug], "the most asked first")
    blocks += _gaps("Remarks and reviews", [gap for gap in desk.gaps if gap.slug], "the oldest first")
    if not desk.pending and not desk.gaps:
        blocks.append(quiet("Nothing. Every suggestion is decided and every question answered."))
    if desk.missed:
        missed = ", ".join(f"{clip(text, 40)} ({times})" for text, times in desk.missed)
        blocks.append(quiet("*Not found*, and how often people looked"))
        blocks.append(quiet(literal(missed)))
    return [*blocks, *_lost(desk)]


def _lost(desk: Desk) -> Iterable[Block]:
    """What was given up, each with a way to try once more."""
    if not desk.lost:
        return
    yield header("Not delivered")
    for number, each in enumerate(desk.lost):
        again = buttons.button("Send again", f"{SEND_AGAIN}:{number}", each.id)
        to = MarkdownTextObject(text=f"to {_mention(each.to)}", verbatim=True)
        yield SectionBlock(fields=[literal(each.about), to], accessory=again)
        yield quiet(literal(f"Since {each.since.day} {each.since:%B}: {each.why}."))
    if desk.lost_count > len(desk.lost):
        yield quiet(f"And {desk.lost_count - len(desk.lost)} more, the latest first.")


def _mention(to: str) -> str:
    """`to` as mrkdwn: Slack shows the name of a person or a channel."""
    if not (to.isalnum() and to.isupper()):
        return escape(to)
    return f"<#{to}>" if to[0] in "CG" else f"<@{to}>"


def draw_keeping(desk: Desk) -> list[Block]:
    """What curators do now and then."""
    row = [
        buttons.button("Settings", SETTINGS, "-"),
        buttons.button("Export", EXPORT, "-"),
        buttons.button("Import", IMPORT, "-"),
    ]
    return [*_given_up(desk), *_unreadable(desk), *buttons.row(row, "keeping")]


def _unreadable(desk: Desk) -> Iterable[Block]:
    """What is kept and yet not shown, quietly, with what to do."""
    if desk.unreadable:
        many = len(desk.unreadable) > 1
        named = ", ".join(clip(each, 40) for each in desk.unreadable[:MOST_LISTED])
        more = f" and {len(desk.unreadable) - MOST_LISTED} more" if len(desk.unreadable) > MOST_LISTED else ""
        count = f"{len(desk.unreadable):,} stored word{'s' if many else ''}"
        kept = f"{'They are' if many else 'It is'} kept. Suggest {'each' if many else 'it'} again to replace it"
        said = f"{count} cannot be read by this release: {named}{more}. {kept}, or have the release before put back."
        yield quiet(literal(said))


def _given_up(desk: Desk) -> Iterable[Block]:
    """The way to the history of what is found no more, to bring it back."""
    if desk.given_up:
        yield quiet("Removed or retired: their history brings them back")
        named = enumerate(desk.given_up[: buttons.MOST_SHOWN])
        yield from buttons.row(
            (buttons.button(name, f"{HISTORY}:{at}", slug) for at, (slug, name) in named), "given_up"
        )


def _pending(reviews: tuple[Review, ...]) -> Iterable[Block]:
    if reviews:
        yield quiet(f"*Suggestions* · {_counted(len(reviews))}")
    for number, review in enumerate(reviews[:MOST_LISTED]):
        look = buttons.button("Look at it", f"{LOOK_AT}:{number}", review.id)
        by = MarkdownTextObject(text=f"suggested by {mention(review.author)}", verbatim=True)
        yield SectionBlock(fields=[literal(review.name), by], accessory=look)
    if len(reviews) > MOST_LISTED:
        yield quiet(f"And {len(reviews) - MOST_LISTED} more suggestions, the oldest first.")


def _gaps(name: str, gaps: list[Waiting], order: str) -> Iterable[Block]:
    if gaps:
        yield quiet(f"*{name}* · {_counted(len(gaps))}")
    for number, gap in enumerate(gaps[:MOST_LISTED]):
        yield SectionBlock(text=literal(_gap_line(gap)))
        kind = "entry" if gap.slug else "word"
        at = number + (MOST_LISTED if gap.slug else 0)
        if gap.slug:
            elements = [
                buttons.button("Edit", f"{EDIT_ENTRY}:{at}", gap.slug),
                buttons.button("Put aside", f"{DISMISS_GAP}:{at}", gap.id),
            ]
        else:
            elements = [
                buttons.button("Define it", f"{DEFINE_GAP}:{at}", gap.id),
                buttons.button("Not for us", f"{DISMISS_GAP}:{at}", gap.id),
            ]
        yield from buttons.row(elements, f"gap_{kind}_{number}")
    if len(gaps) > MOST_LISTED:
        yield quiet(f"And {len(gaps) - MOST_LISTED} more, {order}.")


def _counted(number: int) -> str:
    """How many wait; of very many only the first are looked at."""
    return f"{number}" if number < MOST_COUNTED else f"{MOST_COUNTED} or more"


def _gap_line(gap: Waiting) -> str:
    asked = clip(gap.asked, 75)
    if gap.remark:
        return f"{asked} did not help: {clip(gap.remark, 200)}"
    if gap.slug:
        return f"{asked}: its review is due"
    return f"{asked} · asked by {gap.times} {'person' if gap.times == 1 else 'people'}"
