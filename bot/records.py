"""Answers as the command line writes them with --json: one object a line, for programs that check or use the bot."""

import json
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, assert_never

from bot.blocks.answers import say
from bot.blocks.results import sentences
from bot.errors import SetupError
from bot.json_text import read_json
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
from knowledge.glossary import Glossary
from knowledge.models import Result
from knowledge.values import Value, read_value

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
        case Calculation(as_asked=(result, what)):
            record |= {"value": _number(result), "unit": unit(what)}
        case Solution(unknown=found) if isinstance(found.value, Decimal):
            record |= {"value": _number(found.value), "unit": found.input.unit}
        case Scenarios(calculations=calculations):
            values = [_number(each.result) for each in calculations]
            record |= {"values": values, "unit": unit(calculations[0].calculator.result)}
    return record


def calc_record(glossary: Glossary, line: Mapping[str, Any]) -> dict[str, Any]:
    """The record for a line that asks for a calculation: a text, or a calculator by its id with values by input."""
    question_id, calculator = line.get("id"), line.get("calculator")
    if calculator is None:
        return calculation_record(question_id, glossary.calculate(str(line.get("text", ""))))
    if not isinstance(calculator, str) or calculator not in glossary.tools:
        return {"id": question_id, "error": f"I don't have a calculator {calculator}.", "asks": []}
    inputs = line.get("inputs")
    if not isinstance(inputs, Mapping):
        return {
            "id": question_id,
            "error": "The inputs stand as an object of names and numbers.",
            "asks": [],
        }
    values = {name: value for name, raw in inputs.items() if (value := _value(raw)) is not None}
    wrong = [name for name in inputs if name not in values]
    if wrong:
        return {"id": question_id, "error": f"Not a number or a list of them: {', '.join(wrong)}.", "asks": wrong}
    return calculation_record(question_id, glossary.compute_values(calculator, values))


def calculation_record(question_id: object, answer: Answer) -> dict[str, Any]:
    """The record of a calculation, or of what stands in its way and which inputs to ask for."""
    if isinstance(answer, Calculation):
        result, what = answer.as_asked
        return {
            "id": question_id,
            "calculator": answer.calculator.id,
            "result": _number(result),
            "unit": unit(what),
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


def write_records(record: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    """Answers each line of standard input, an object, with the line of `record`. Raises SetupError for another."""
    for line in sys.stdin.buffer:
        if line.strip():
            sys.stdout.write(_write_line(record(_read_line(line.decode(errors="replace")))))
            sys.stdout.flush()


def _write_line(record: Mapping[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False) + "\n"
    try:
        line.encode()
    except UnicodeEncodeError:  # half a character, handed back with the rest of what came in
        return json.dumps(record) + "\n"
    return line


def _read_line(line: str) -> Mapping[str, Any]:
    try:
        read = read_json(line)
    except ValueError as error:
        raise SetupError(f"This line cannot be read: {error}. It starts with {line.strip()[:60]}") from None
    if not isinstance(read, dict):
        raise SetupError(f'Each line is an object such as {{"id": 1, "text": "QBR"}}, not {line.strip()[:60]}')
    return read


def _value(raw: object) -> Value | None:
    try:
        return read_value(raw)
    except ValueError:
        return None
