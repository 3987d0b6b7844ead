"""Calculators on a page: a form that a browser sends by itself, and what comes of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from bot.blocks.results import context, sentences, step_by_step, taken, titled
from bot.pages.html import Child, Html, join, tag
from bot.pages.layout import note
from knowledge.answers import Calculation, NeedsInput, NoSolution, Scenarios, Solution, Tool
from knowledge.calculator.results.explaining import formula_in_words
from knowledge.models import Calculator, Input

CHOSEN = "calc"
"""The parameter that names the calculator a form is of."""

Outcome = Calculation | NeedsInput | Solution | NoSolution | Scenarios


def draw_calculator(tool: Tool, typed: Mapping[str, str], outcome: Calculation | NeedsInput | None) -> Html:
    """The form of a calculator with what was typed, and its outcome below. Without anything typed its worked example
    stands in the fields as a hint."""
    calculator = tool.calculator
    problems = outcome.problems if isinstance(outcome, NeedsInput) else {}
    fields = (_draw_field(calculator, each, typed.get(each.name, ""), problems) for each in calculator.inputs)
    result = f"result-{calculator.id}"
    form = tag(
        "form",
        tag("input", type="hidden", name=CHOSEN, value=calculator.id),
        *fields,
        tag("button", "Work it out"),
        method="get", action=f"#{calculator.id}", data_live=result,
    )  # fmt: skip
    return tag(
        "section",
        tag("h3", titled(calculator), id=calculator.id),
        note(formula_in_words(calculator)),
        form,
        tag("div", draw_outcome(outcome) if outcome else None, id=result, class_="result", role="status"),
        class_="calculator",
        aria_labelledby=calculator.id,
    )


def draw_outcome(outcome: Outcome) -> Html:
    """The number first, then the sentence, the working, what was taken for granted, and what others call usual."""
    match outcome:
        case Calculation():
            return join((_figure(outcome.headline, titled(outcome.calculator)), _prove(outcome)))
        case Solution(forwards=proof, unknown=found):
            return join((_figure(outcome.shown, found.input.label), tag("p", outcome.sentence), _prove(proof)))
        case Scenarios(calculations=results, differences=differences):
            rows = (tag("li", tag("strong", each.shown), f" {each.working}") for each in results)
            return join((tag("ul", *rows), *(tag("p", each) for each in differences)))
        case NoSolution(why=why):
            return tag("p", why)
        case NeedsInput():
            return tag("p", " ".join(sentences(outcome)))
        case _:
            assert_never(outcome)


def _figure(shown: str, label: str) -> Html:
    return tag("p", tag("strong", shown), " ", tag("span", label, class_="quiet"), class_="figure")


def _prove(answer: Calculation) -> Html:
    steps, assumed = step_by_step(answer), taken(answer)
    doubts = (
        tag("p", f"{each.input.label}: read as {each.read_as}; it may mean {each.instead}.")
        for each in answer.rereadings
        if each.read_as
    )
    lines: tuple[Child, ...] = (
        tag("p", answer.sentence),
        tag("p", answer.working, class_="working"),
        tag("p", f"Step by step: {steps}") if steps else None,
        tag("p", f"Assumed: {assumed}") if assumed else None,
        *doubts,
        *(note(each) for each in context(answer)),
    )
    return join(lines)


def _draw_field(calculator: Calculator, each: Input, typed: str, problems: Mapping[str, str]) -> Html:
    """A field with its label, a hint and, where it cannot be used, why."""
    field, problem = f"{calculator.id}-{each.name}", problems.get(each.name)
    hint = each.hint or ("Several numbers, with commas" if each.shape == "list" else None)
    optional = " (optional)" if each.default is not None else ""
    described = " ".join(name for name, said in ((f"{field}-hint", hint), (f"{field}-fault", problem)) if said)
    return tag(
        "div",
        tag("label", f"{each.label}{optional}", for_=field),
        tag(
            "input", id=field, name=each.name, value=typed, inputmode="text", autocomplete="off", maxlength="300",
            placeholder=_find_example(calculator, each), aria_describedby=described or None,
            aria_invalid="true" if problem else None,
        ),
        tag("span", hint, id=f"{field}-hint", class_="quiet") if hint else None,
        tag("span", problem, id=f"{field}-fault", class_="fault") if problem else None,
        class_="field",
    )  # fmt: skip


def _find_example(calculator: Calculator, each: Input) -> str | None:
    """What the first worked example has there."""
    value = calculator.worked_examples[0].inputs.get(each.name)
    if value is None or each.shape == "tiers":
        return None
    if isinstance(value, Decimal):
        return f"such as {value:,f}"
    return f"such as {', '.join(f'{number:f}' for number in value if isinstance(number, Decimal))}"
