"""Results as an assistant is given them: the exact number, how it reads, and what was taken for granted."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from bot.assistants.entries import CalculatorName
from bot.assistants.provenance import Provenance, find_provenance, say_provenance
from bot.blocks.answers import say
from bot.blocks.results import context, sentences
from bot.records import unit
from knowledge.answers import Answer, Calculation, NeedsInput, NoSolution, Scenarios, Solution, Tool, ToolChoices
from knowledge.glossary import Glossary
from knowledge.models import Calculator, Input, Term

NO_SUM = (
    "UNKNOWN. Nothing here works that out. Do not work it out by a formula of your own as if it were this team's: say"
    " that the glossary has no calculator for it."
)


class Figure(BaseModel):
    """A number that came out."""

    value: float = Field(description="The number; a percent is 5, not 0.05.")
    shown: str = Field(description="How it reads, rounded, with currency and period: repeat this one.")
    unit: str


class Wanted(BaseModel):
    """An input that is still needed."""

    name: str
    label: str
    unit: str
    hint: str | None = None


class Sum(BaseModel):
    """What came of a calculation. Numbers are here only where `status` is "answered"."""

    status: Literal["answered", "needs_input", "impossible", "candidates", "unknown"]
    calculator: CalculatorName | None = None
    term: str | None = None
    results: list[Figure] = Field(default_factory=list, description="One, or one for each scenario asked about.")
    solved_for: str | None = Field(None, description="The input that was worked out backwards, if one was.")
    sentence: str | None = None
    working: str | None = None
    assumed: list[str] = Field(default_factory=list, description="What was taken for granted: say so.")
    may_mean: list[str] = Field(default_factory=list, description="Other numbers that what was typed may mean.")
    benchmarks: list[str] = Field(default_factory=list, description="What others call usual, never a verdict.")
    needed: list[Wanted] = Field(default_factory=list)
    problems: list[str] = Field(default_factory=list)
    try_it: str | None = Field(None, description="A request that works as it stands.")
    candidates: list[CalculatorName] = Field(default_factory=list)
    provenance: Provenance | None = None


def make_sum(answer: Answer) -> tuple[Sum, str]:
    """The result of a calculation, and its text; "unknown" for any answer that is none."""
    match answer:
        case Calculation():
            return _worked_out(answer), f"{say(answer)}\n{say_provenance(answer.term)}"
        case Solution(forwards=proof, unknown=found):
            value = [_figure(found.value, answer.shown, found.input.unit)] if isinstance(found.value, Decimal) else []
            made = _worked_out(proof).model_copy(update={"results": value, "solved_for": found.input.name})
            return made, f"{say(answer)}\n{say_provenance(proof.term)}"
        case Scenarios(calculations=calculations):
            figures = [_figure(each.result, each.shown, unit(each.calculator.result)) for each in calculations]
            update = {"results": figures, "sentence": " ".join(answer.differences), "working": None}
            made = _worked_out(calculations[0]).model_copy(update=update)
            return made, f"{say(answer)}\n{say_provenance(calculations[0].term)}"
        case NeedsInput():
            return _unfinished(answer), f"NOT WORKED OUT. {' '.join(sentences(answer))} Try: {_as_request(answer)}"
        case NoSolution(tool=tool):
            made = Sum(status="impossible", problems=[answer.why], **_about(tool.term, tool.calculator))
            return made, f"NOT WORKED OUT. {answer.why}"
        case ToolChoices(options=options):
            named = [name_calculator(offer.tool) for offer in options]
            listed = "\n".join(f"- {each.id}: {each.label}" for each in named)
            return Sum(status="candidates", candidates=named), f"NOT WORKED OUT. Which of these is meant?\n{listed}"
        case _:
            return Sum(status="unknown"), NO_SUM


def compute_sum(glossary: Glossary, calculator_id: str, typed: Mapping[str, str]) -> tuple[Sum, str]:
    """One calculator run on inputs by name or by another name people type. No number is left out in silence: with a
    name that the calculator does not have, nothing is worked out. KeyError if there is no such calculator."""
    tool = glossary.tools[calculator_id]
    known = {
        name.casefold(): each.name for each in tool.calculator.inputs for name in (each.label, *each.aliases, each.name)
    }
    if strange := [name for name in typed if name.casefold() not in known]:
        inputs = ", ".join(each.name for each in tool.calculator.inputs)
        problem = f"{tool.calculator.label} has no input {', '.join(strange)}; it has {inputs}."
        made = Sum(status="needs_input", problems=[problem], **_about(tool.term, tool.calculator))
        return made, f"NOT WORKED OUT. {problem}"
    return make_sum(glossary.compute(calculator_id, {known[name.casefold()]: each for name, each in typed.items()}))


def name_calculator(tool: Tool) -> CalculatorName:
    """A calculator and the names of its inputs."""
    calculator = tool.calculator
    return CalculatorName(id=calculator.id, label=calculator.label, inputs=[each.name for each in calculator.inputs])


def _worked_out(answer: Calculation) -> Sum:
    return Sum(
        status="answered",
        results=[
            *([_figure(asked.value, asked.shown, unit(asked.result))] if (asked := answer.restated) else []),
            _figure(answer.result, answer.shown, unit(answer.calculator.result)),
        ],
        sentence=answer.sentence,
        working=answer.working,
        assumed=list(answer.assumed),
        may_mean=[f"{each.input.label}: {each.instead}" for each in answer.rereadings],
        benchmarks=context(answer),
        **_about(answer.term, answer.calculator),
    )


def _unfinished(answer: NeedsInput) -> Sum:
    return Sum(
        status="needs_input",
        needed=[_wanted(each) for each in answer.missing],
        problems=list(answer.problems.values()),
        may_mean=[f"{each.input.label}: {each.instead}" for each in answer.rereadings],
        try_it=_as_request(answer),
        **_about(answer.term, answer.calculator),
    )


def _as_request(answer: NeedsInput) -> str:
    return answer.try_it.removeprefix("/calc ")


def _about(term: Term, calculator: Calculator) -> dict[str, object]:
    return {
        "calculator": name_calculator(Tool(term, calculator)),
        "term": term.name,
        "provenance": find_provenance(term),
    }


def _wanted(each: Input) -> Wanted:
    return Wanted(name=each.name, label=each.label, unit=each.unit, hint=each.hint)


def _figure(value: Decimal, shown: str, named: str) -> Figure:
    return Figure(value=float(value), shown=shown, unit=named)
