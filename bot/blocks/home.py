"""The Home tab: the search, topics, the team's words, calculators, what became of one's suggestions; for curators what
waits, and settings."""

from dataclasses import replace

from slack_sdk.models.blocks import Block, DividerBlock, InteractiveElement, MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.contents import NONE_OF_OUR_OWN, calculator_pickers, topic_buttons
from bot.blocks.desk import draw_keeping, draw_waiting
from bot.blocks.forms import text_field
from bot.blocks.known import draw_known
from bot.blocks.lessons import learn_section
from bot.blocks.message import Line, header, paragraphs, quiet
from bot.blocks.text import clip, day, mention
from bot.team.views import NO_CALCULATORS, NOT_BEGUN, NOTHING, Home, Progress
from knowledge.answers import Contents, Help
from knowledge.house import TEAM_CATEGORY

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
