"""What can be asked. Every example here is tried by a test, as it stands."""

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.blocks import buttons
from bot.blocks.contents import draw_calculators, draw_contents
from bot.blocks.definition import Audience
from bot.blocks.message import Message, compose, escape, header, quiet
from knowledge.answers import Contents, Help

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
            return _draw_examples()
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
