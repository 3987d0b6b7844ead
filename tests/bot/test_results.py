"""Results as they are drawn and told: every calculator, at a glance, within the limits, found again by its buttons."""

import json
from datetime import date
from decimal import Decimal

import pytest

from bot.blocks.answers import draw, say
from bot.blocks.buttons import LONGEST_VALUE, refer
from bot.blocks.calculator import draw_form
from bot.blocks.message import Message as Drawn
from bot.blocks.results import Beside, context
from bot.listeners.answers import present, read_reference, recall
from bot.playground.blockkit import check_message, check_view
from knowledge.answers import Answer, Calculation, NeedsInput, NoSolution, Scenarios, Solution, Tool
from knowledge.calculator.results.charting import chart_of
from knowledge.glossary import Glossary
from knowledge.house import HouseDefault, HouseReading, TeamWords
from tests import shipped

TOOLS = [Tool(term, calculator) for term in shipped.library().terms for calculator in term.calculators]
EACH_TOOL = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.calculator.id)
MOST_LINES, WIDE = 12, 120
"""Lines of a card at a glance, and about how many characters one holds on a wide screen."""

SOLUTION = "nrr result=110% start=500k churned=25k expansion=?"
SCENARIOS = "acv total=$100k years=1 vs total=$240k years=3"


def worked_example(glossary: Glossary, tool: Tool) -> Calculation:
    answer = glossary.compute_values(tool.calculator.id, tool.calculator.worked_examples[0].inputs)
    assert isinstance(answer, Calculation)
    return answer


def lines_of(message: Drawn) -> int:
    """Lines of text on a wide screen, down to the first button."""
    texts: list[str] = []
    for block in message.blocks:
        if block["type"] == "actions":
            break
        if block["type"] == "rich_text":
            texts.append("".join(piece["text"] for piece in block["elements"][0]["elements"]).replace("\n\n", "\n"))
        else:
            texts.append(block["text"]["text"] if "text" in block else block["elements"][0]["text"])
    return sum(1 + len(line) // WIDE for text in texts for line in text.splitlines())


@EACH_TOOL
def test_each_card_is_read_at_a_glance_and_taken_with_everything_beside_it(tool: Tool, glossary: Glossary) -> None:
    answer = worked_example(glossary, tool)
    message = present(glossary, answer)
    full = Beside(glossary.also(answer), glossary.variants(answer), chart_of(answer))
    for each in (message, draw(answer, beside=full)):
        assert check_message(each.privately()) == []
    assert lines_of(message) <= MOST_LINES
    for each in (message, draw(answer, beside=full)):
        assert sum(len(block["elements"]) for block in each.blocks if block["type"] == "actions") <= 5


@EACH_TOOL
def test_each_result_is_told_in_full_without_its_blocks(tool: Tool, glossary: Glossary) -> None:
    answer = worked_example(glossary, tool)
    for told in (draw(answer).text, say(answer)):
        assert all(part in told for part in (answer.shown, answer.sentence, answer.working, tool.calculator.label))
    assert all(line in say(answer) for line in context(answer))


@EACH_TOOL
def test_each_form_is_taken_with_its_variants_and_with_lists_filled_in(tool: Tool, glossary: Glossary) -> None:
    family = [each.calculator for each in glossary.family(tool.calculator)]
    typed = refer(worked_example(glossary, tool)).typed
    view = draw_form(tool.calculator, typed, "{}", family).to_dict()
    assert check_view(view) == []
    values = {block["block_id"]: block["element"].get("initial_value") for block in view["blocks"] if "label" in block}
    assert {name: values[name] for name in typed} == typed


@EACH_TOOL
def test_what_stands_beside_a_result_is_found_again_by_its_button(tool: Tool, glossary: Glossary) -> None:
    for other in glossary.also(worked_example(glossary, tool)):
        again = recall(glossary, read_reference(refer(other).value()))
        assert isinstance(again, Calculation)
        assert again.shown == other.shown


@pytest.mark.parametrize("text", [SOLUTION, SCENARIOS, "acv 300k, 30k, 3 vs fees=0 vs years=2 vs years=5"])
def test_what_was_explored_is_found_again_and_fits_into_a_button(text: str, glossary: Glossary) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, (Solution, Scenarios))
    value = refer(answer).value()
    assert len(value) <= LONGEST_VALUE
    again = recall(glossary, read_reference(value))
    assert isinstance(again, type(answer))
    assert draw(again).text.split(" Assumed:")[0] == draw(answer).text.split(" Assumed:")[0]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (SOLUTION, Solution, ("75,000", "net revenue retention of 110%", "÷ 500,000 × 100% = 110%")),
        ("csat result=150% responses=200 satisfied=?", NoSolution, ("satisf",)),
        (SCENARIOS, Scenarios, ("First: $100,000 a year", "Second: $80,000 a year", "$20,000 or 20% less")),
        ("clv_margin arpa=200 margin=80% churn=0.05", NeedsInput, ("Does “0.05” mean 5% or 0.05%?",)),
    ],
)
def test_each_kind_of_answer_says_it_on_the_card_and_in_plain_text(
    text: str, kind: type[Answer], said: tuple[str, ...], glossary: Glossary
) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, kind)
    message = present(glossary, answer)
    assert check_message(message.privately()) == []
    assert all(part in say(answer) for part in said)


def test_the_list_of_all_calculators_is_taken_and_has_each_to_pick(glossary: Glossary) -> None:
    message = draw(glossary.calculate(""))
    assert check_message(message.privately()) == []
    assert message.text.startswith(f"{len(TOOLS)} calculators: ")
    picker = next(each for block in message.blocks for each in block.get("elements", ()) if "option_groups" in each)
    options = [option["value"] for group in picker["option_groups"] for option in group["options"]]
    assert {json.loads(each)["calculator"] for each in options} == {tool.calculator.id for tool in TOOLS}


def test_a_number_of_the_teams_own_is_said_to_be_theirs(glossary: Glossary) -> None:
    term = glossary.tools["acv"].term
    default = HouseDefault(calculator="acv", input="one_time_fees", value=Decimal(5000))
    reading = HouseReading(term=term.slug, defaults=(default,), owner="U0PRIYA", since=date(2026, 10, 1))
    ours = Glossary(glossary.library.with_team(TeamWords(readings=(reading,))))
    message = present(ours, ours.calculate("acv total=300k years=3"))
    assert "One-time fees inside the total: none was mentioned, so 5,000, as your team has it." in message.text
    assert "How your team reads it" in str(message.blocks)
    assert "Share with everyone here?" in str(message.blocks), "guests may be reading there"
    view = draw_form(ours.tools["acv"].calculator, {}, "{}").to_dict()
    assert "Leave empty for 5,000, as your team has it." in str(view)
