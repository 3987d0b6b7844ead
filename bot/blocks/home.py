"""The Home tab: the search, topics, the team's words, calculators, what became of one's suggestions; for curators what
waits, each a press away from being done, and settings."""

from collections.abc import Iterator
from dataclasses import replace

from slack_sdk.models.blocks import Block, DividerBlock, InteractiveElement, MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.audit import AUDIT
from bot.blocks.buttons import DISMISS_MISS, EXPORT, HISTORY, IMPORT, LOOK_AT, SEND_AGAIN, SETTINGS
from bot.blocks.contents import NONE_OF_OUR_OWN, calculator_pickers, topic_buttons
from bot.blocks.forms import text_field
from bot.blocks.known import draw_known
from bot.blocks.lessons import learn_section
from bot.blocks.message import Line, clip, day, header, literal, mention, mention_place, paragraphs, quiet
from bot.blocks.notices import DEFINE_GAP, DISMISS_GAP, EDIT_ENTRY
from bot.team.views import (
    MOST_COUNTED,
    NO_CALCULATORS,
    NOT_BEGUN,
    NOTHING,
    Desk,
    Home,
    Missed,
    OpenGap,
    Progress,
    Review,
)
from knowledge.answers import Contents, Help
from knowledge.house import TEAM_CATEGORY

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


# The Home tab: the search, topics, the team's words, calculators, what became of one's suggestions; for curators what
# waits, and settings.

CLAIM = "claim_curatorship"

LOOK_UP = "look_up"

MOST_PEOPLE, MOST_NEW = 20, 10
LONGEST_SEARCH = 300
OWN = 99
"""Keeps the button for the team's own words apart from those of the topics."""


def draw_home(home: Home) -> View:
    """The tab. A curator's begins with what waits."""
    blocks: list[Block] = [
        *_asking(home.contents),
        *learn_section(home.learning),
        *_own_words(home),
        *_calculators(home.calculators),
        *_mine(home),
        *draw_known(home.known),
    ]
    if home.away:
        blocks.append(quiet(_AWAY))
    elif home.desk:
        who = quiet(f"You look after your team's words: {_listed(home.curators)}.{_named(home)}")
        blocks = [*draw_waiting(home.desk), DividerBlock(), *blocks, DividerBlock(), *draw_keeping(home.desk), who]
    else:
        blocks += _who_decides(home)
    return View(type="home", blocks=blocks)


def draw_guest_home(
    contents: Contents = NOTHING, calculators: Help = NO_CALCULATORS, learning: Progress = NOT_BEGUN
) -> View:
    """For guests: how to ask, what there is, their lessons, and nothing of the team's."""
    return View(type="home", blocks=[*_asking(contents), *learn_section(learning), *_calculators(calculators)])


_HOW = "Ask anywhere: `/define QBR`, `/calc acv total=$300k years=3`, or ask me in a message what a word means."


_AWAY = (
    "What you suggested, what waits and the settings can't be shown just now; looking up goes on. Open this tab again"
    " in a minute."
)


def _asking(contents: Contents) -> list[Block]:
    """The search, and all topics but the team's own, which has a part of its own."""
    search = text_field(
        LOOK_UP,
        "Look up a word, a question or a number",
        "Press Enter to see the answer.",
        longest=LONGEST_SEARCH,
        placeholder="QBR, what is a good NPS?, churn 240 9",
        at_once=True,
    )
    shipped = replace(contents, topics=tuple(each for each in contents.topics if each[0] != TEAM_CATEGORY))
    topics = buttons.row(topic_buttons(shipped), "topics")
    return [header("Ask Jargon"), quiet(_HOW), search, *((header("Topics", 2), *topics) if topics else ())]


def _own_words(home: Home) -> list[Block]:
    """The newest of them, and the way to all."""
    count = len(replace(home.contents, topic=TEAM_CATEGORY).terms)
    shown = [buttons.show(term, number) for number, term in enumerate(home.newest[:MOST_NEW])]
    row: list[InteractiveElement] = [buttons.button("Suggest a word", buttons.SUGGEST, "-", "primary")]
    if count:
        row.append(buttons.browse("See all of them", TEAM_CATEGORY, number=OWN))
    said = f"{count:,} {'word' if count == 1 else 'words'} of your own, the newest first" if count else NONE_OF_OUR_OWN
    return [header("Your team's words"), quiet(said), *buttons.row(shown, "newest"), *buttons.row(row, "own")]


def _calculators(calculators: Help) -> list[Block]:
    pickers = calculator_pickers(calculators)
    return [header("Calculators"), *pickers] if pickers else []


def _mine(home: Home) -> list[Block]:
    if not home.mine:
        return []
    lines = (Line(f"• {clip(name, 75)}: {clip(state, 120)}", close=True) for name, state in home.mine)
    more = home.mine_count - len(home.mine)
    older = (quiet(f"And {more:,} before these."),) if more > 0 else ()
    return [header("What you suggested"), paragraphs(*lines), *older]


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


def _listed(people: tuple[str, ...]) -> str:
    more = f" and {len(people) - MOST_PEOPLE} more" if len(people) > MOST_PEOPLE else ""
    return ", ".join(map(mention, people[:MOST_PEOPLE])) + more


def _named(home: Home) -> str:
    """Who decided that, and when, for everyone to see; nothing where whoever runs the bot did."""
    if home.named is None:
        return ""
    by, at = home.named
    how = "took over" if home.curators == (by,) else "named them"
    return f" {mention(by)} {how} on {day(at)}."
