"""Any answer as plain text, complete: for the terminal and for records."""

from typing import assert_never

from bot.blocks.definition import lacking
from bot.blocks.draw import draw
from bot.blocks.exploring import ORDINALS, aim
from bot.blocks.result import context, step_by_step, taken, titled
from knowledge.answers import Answer, Calculation, Comparison, Definition, Help, Scenarios, Solution
from knowledge.calculator.results.explaining import formula_in_words


def say(answer: Answer) -> str:
    """`answer` as paragraphs of plain text. What needs no more than its one line is that line."""
    match answer:
        case Definition():
            return _say_definition(answer)
        case Calculation():
            heading = f"{answer.shown}  {titled(answer.calculator)}"
            return _join(heading, answer.sentence, *_prove(answer), *context(answer))
        case Solution(forwards=proof):
            heading = f"{answer.shown}  {answer.unknown.input.label}, for {aim(answer)}"
            return _join(heading, answer.sentence, *_prove(proof))
        case Scenarios(calculations=results):
            lines = (f"{name}: {each.shown}  {each.working}" for name, each in zip(ORDINALS, results, strict=False))
            return _join(titled(results[0].calculator), *lines, *answer.differences, _take(*results))
        case Comparison():
            entries = (f"{term.name}: {term.definition}" for term in answer.terms)
            return _join(*entries, f"The difference: {answer.difference}" if answer.difference else "")
        case Help(topic="calculators", groups=groups):
            listed = (f"{topic}: {', '.join(each.calculator.id for each in tools)}" for topic, tools in groups)
            return _join("Calculators: one alone says which numbers it needs, as in /calc acv.", *listed)
        case _:
            return draw(answer).text


def _say_definition(answer: Definition) -> str:
    term = answer.term
    heading = f"{term.name} ({term.acronym})" if term.acronym else term.name
    match answer.found.how:
        case _ if answer.found.because:
            showing = f"Showing {term.name} because of “{answer.found.because}”."
        case "near":
            showing = f"Showing {term.name} for “{answer.found.asked}”."
        case "renamed":
            showing = f"“{answer.found.asked}” is now called {term.name}."
        case "described":
            showing = f"That sounds like {term.name}."
        case "exact" | "alias":
            showing = ""
        case _:
            assert_never(answer.found.how)
    confused = term.is_not or (term.confused_with[0].difference if term.confused_with else "")
    formula = f"Formula: {formula_in_words(term.calculators[0])}" if term.calculators else ""
    return _join(
        showing, lacking(answer.lacks), heading, term.definition, f"For example: {term.example}", confused, formula
    )


def _prove(answer: Calculation) -> tuple[str, ...]:
    steps = step_by_step(answer)
    return (answer.working, f"Step by step: {steps}" if steps else "", _take(answer))


def _take(*results: Calculation) -> str:
    said = taken(*results)
    return f"Assumed: {said}" if said else ""


def _join(*paragraphs: str) -> str:
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
