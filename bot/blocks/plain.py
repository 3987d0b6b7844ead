"""Any answer as plain text, complete: for the terminal and for records."""

from typing import assert_never

from bot.blocks.calculation import band_line
from bot.blocks.draw import draw
from knowledge.answers import Answer, Calculation, Comparison, Definition
from knowledge.calculator.explaining import formula_in_words


def say(answer: Answer) -> str:
    """`answer` as paragraphs of plain text. What needs no more than its one line is that line."""
    match answer:
        case Definition():
            return _say_definition(answer)
        case Calculation():
            assumed = f"Assumed: {' '.join(answer.assumed)}" if answer.assumed else ""
            bands = (band_line(band) for band in answer.calculator.bands[:2])
            heading = f"{answer.shown}  ({answer.calculator.label})"
            return _join(heading, answer.sentence, answer.working, assumed, *bands)
        case Comparison():
            entries = (f"{term.name}: {term.definition}" for term in answer.terms)
            return _join(*entries, f"The difference: {answer.difference}" if answer.difference else "")
        case _:
            return draw(answer).text


def _say_definition(answer: Definition) -> str:
    term = answer.term
    heading = f"{term.name} ({term.acronym})" if term.acronym else term.name
    match answer.found.how:
        case _ if answer.found.because:
            showing = f"Taken as {term.name} because of “{answer.found.because}”."
        case "near":
            showing = f"Showing {term.name} for “{answer.found.asked}”."
        case "described":
            showing = f"That sounds like {term.name}."
        case "exact" | "alias":
            showing = ""
        case _:
            assert_never(answer.found.how)
    confused = term.is_not or (term.confused_with[0].difference if term.confused_with else "")
    formula = f"Formula: {formula_in_words(term.calculators[0])}" if term.calculators else ""
    return _join(showing, heading, term.definition, f"For example: {term.example}", confused, formula)


def _join(*paragraphs: str) -> str:
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
