"""Two terms or more, side by side, with the difference in a line."""

from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock

from bot.blocks import buttons
from bot.blocks.definition import Audience, sharer
from bot.blocks.message import Line, Message, compose, escape_within, header, paragraphs
from bot.blocks.references import refer
from bot.team.views import title
from knowledge.answers import Comparison

LONGEST_TITLE, LONGEST_COLUMN = 190, 1800
"""Together they fit into a field, which holds 2,000 characters."""


def draw_comparison(answer: Comparison, audience: Audience) -> Message:
    """A column a term, the difference below, and a button to each card."""
    short = [term.acronym or term.name for term in answer.terms]
    elements = [buttons.share(refer(answer))] if audience.may_share else []
    elements += [buttons.show(term, number) for number, term in enumerate(answer.terms)]
    columns = [
        MarkdownTextObject(
            text=f"*{escape_within(title(term), LONGEST_TITLE)}*\n{escape_within(term.definition, LONGEST_COLUMN)}",
            verbatim=True,
        )
        for term in answer.terms
    ]
    blocks = compose(
        *sharer(audience),
        header(" and ".join(short)),
        SectionBlock(fields=columns),
        *([paragraphs(Line(answer.difference, "The difference"))] if answer.difference else []),
        *buttons.row(elements, "comparison"),
    )
    said = answer.difference or " ".join(f"{term.name}: {term.definition}" for term in answer.terms)
    return Message(f"{' and '.join(short)}: {said}", blocks)
