import pytest

from knowledge.answers import NeedsInput, Scenarios
from tests import shipped

GLOSSARY = shipped.glossary()


@pytest.mark.parametrize(
    ("text", "results", "said"),
    [
        (
            "acv total=$100k years=1 vs total=$240k years=3",
            [100000, 80000],
            "The second comes to $80,000 a year, $20,000 or 20% less than the first",
        ),
        (
            "nrr start=500k expansion=50k contraction=0 churned=25k versus churned=10k",
            [105, 108],
            "The second comes to 108%, 3 points more than the first",
        ),
        ("acv total=$100k years=1 vs acv fees=0", [100000, 100000], "The second comes to $100,000 a year, the same as"),
        ("churn 9 240 vs 12 240", [3.75, 5], "The second comes to 5%, 1.25 points more than the first"),
        ("gross margin 100k 72k vs 100k 72.25k", [28, 27.75], "The second comes to 27.75%, 0.25 points less than"),
        ("price after discount 54k 10% vs 15%", [48600, 45900], "The second comes to 45,900, 2,700 or 5.6% less"),
        ("nps 60 25 15 vs 70 15 15", [45, 55], "The second comes to 55, 10 more than the first"),
        ("compare 100k for 1 year with 240k for 3 years acv", [100000, 80000], "The second comes to"),
        ("compare acv of 100k for 1 year with 240k for 3 years", [100000, 80000], "The second comes to"),
        ("acv total=100k years=1 vs years=2 vs years=4 vs years=5", [100000, 50000, 25000, 20000], "The second"),
    ],
)
def test_scenarios_stand_side_by_side_with_the_difference_in_a_sentence(
    text: str, results: list[float], said: str
) -> None:
    answer = GLOSSARY.calculate(text)
    assert isinstance(answer, Scenarios), answer
    assert [each.result for each in answer.calculations] == results
    assert len(answer.differences) == len(results) - 1
    assert answer.differences[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "acv total=100k years=1 vs total=240k years=0",
            "In the second scenario: A contract needs a length above zero",
        ),
        ("acv total=100k years=1 vs years=2 vs years=soon 3", "In the third scenario:"),
        ("nrr 500k 60k 15k 25k vs 80k", "In the second scenario: Which number is 80k? Type its name before it"),
        ("acv total=100k vs total=200k", "The first scenario is not complete."),
        ("acv total=1 years=1 vs years=2 vs years=3 vs years=4 vs years=5", "Up to 4 scenarios fit side by side"),
    ],
)
def test_a_scenario_that_cannot_be_worked_out_is_named(text: str, problem: str) -> None:
    answer = GLOSSARY.calculate(text)
    assert isinstance(answer, NeedsInput), answer
    assert next(iter(answer.problems.values())).startswith(problem)


@pytest.mark.parametrize("text", ["arr vs acv", "what is the difference between arr and acv?", "acv vs arr 200k"])
def test_terms_set_against_each_other_are_no_scenarios(text: str) -> None:
    assert not isinstance(GLOSSARY.calculate(text), Scenarios)
    assert not isinstance(GLOSSARY.ask(text, "mention"), Scenarios)
