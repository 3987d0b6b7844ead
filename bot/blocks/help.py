"""What can be asked. Every example here is tried by a test, as it stands."""

from slack_sdk.models.blocks import (
    Block,
    MarkdownTextObject,
    Option,
    OptionGroup,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)

from bot.blocks import buttons
from bot.blocks.contents import draw_contents, topic_name
from bot.blocks.definition import Audience
from bot.blocks.message import Message, clip, compose, escape, header, quiet
from bot.blocks.references import Reference
from knowledge.answers import Contents, Help, Tool

LONGEST_OPTION = 75
"""Characters Slack allows in an option."""

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


def draw_help(answer: Help, audience: Audience) -> Message:
    """The help of one topic."""
    match answer.topic:
        case "define":
            return _draw_examples()
        case "calculators":
            return _draw_calculators(answer)
        case "contents":
            return draw_contents(answer.contents or Contents(()), audience)
        case "chat":
            row = buttons.row([buttons.browse("See what I know")], "ways")
            return Message(CHAT, compose(quiet(escape(CHAT)), *row))


def _draw_examples() -> Message:
    intro = (
        "I know the words and numbers of customer success, account management and sales."
        " Only you see my answers to commands."
    )
    blocks: list[Block] = [header("Ask Jargon"), quiet(escape(intro))]
    for topic, examples in EXAMPLES:
        listed = "\n".join(f"`{escape(example)}`" for example in examples)
        blocks.append(SectionBlock(text=MarkdownTextObject(text=f"*{topic}*\n{listed}", verbatim=True)))
    blocks.append(quiet("`/define list` has every word by topic, `/calc` every calculator; `/calc acv` opens a form."))
    blocks += buttons.row([buttons.browse("See all topics"), buttons.calculators()], "ways")
    every = ", ".join(example for _, examples in EXAMPLES for example in examples)
    return Message(f"{intro} Try: {every}", compose(*blocks))


def _draw_calculators(answer: Help) -> Message:
    hint = "A name alone opens a form: `/calc acv`. Numbers work too: `/calc nps 60 25 15`, and so do whole sentences."
    count = sum(len(tools) for _, tools in answer.groups)
    listed = ", ".join(f"{topic_name(category)} ({len(tools)})" for category, tools in answer.groups)
    text = f"{count} calculators: {listed}. Pick one, or try /calc nps 60 25 15"
    return Message(text, compose(header("Calculators"), quiet(hint), *calculator_pickers(answer)))


def calculator_pickers(answer: Help) -> tuple[Block, ...]:
    """A picker over all of them, which Slack searches as one types, and one for each topic."""
    groups = [(topic_name(category), tools) for category, tools in answer.groups]
    if not groups:
        return ()
    every = [OptionGroup(label=_plain(topic), options=list(map(_option, tools))) for topic, tools in groups]
    picker = StaticSelectElement(
        placeholder=_plain("Find a calculator"), action_id=f"{buttons.CALCULATE}:0", option_groups=every
    )
    topics = [
        StaticSelectElement(
            placeholder=_plain(f"{topic} · {len(tools)}"),
            action_id=f"{buttons.CALCULATE}:{at}",
            options=list(map(_option, tools)),
        )
        for at, (topic, tools) in enumerate(groups, start=1)
    ]
    return (*buttons.row([picker], "picker"), *buttons.row(topics, "calculators"))


def _option(tool: Tool) -> Option:
    """A calculator to choose, whose form opens."""
    value = Reference(kind="calculation", calculator=tool.calculator.id).value()
    return Option(text=_plain(clip(tool.calculator.label, LONGEST_OPTION)), value=value)


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
