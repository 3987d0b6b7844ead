"""What can be asked, and what the glossary has."""

from collections.abc import Iterable

from slack_sdk.models.blocks import (
    Block,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    OptionGroup,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)

from bot.blocks import buttons
from bot.blocks.buttons import Reference
from bot.blocks.definition import Audience
from bot.blocks.lessons import LEARN
from bot.blocks.message import Message, compose, header, quiet
from bot.blocks.practice import GUIDE
from bot.blocks.text import clip, escape
from bot.team.views import title
from knowledge.answers import Contents, Help, Tool
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term

# What can be asked. Every example here is tried by a test, as it stands.

EXAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("A word", ("/define QBR", "/define net revenue retention", "/define what is a good NPS?")),
    ("Two words", ("/define ACV vs TCV",)),
    (
        "A number",
        ("/calc acv total=$300k fees=30k years=3", "/calc nps 60 25 15", "/calc churn start=100 lost=5"),
    ),
    ("In a channel or a thread", ("@Jargon what does ARR mean?", "@Jargon difference between GRR and NRR")),
)

CHAT = (
    "Ask me what a word means or what a number works out to: “what is a QBR?”, “ACV vs TCV”, or /calc for the numbers."
)
WELCOME = "You're welcome."
UNOPENED = "I don't open files. Write the word or the numbers in a message, and I answer."


def draw_help(answer: Help, audience: Audience) -> Message:
    """The help of one topic."""
    match answer.topic:
        case "define":
            return _draw_examples(audience)
        case "calculators":
            return draw_calculators(answer)
        case "contents":
            return draw_contents(answer.contents or Contents(()), audience)
        case "chat":
            row = buttons.row([buttons.browse("See what I know")], "ways")
            return Message(CHAT, compose(quiet(escape(CHAT)), *row))
        case "thanks":
            return Message(WELCOME, compose(quiet(escape(WELCOME))))


def draw_unopened() -> Message:
    """To a file that came without a word."""
    return Message(UNOPENED, compose(quiet(escape(UNOPENED))))


def _draw_examples(audience: Audience) -> Message:
    intro = (
        "I know the words and numbers of customer success, account management and sales."
        " Only you see my answers to commands."
    )
    blocks: list[Block] = [header("Ask Jargon"), quiet(escape(intro))]
    for topic, examples in EXAMPLES:
        listed = "\n".join(f"`{escape(example)}`" for example in examples)
        blocks.append(SectionBlock(text=MarkdownTextObject(text=f"*{topic}*\n{listed}", verbatim=True)))
    blocks.append(quiet("`/define list` has every word by topic, `/calc` every calculator; `/calc acv` opens a form."))
    ways = [buttons.browse("See all topics"), buttons.calculators()]
    if not audience.outside:
        ways.append(buttons.button("Learn your role's words", LEARN, "-"))
        ways.append(buttons.button("Define a word well", GUIDE, "-"))
    blocks += buttons.row(ways, "ways")
    every = ", ".join(example for _, examples in EXAMPLES for example in examples)
    return Message(f"{intro} Try: {every}", compose(*blocks))


# What the glossary has: the topics as buttons, then the terms of one, a page at a time; the calculators likewise. Drawn
# alike wherever it is asked for.

BLOCK, CALCULATORS_BLOCK = "contents", "calculators"
"""Blocks that tell these messages from others: one of them turns into the next."""

ON_A_PAGE = 20
MOST_OPTIONS = 100
"""As many as Slack takes in a menu."""
FINDER = 100
"""Keeps the menus apart from the buttons of a page."""

NONE_OF_OUR_OWN = "Your team has no words of its own yet."
NONE_TO_SHOW = "There are no words of a team to show here."


def topic_name(category: str) -> str:
    """A topic as people read it.

    >>> topic_name("contracts-and-renewals")
    'Contracts and renewals'
    """
    return "Your team's words" if category == TEAM_CATEGORY else category.replace("-", " ").capitalize()


def draw_contents(contents: Contents, audience: Audience, page: int = 0) -> Message:
    """All topics, or a page of the one looked at; a page beyond the last is the last."""
    if not contents.topic:
        return _draw_topics(contents)
    if not contents.terms:
        return _draw_none(audience)
    return _draw_topic(contents, page)


def topic_buttons(contents: Contents) -> list[InteractiveElement]:
    """A button for each topic, with how many terms it has."""
    return [
        buttons.browse(f"{topic_name(category)} · {len(terms)}", category, number=number)
        for number, (category, terms) in enumerate(contents.topics)
    ]


def _draw_topics(contents: Contents) -> Message:
    count = sum(len(terms) for _, terms in contents.topics)
    said = f"{count:,} words in {len(contents.topics)} topics. Choose a topic, or ask: /define QBR, /calc nps 60 25 15"
    listed = ", ".join(f"{topic_name(category)} ({len(terms)})" for category, terms in contents.topics)
    blocks = compose(
        header("What I know"),
        quiet(escape(said)),
        *buttons.row(topic_buttons(contents), BLOCK),
        *buttons.row([buttons.calculators()], "ways"),
    )
    return Message(f"{said}. {listed}", blocks)


def _draw_topic(contents: Contents, page: int) -> Message:
    terms, name = contents.terms, topic_name(contents.topic)
    page = min(page, (len(terms) - 1) // ON_A_PAGE)
    first = page * ON_A_PAGE
    shown = terms[first : first + ON_A_PAGE]
    whole = len(shown) == len(terms)
    count = f"{len(terms):,} {'word' if len(terms) == 1 else 'words'}"
    said = count if whole else f"{count}, {first + 1} to {first + len(shown)}"
    blocks: list[Block] = [
        header(name),
        quiet(f"{said}. Choose one to see what it means."),
        *buttons.row((buttons.show(term, number, title(term)) for number, term in enumerate(shown)), BLOCK),
        *buttons.row([*(() if whole else _finders(terms)), *_turns(contents, page)], "ways"),
    ]
    return Message(f"{name}, {said}: {', '.join(map(title, shown))}", compose(*blocks))


def _turns(contents: Contents, page: int) -> Iterable[InteractiveElement]:
    """To the page before, to the next, and back to all topics."""
    if page:
        yield buttons.browse("Previous", contents.topic, page - 1, 0)
    if (page + 1) * ON_A_PAGE < len(contents.terms):
        yield buttons.browse("Next", contents.topic, page + 1, 1)
    yield buttons.browse("All topics", number=2)


def _finders(terms: tuple[Term, ...]) -> Iterable[InteractiveElement]:
    """Menus over the whole topic, which Slack searches as one types; by their first letters if there are several."""
    for number, at in enumerate(range(0, len(terms), MOST_OPTIONS)):
        part = terms[at : at + MOST_OPTIONS]
        letters = f" {part[0].name[0].upper()} to {part[-1].name[0].upper()}" if len(terms) > MOST_OPTIONS else ""
        yield StaticSelectElement(
            placeholder=_plain(f"Find a word{letters}"),
            action_id=f"{buttons.SHOW}:{FINDER + number}",
            options=[Option(text=_plain(clip(title(term), buttons.LONGEST_LABEL)), value=term.slug) for term in part],
        )


def draw_calculators(answer: Help, topic: str = "") -> Message:
    """All calculators to pick from and their topics, or those of a topic."""
    if tools := dict(answer.groups).get(topic):
        return _draw_calculators_of(topic, tools)
    count = sum(len(tools) for _, tools in answer.groups)
    listed = ", ".join(f"{topic_name(category)} ({len(tools)})" for category, tools in answer.groups)
    text = f"{count} calculators: {listed}. Pick one, or try /calc nps 60 25 15"
    hint = "A name alone opens a form: `/calc acv`. Numbers work too: `/calc nps 60 25 15`, and so do whole sentences."
    return Message(text, compose(header("Calculators"), quiet(hint), *calculator_pickers(answer)))


def calculator_pickers(answer: Help) -> tuple[Block, ...]:
    """A picker over all calculators, which Slack searches as one types, and a button for each topic."""
    if not answer.groups:
        return ()
    every = [
        OptionGroup(label=_plain(topic_name(topic)), options=list(map(_option, tools)))
        for topic, tools in answer.groups
    ]
    picker = StaticSelectElement(
        placeholder=_plain("Find a calculator"), action_id=f"{buttons.CALCULATE}:{FINDER}", option_groups=every
    )
    topics = (
        buttons.calculators(f"{topic_name(topic)} · {len(tools)}", topic, number)
        for number, (topic, tools) in enumerate(answer.groups)
    )
    return (*buttons.row([picker], "picker"), *buttons.row(topics, CALCULATORS_BLOCK))


def _draw_calculators_of(topic: str, tools: tuple[Tool, ...]) -> Message:
    name = f"Calculators: {topic_name(topic)}"
    shown = tools[: buttons.MOST_IN_A_ROW * 2]
    row = (buttons.calculate(tool, tool.calculator.label, number=number) for number, tool in enumerate(shown))
    blocks = compose(
        header(name),
        quiet("Choose one to fill in its numbers."),
        *buttons.row(row, CALCULATORS_BLOCK),
        *buttons.row([buttons.calculators(), buttons.browse("All topics")], "ways"),
    )
    return Message(f"{name}: {', '.join(tool.calculator.label for tool in shown)}", blocks)


def _option(tool: Tool) -> Option:
    """A calculator to choose, whose form opens."""
    value = Reference(kind="calculation", calculator=tool.calculator.id).value()
    return Option(text=_plain(clip(tool.calculator.label, buttons.LONGEST_LABEL)), value=value)


def _draw_none(audience: Audience) -> Message:
    said = NONE_TO_SHOW if audience.outside else NONE_OF_OUR_OWN
    suggest = () if audience.outside else (buttons.button("Suggest a word", buttons.SUGGEST, "-"),)
    row = buttons.row([*suggest, buttons.browse("All topics")], BLOCK)
    return Message(said, compose(header(topic_name(TEAM_CATEGORY)), quiet(said), *row))


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
