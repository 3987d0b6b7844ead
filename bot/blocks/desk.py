"""What curators find on their Home tab: what waits, each a press away from being done, and what they do at times."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.blocks import buttons
from bot.blocks.audit import AUDIT
from bot.blocks.buttons import DISMISS_MISS, EXPORT, HISTORY, IMPORT, LOOK_AT, SEND_AGAIN, SETTINGS
from bot.blocks.message import header, literal, quiet
from bot.blocks.notices import DEFINE_GAP, DISMISS_GAP, EDIT_ENTRY
from bot.blocks.text import clip, mention, mention_place
from bot.team.views import MOST_COUNTED, Desk, Missed, OpenGap, Review

MOST_LISTED = 8

LONGEST_WORD = 40


def draw_waiting(desk: Desk) -> list[Block]:
    """What is to be done, each kind under its name."""
    questions, remarks = ([each for each in desk.gaps if bool(each.slug) == about] for about in (False, True))
    blocks: list[Block] = [
        header("Waiting for you"),
        *_pending(desk.pending),
        *_questions(questions),
        *_remarks(remarks),
    ]
    if not desk.pending and not desk.gaps:
        blocks.append(quiet("Nothing. Every suggestion is decided and every question answered."))
    return [*blocks, *_missed(desk.missed), *_lost(desk)]


def draw_keeping(desk: Desk) -> list[Block]:
    """What curators do now and then."""
    row = [
        buttons.button("Check our words", AUDIT, "-"),
        buttons.button("Settings", SETTINGS, "-"),
        buttons.button("Export", EXPORT, "-"),
        buttons.button("Import", IMPORT, "-"),
    ]
    return [*_given_up(desk), *_unreadable(desk), *buttons.row(row, "keeping")]


def _unreadable(desk: Desk) -> Iterator[Block]:
    """What is kept and yet not shown, quietly, with what to do."""
    if desk.unreadable:
        many = len(desk.unreadable) > 1
        named = ", ".join(clip(each, 40) for each in desk.unreadable[:MOST_LISTED])
        more = f" and {len(desk.unreadable) - MOST_LISTED} more" if len(desk.unreadable) > MOST_LISTED else ""
        count = f"{len(desk.unreadable):,} stored word{'s' if many else ''}"
        kept = f"{'They are' if many else 'It is'} kept. Suggest {'each' if many else 'it'} again to replace it"
        said = f"{count} cannot be read by this release: {named}{more}. {kept}, or have the release before put back."
        yield quiet(literal(said))


def _given_up(desk: Desk) -> Iterator[Block]:
    """The way to the history of what is found no more, to bring it back."""
    if desk.given_up:
        yield quiet("Removed or retired: their history brings them back")
        named = enumerate(desk.given_up[: buttons.MOST_SHOWN])
        yield from buttons.row(
            (buttons.button(name, f"{HISTORY}:{at}", slug) for at, (slug, name) in named), "given_up"
        )


def _pending(reviews: tuple[Review, ...]) -> Iterator[Block]:
    if reviews:
        yield _heading("Suggestions", len(reviews), "the oldest first")
    for number, review in enumerate(reviews[:MOST_LISTED]):
        look = buttons.button("Look at it", f"{LOOK_AT}:{number}", review.id)
        by = MarkdownTextObject(text=f"suggested by {mention(review.author)}", verbatim=True)
        yield SectionBlock(fields=[literal(review.name), by], accessory=look)


def _questions(gaps: list[OpenGap]) -> Iterator[Block]:
    if gaps:
        yield _heading("Questions", len(gaps), "the most asked first")
    for number, gap in enumerate(gaps[:MOST_LISTED]):
        people = "person" if gap.times == 1 else "people"
        yield SectionBlock(text=literal(f"{clip(gap.asked, 75)} · asked by {gap.times:,} {people}"))
        elements = [
            buttons.button("Define it", f"{DEFINE_GAP}:{number}", gap.id),
            buttons.button("Not for us", f"{DISMISS_GAP}:{number}", gap.id),
        ]
        yield from buttons.row(elements, f"question_{number}")


def _remarks(gaps: list[OpenGap]) -> Iterator[Block]:
    if gaps:
        yield _heading("Remarks and reviews", len(gaps), "the most remarked on first")
    for number, gap in enumerate(gaps[:MOST_LISTED]):
        name = clip(gap.asked, 75)
        said = f"{name} did not help: {clip(gap.remark, 200)}" if gap.remark else f"{name}: its review is due"
        yield SectionBlock(text=literal(said))
        elements = [
            buttons.button("Edit", f"{EDIT_ENTRY}:{number}", gap.slug),
            buttons.button("Put aside", f"{DISMISS_GAP}:{number}", gap.id),
        ]
        yield from buttons.row(elements, f"remark_{number}")


def _missed(missed: tuple[Missed, ...]) -> Iterator[Block]:
    if missed:
        yield quiet("*Looked up and not found* · by at least two people, or on two days; nobody sees by whom")
    for number, each in enumerate(missed):
        yield SectionBlock(text=literal(f"{clip(each.text, LONGEST_WORD)} · {each.times:,} times"))
        elements = [
            buttons.button("Add it", f"{buttons.SUGGEST}:{number}", each.text),
            buttons.button("Dismiss", f"{DISMISS_MISS}:{number}", each.key),
        ]
        yield from buttons.row(elements, f"missed_{number}")


def _lost(desk: Desk) -> Iterator[Block]:
    """What was given up, each with a way to try once more."""
    if not desk.lost:
        return
    yield header("Not delivered", 2)
    for number, each in enumerate(desk.lost):
        again = buttons.button("Send again", f"{SEND_AGAIN}:{number}", each.id)
        to = MarkdownTextObject(text=f"to {mention_place(each.to)}", verbatim=True)
        yield SectionBlock(fields=[literal(each.about), to], accessory=again)
        yield quiet(literal(f"Since {each.since.day} {each.since:%B}: {each.why}."))
    if desk.lost_count > len(desk.lost):
        yield quiet(f"And {desk.lost_count - len(desk.lost):,} more, the latest first.")


def _heading(what: str, count: int, order: str) -> Block:
    """What comes, how much of it, and what of it is shown."""
    shown = f" · these are {MOST_LISTED}, {order}" if count > MOST_LISTED else ""
    return quiet(f"*{what}* ({count}{'+' if count >= MOST_COUNTED else ''}){shown}")
