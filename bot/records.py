"""Answers as the command line writes them with --json: one object a line, for programs that check or use the bot."""

from decimal import Decimal
from typing import Any, assert_never

from bot.blocks.answers import say
from bot.blocks.results import sentences
from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    NeedsInput,
    NoSolution,
    QuestionAnswer,
    Scenarios,
    Solution,
    ToolChoices,
    Unknown,
    terms_of,
)
from knowledge.models import Result

_KINDS: dict[type[Answer], str] = {
    Definition: "definition",
    Comparison: "comparison",
    QuestionAnswer: "question_answer",
    Calculation: "calculation",
    Choices: "choices",
    Solution: "solution",
    NoSolution: "no_solution",
    Scenarios: "scenarios",
    ToolChoices: "choices",
    NeedsInput: "needs_input",
    Unknown: "unknown",
    Help: "help",
}


def ask_record(question_id: object, answer: Answer) -> dict[str, Any]:
    """The record of an answer: "none" is not knowing or help, "suggest" an offer, "answer" the rest.

    `value` is the result, or the input that was worked out backwards; several results stand in `values`.
    """
    record = {
        "id": question_id,
        "action": _action(answer),
        "kind": _KINDS[type(answer)],
        "answer": [term.name for term in terms_of(answer)],
        "value": None,
        "unit": None,
        "text": say(answer),
    }
    match answer:
        case Calculation(result=result):
            record |= {"value": _number(result), "unit": unit(answer.calculator.result)}
        case Solution(unknown=found) if isinstance(found.value, Decimal):
            record |= {"value": _number(found.value), "unit": found.input.unit}
        case Scenarios(calculations=calculations):
            values = [_number(each.result) for each in calculations]
            record |= {"values": values, "unit": unit(calculations[0].calculator.result)}
    return record


def calculation_record(question_id: object, answer: Answer) -> dict[str, Any]:
    """The record of a calculation, or of what stands in its way and which inputs to ask for."""
    if isinstance(answer, Calculation):
        return {
            "id": question_id,
            "calculator": answer.calculator.id,
            "result": _number(answer.result),
            "unit": unit(answer.calculator.result),
            "text": say(answer),
        }
    if isinstance(answer, Solution):
        return _solution_record(question_id, answer)
    if isinstance(answer, Scenarios):
        return _scenarios_record(question_id, answer)
    if isinstance(answer, NeedsInput):
        asks = [*(each.name for each in answer.missing), *(name for name in answer.problems if name)]
        return {"id": question_id, "error": " ".join(sentences(answer)), "asks": list(dict.fromkeys(asks))}
    if isinstance(answer, ToolChoices):
        return {
            "id": question_id,
            "error": say(answer),
            "asks": [offer.tool.calculator.id for offer in answer.options],
        }
    return {"id": question_id, "error": say(answer), "asks": []}


def _solution_record(question_id: object, answer: Solution) -> dict[str, Any]:
    """The input found stands as the result; `reaches` is what it brings the calculator to."""
    found = answer.unknown
    return {
        "id": question_id,
        "calculator": answer.forwards.calculator.id,
        "solved": found.input.name,
        "result": _number(found.value) if isinstance(found.value, Decimal) else None,
        "unit": found.input.unit,
        "reaches": _number(answer.forwards.result),
        "text": say(answer),
    }


def _scenarios_record(question_id: object, answer: Scenarios) -> dict[str, Any]:
    calculator = answer.calculations[0].calculator
    return {
        "id": question_id,
        "calculator": calculator.id,
        "results": [_number(each.result) for each in answer.calculations],
        "unit": unit(calculator.result),
        "text": say(answer),
    }


def unit(result: Result) -> str:
    """The unit of a result in words: "money per year", "percent"."""
    return f"{result.unit} per {result.per}" if result.per else result.unit


def _action(answer: Answer) -> str:
    match answer:
        case Unknown() | Help():
            return "none"
        case Choices() | ToolChoices():
            return "suggest"
        case Definition() | Comparison() | QuestionAnswer() | Calculation() | NeedsInput():
            return "answer"
        case Solution() | NoSolution() | Scenarios():
            return "answer"
        case _:
            assert_never(answer)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() and abs(value) < 2**53 else float(value)
