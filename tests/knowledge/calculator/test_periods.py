"""What was typed goes into a calculator with its period: converted and said, or asked about."""

import pytest

from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.calculate import calculate
from knowledge.glossary import Glossary


def calc(glossary: Glossary, text: str) -> object:
    return glossary.calculate(text)


# fmt: off
CONVERTED = (
    ("arr 495k a year", 495000, "495,000 a year is 41,250 a month."),
    ("run rate 250k a quarter", 1000000, "250,000 a quarter is 83,333.33 a month."),
    ("tcv 4k per month 36 months", 144000, "4,000 a month is 48,000 a year."),
    ("cac payback cac=3600 arpa=$4,800/yr margin=75%", 12, "$4,800 a year is $400 a month."),
    ("cac payback cac=3600 arpa=$4,800 ARR margin=75%", 12, "$4,800 a year is $400 a month."),
    ("ltv arpa=240 margin=75% churn=18% per year", 10974.55, "18% a year is 1.64% a month, compounded."),
    ("arpa $96k/quarter, 80 accounts", 400, "$96,000 a quarter is $32,000 a month."),
    ("mrr_normalized $12k per year", 1000, "A year is taken as 12 months."),
    ("ote base=7k/month variable=36k", 120000, "Variable pay at target: 36,000 is taken to be for a year."),
    ("rule of 40 growth=3% a month margin=5%", 47.58, "3% a month is 42.58% a year, compounded."),
    ("burn multiple burn=150k/month new=1.25M", 1.44, "150,000 a month is 1,800,000 a year."),
    ("magic number current=2.75M prior=2.5M spend=5M/yr", 0.8, "5,000,000 a year is 1,250,000 a quarter."),
    ("uptime 99.9 per year", 525.6, "A year is taken as 365 days."),
    ("roi benefit=10k/month cost=60k/year", 100, "10,000 a month is 120,000 a year."),
    ("discount list=$100/month net=$960/year", 20, "$100 a month is $1,200 a year."),
    ("cac spend=100k/month customers=36 a year", 33333.33, "100,000 a month is 1,200,000 a year."),
    ("proration price=$7300 days=from Aug 8 to Dec 31", 2920, "August 8 to December 31 is 146 days, counting both."),
    ("acv total=300k months=18", 200000, None),
    ("acv 300k 36m", 100000, None),
    ("acv total = $300k years = 3", 100000, None),
    ("acv total＝＄３００k years＝３", 100000, None),
    ("grr start=100k contraction=($10,000) churned=0", 90, "“($10,000)” in brackets is taken as the amount lost."),
    ("cac 186k euros 24 customers", 7750, None),
    ("cac 186.000,00 € 24", 7750, None),
    ("acv 3 x 100k, 3 years", 100000, "Read “3 x 100k” as 3 × 100,000 = 300,000."),
    ("arr 12 x 2,500/year", 30000, "30,000 a year is 2,500 a month."),
    ("cagr start=2M end=5M years=2021-01-01 to 2023-12-31", 35.7209, None),
    ("sla 99.95% per month", 21.6, "A month is taken as 30 days."),
    ("acv total=3*100k years=3", 100000, "Read “3*100k” as 3 × 100,000 = 300,000."),
)

ASKED: tuple[tuple[str, str, list[str]], ...] = (
    ("roi benefit=10k/month cost=60k",
     "Total cost: is 60,000 for a month as well, or for a year? Add which to it.",
     ["60,000 a month", "60,000 a year"]),
    ("ltv arpa=9.600/yr margin=80% churn=2%",
     "Does “9.600/yr” mean 9.60 or 9,600?", ["9.60 a year", "9,600 a year"]),
    ("acv 300k 36",
     "Length of the contract: does “36” mean 36 years, or 36 months?", ["36 months", "36 years"]),
    ("cagr 2 3M 2",
     ("That would be 122,374.5% a year, which is unusual. "
      "Is a number short of a k or an M, or are they meant as they are?"),
     ["2M", "2 as it is"]),
    ("ending arr start=7.2M new=0.6 expansion=0 contraction=0 churned=0",
     ("That would be 7,200,001 a year, for numbers far apart. "
     "Is a number short of a k or an M, or are they meant as they are?"),
     ["0.6M", "7,200,000 as it is"]),
    ("margin revenue=$1M/yr cogs=$200/hour",
     "What is for an hour can't be set against what is for a year; type both for one of them.", []),
    ("grr start=500k/yr contraction=10k churn=25k",
     "Revenue lost to downgrades: is 10,000 for a year as well, or for a month? Add which to it.",
     ["10,000 a year", "10,000 a month"]),
    ("acv total=$100k/yr years=3",
     "“$100k/yr” is for a year; type what it comes to in all instead.", []),
)
# fmt: on


@pytest.mark.parametrize(("text", "result", "said"), CONVERTED)
def test_a_number_of_another_period_is_converted_and_said(
    glossary: Glossary, text: str, result: float, said: str | None
) -> None:
    answer = calc(glossary, text)
    assert isinstance(answer, Calculation)
    assert float(answer.result) == pytest.approx(result, rel=1e-4)
    assert said is None or said in answer.assumed


@pytest.mark.parametrize(("text", "question", "offers"), ASKED)
def test_what_is_not_clear_is_asked_with_what_it_may_be(
    glossary: Glossary, text: str, question: str, offers: list[str]
) -> None:
    answer = calc(glossary, text)
    assert isinstance(answer, NeedsInput)
    assert list(answer.problems.values()) == [question]
    assert [each.instead for each in answer.rereadings] == offers


@pytest.mark.parametrize("text", [text for text, _, offers in ASKED if offers])
def test_every_reading_offered_leads_to_a_result_and_stays_one(glossary: Glossary, text: str) -> None:
    asked = calc(glossary, text)
    assert isinstance(asked, NeedsInput)
    for offer in asked.rereadings:
        answer: Calculation | NeedsInput = asked
        while isinstance(answer, NeedsInput):
            chosen = offer if answer is asked else answer.rereadings[0]
            typed = {each.input.name: each.typed for each in answer.typed} | {chosen.input.name: chosen.typed}
            answer = calculate(asked.term, asked.calculator, typed)
        again = calculate(asked.term, asked.calculator, {each.input.name: each.typed for each in answer.given})
        assert isinstance(again, Calculation)
        assert again.result == answer.result


@pytest.mark.parametrize(("text", "result", "said"), CONVERTED)
def test_a_result_leads_back_to_itself(glossary: Glossary, text: str, result: float, said: str | None) -> None:
    answer = calc(glossary, text)
    assert isinstance(answer, Calculation)
    again = calculate(answer.term, answer.calculator, {each.input.name: each.typed for each in answer.given})
    assert isinstance(again, Calculation)
    assert float(again.result) == pytest.approx(float(answer.result), rel=1e-6)
