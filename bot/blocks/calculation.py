"""A result with its working, and what to say when there is none yet."""

from bot.blocks import buttons
from bot.blocks.definition import Audience, sharer
from bot.blocks.message import Line, Message, compose, escape, header, paragraphs, quiet
from bot.blocks.references import refer
from knowledge.answers import Calculation, NeedsInput, Tool
from knowledge.models import Band


def draw_calculation(answer: Calculation, audience: Audience) -> Message:
    """The number first, one sentence, the working, what was taken for granted, and context with its source."""
    tool = Tool(answer.term, answer.calculator)
    reference = refer(answer)
    elements = [buttons.calculate(tool, "Change a number", reference.typed)]
    elements += [buttons.share(reference)] if audience.may_share else []
    elements += [buttons.show(answer.term, label=f"What is {answer.term.acronym or answer.term.name}?")]
    body = [Line(answer.sentence), Line(answer.working, "Worked out")]
    body += [Line(" ".join(answer.assumed), "Assumed")] if answer.assumed else []
    blocks = compose(
        *sharer(audience),
        header(answer.shown),
        quiet(f"*{escape(answer.calculator.label)}*"),
        paragraphs(*body),
        *(quiet(escape(band_line(band))) for band in answer.calculator.bands[:2]),
        *buttons.row(elements, "calculation"),
    )
    return Message(f"{answer.calculator.label}: {answer.shown}. {answer.sentence}", blocks)


def draw_needs_input(answer: NeedsInput) -> Message:
    """What is missing or cannot be used, an example that works, and the form with what was given."""
    said = sentences(answer)
    button = buttons.calculate(Tool(answer.term, answer.calculator), "Fill in the numbers", refer(answer).typed)
    blocks = compose(
        paragraphs(*(Line(sentence) for sentence in said)),
        quiet(f"*{escape(answer.calculator.label)}* · try `{escape(answer.try_it)}`"),
        *buttons.row([button], "needs_input"),
    )
    return Message(f"{' '.join(said)} Try {answer.try_it}", blocks)


def sentences(answer: NeedsInput) -> list[str]:
    """Every problem in a sentence, then what is missing in one."""
    said = list(answer.problems.values())
    if answer.missing:
        labels = [each.label[0].lower() + each.label[1:] for each in answer.missing]
        listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
        still = "also " if said or answer.typed else ""
        said.append(f"{answer.calculator.label} {still}needs {listed}.")
    return said


def band_line(band: Band) -> str:
    """A band with its source and year, and a caveat where no survey stands behind it."""
    year = f", {band.year}" if band.year else ""
    caveat = " Directional: no survey behind it." if band.directional else ""
    return f"{band.text.rstrip('.')} ({band.source}{year}).{caveat}"
