import pytest

from knowledge.answers import Answer, NeedsInput, NoSolution, Scenarios, Solution
from knowledge.calculator.arguments.commands import try_solving
from tests import shipped
from tests.bench.backwards import questions_about, verdict

GLOSSARY = shipped.glossary()


@pytest.mark.parametrize(
    ("text", "unknown", "value"),
    [
        ("nrr result=110% start=500k churned=25k expansion=?", "expansion_arr", 75000),
        ("nrr=110% start=500k churned=25k expansion=?", "expansion_arr", 75000),
        ("nrr expansion = ? result: 110% start=500k churned=25k", "expansion_arr", 75000),
        ("nrr to reach 110% start=500k churned=25k contraction=0", "expansion_arr", 75000),
        ("expansion=? for nrr 110% start=500k churned=25k", "expansion_arr", 75000),
        ("acv result=$90k years=3 total=?", "total_contract_value", 270000),
        ("win rate target=40% lost=33 won=?", "won_deals", 22),
        ("what churn gives a CLV of 10k with arpa 200 and margin 80%", "monthly_churn_pct", "1.6"),
        ("how many promoters do I need for an NPS of 50 with 20 detractors and 100 answers", "promoters", 70),
        ("with 20 detractors and 30 passives, how many promoters do we need to reach an NPS of 50?", "promoters", 90),
        ("how much expansion do we need for nrr of 110% if we start with 500k and lose 25k", "expansion_arr", 75000),
        ("what discount gives a net price of $80 with a list price of $100?", "discount_pct", 20),
        ("rule_of_40 result=28% margin=-4% growth=?", "revenue_growth_pct", 32),
        ("rule of 40 growth=? margin=4% result=40%", "revenue_growth_pct", 36),
        ("roi_pct result=160% benefit=$312k cost=?", "total_cost", 120000),
        ("ote result=120000 variable=36000 base=?", "base_salary", 84000),
        ("ote result=120000 bonus=36000 base=?", "base_salary", 84000),
        ("license utilization result=75.2% used=188 bought=?", "purchased_seats", 250),
        ("logo churn result=5% left=5 start=?", "customers_start", 100),
        ("csat result=90% satisfied=? responses=250", "satisfied_responses", 225),
        ("quota attainment sold=? target=750k result=90%", "actual_bookings", 675000),
        ("pipeline coverage pipeline=? target=1.1M result=3x", "open_pipeline", 3300000),
        ("win rate target=40% total=60 won=?", "won_deals", 24),
        ("service_credit step=? price=$10k result=$1k", "credit_pct", 10),
        ("logo_churn_rate_incl_new added=? churned=5 starting=100 result=4%", "new_customers", 25),
    ],
)
def test_the_unknown_may_be_any_input_in_a_command_or_a_sentence(text: str, unknown: str, value: int | str) -> None:
    for answer in (GLOSSARY.calculate(text), GLOSSARY.ask(text, "mention")):
        assert isinstance(answer, Solution), answer
        assert answer.unknown.input.name == unknown
        assert str(answer.unknown.value) == str(value)


def test_a_result_stated_twice_is_one_result() -> None:
    answer = GLOSSARY.calculate("nrr=110% result=110% start=500k churned=25k expansion=?")
    assert isinstance(answer, Solution)
    assert answer.unknown.value == 75000


def test_a_movement_nobody_mentions_is_none_and_that_is_said() -> None:
    answer = GLOSSARY.calculate("nrr result=110% start=500k churned=25k expansion=?")
    assert isinstance(answer, Solution)
    assert "Revenue lost to downgrades: none was mentioned, so 0." in answer.forwards.assumed


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nrr start=500k churned=25k expansion=?", "Which result should it reach? Add it, such as result=105.5%."),
        ("nrr result=110% start=500k", "Which number should be worked out? Put a ? behind its name"),
        (
            "nrr result=110% start=500k churned=25k banana=?",
            "I don't know “banana” here; put the ? behind one of these",
        ),
        ("nrr result=110% result=115% start=500k expansion=?", "Which result should it reach, 110% or 115%?"),
        ("nrr result=0.5 start=500k churned=25k expansion=?", "Does “0.5” mean 50% or 0.5%?"),
    ],
)
def test_what_is_lacking_to_work_backwards_is_asked_for_with_a_command_that_works(text: str, problem: str) -> None:
    answer = GLOSSARY.calculate(text)
    assert isinstance(answer, NeedsInput), answer
    assert answer.problems[""].startswith(problem)
    assert isinstance(GLOSSARY.calculate(answer.try_it.removeprefix("/calc ")), Solution)


@pytest.mark.parametrize("calculator", list(GLOSSARY.tools))
def test_each_calculator_answers_its_own_example_backwards(calculator: str) -> None:
    tool = GLOSSARY.tools[calculator].calculator
    for unknown in tool.inputs:
        if unknown.shape != "number":
            continue
        answer = GLOSSARY.calculate(try_solving(tool, unknown).removeprefix("/calc "))
        assert isinstance(answer, (Solution, NoSolution)), answer


@pytest.mark.parametrize(
    "text",
    [
        "how many customers do we need?",
        "what is a good nps?",
        "how do I get to an NPS of 50?",
        "churn start 100 lost 5",
        "what churn is normal for a CLV of 10k?",
        "acv total=300k years=3?",
        "how many people do you have in customer success for an ARR of 5M?",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    answers: tuple[Answer, ...] = (GLOSSARY.calculate(text), GLOSSARY.ask(text, "mention"))
    assert not any(isinstance(answer, (Solution, NoSolution, Scenarios)) for answer in answers)


@pytest.mark.parametrize("calculator", list(GLOSSARY.tools))
def test_names_of_inputs_lead_back_to_the_number_of_the_example(calculator: str) -> None:
    """A sample of what `python -m tests.bench.backwards` runs in full."""
    tool = GLOSSARY.tools[calculator]
    for asked in list(questions_about(tool))[::9]:
        assert verdict(asked, GLOSSARY.calculate(asked.text)) in ("right", "a range", "more than one"), asked
