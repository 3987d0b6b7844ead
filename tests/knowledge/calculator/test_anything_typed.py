"""Whatever is typed behind /calc: a finite result or a sentence, at once, and never an error."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import (
    Calculation,
    Choices,
    Help,
    NeedsInput,
    NoSolution,
    Scenarios,
    Solution,
    Tool,
    ToolChoices,
    Unknown,
)
from knowledge.calculator.arguments.sorting import accepts, read_arguments
from knowledge.calculator.calculate import calculate
from knowledge.calculator.rereading import reread
from knowledge.glossary import Glossary
from tests import shipped

LONGEST_ANSWER = 0.05
"""Seconds of the processor; the tests allow ten times as many, as a busy machine is slower."""
TOOLS = tuple(Tool(term, calculator) for term in shipped.library().terms for calculator in term.calculators)

VALUES = """
    0 1 5 100 -3 1e99 1e18 999999999999999999 0.000000000001 0.05 1.2 1,5 1,234 1.234 12,34.56 (5) ($30k) 5% 100%
    99.999% -100% 300k 1.2M $300M 50bps 3:1 1:0 1:30 3y 36mo 90days 1/0 5/100 TBD inf nan ∞ ½ ٣ — -- % $ ' " * = : ; , .
"""
LINKS = st.sampled_from([" ", "=", ": ", ", ", "; ", "\n", "\t", " | ", " is ", " and ", " of ", "/", "  "])


@st.composite
def typed_for(draw: st.DrawFn, tool: Tool) -> str:
    """Names of the calculator's inputs and values of all sorts in any order, tied in any way."""
    names = [name for each in tool.calculator.inputs for name in (each.name, each.label, *each.aliases)]
    words = st.sampled_from([*names, *VALUES.split(), "1 200 000", "1 year 6 months", "300 to 350k"])
    parts = draw(st.lists(st.tuples(words, LINKS), max_size=14))
    return "".join(word + link for word, link in parts)


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_what_is_typed_for_a_calculator_gives_a_finite_result_or_a_sentence(data: st.DataObject) -> None:
    tool = data.draw(st.sampled_from(TOOLS))
    text = data.draw(typed_for(tool))
    started = time.process_time()
    arguments = read_arguments(text, tool.calculator)
    answer = calculate(tool.term, tool.calculator, arguments.typed, arguments.problems)
    assert time.process_time() - started < 10 * LONGEST_ANSWER
    assert not (accepts(tool.calculator, text) and "There is no place left" in arguments.problems.get("", ""))
    match answer:
        case Calculation(result=result, shown=shown):
            assert result.is_finite()
            assert not {"inf", "nan", "none"} & set(shown.lower().split())
        case NeedsInput(problems=problems, missing=missing):
            assert problems or missing
            assert all(problems.values())


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(TOOLS))
def test_any_text_can_be_reread(text: str, tool: Tool) -> None:
    for wanted in tool.calculator.inputs:
        assert all(offer.typed and offer.instead for offer in reread(text, wanted))


@settings(deadline=None, max_examples=200)
@given(text=st.lists(st.sampled_from(VALUES.split()), max_size=12).map(" ".join) | st.text(max_size=300))
def test_any_command_is_answered_with_something_to_go_on(glossary: Glossary, text: str) -> None:
    match glossary.calculate(text):
        case Calculation(result=result):
            assert result.is_finite()
        case NeedsInput(problems=problems, missing=missing):
            assert problems or missing
        case Choices(options=options) | ToolChoices(options=options):
            assert options
        case Scenarios(calculations=calculations):
            assert len(calculations) > 1
        case other:
            assert isinstance(other, Help | NoSolution | Solution | Unknown)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.calculator.id)
@pytest.mark.parametrize("value", ["1e18", "-1e18", "1e-12", "0", "999999999999999999"])
def test_extreme_numbers_are_answered_at_once(tool: Tool, value: str) -> None:
    typed = {each.name: value for each in tool.calculator.inputs}
    seconds = []
    for _ in range(3):
        started = time.process_time()
        answer = calculate(tool.term, tool.calculator, typed)
        seconds.append(time.process_time() - started)
    assert min(seconds) < 10 * LONGEST_ANSWER
    assert isinstance(answer, NeedsInput) or answer.result.is_finite()
