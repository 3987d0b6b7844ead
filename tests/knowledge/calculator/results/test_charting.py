from decimal import Decimal

import pytest

from knowledge.answers import Calculation
from knowledge.calculator.results.charting import MOST_POINTS, Chart, chart_of
from tests import shipped

GLOSSARY = shipped.glossary()
CHARTED = [each for each, tool in GLOSSARY.tools.items() if tool.calculator.chart]


def draw(text: str) -> Chart | None:
    answer = GLOSSARY.calculate(text)
    assert isinstance(answer, Calculation), answer
    return chart_of(answer)


@pytest.mark.parametrize("calculator", CHARTED)
def test_each_worked_example_of_a_charted_calculator_has_a_picture_in_words(calculator: str) -> None:
    for example in GLOSSARY.tools[calculator].calculator.worked_examples:
        answer = GLOSSARY.compute_values(calculator, example.inputs)
        assert isinstance(answer, Calculation)
        chart = chart_of(answer)
        assert chart is not None
        assert 2 <= len(chart.points) <= MOST_POINTS
        assert chart.alt.endswith(".")
        assert chart.points[0].shown in chart.alt
        assert chart.points[-1].shown in chart.alt
        assert chart.caption
        assert "{" not in chart.caption + chart.alt


def test_compounding_is_a_line_that_ends_at_the_result() -> None:
    chart = draw("monthly_to_annual_churn 5%")
    assert chart is not None
    assert (chart.kind, chart.unit, len(chart.points), chart.result) == ("line", "percent", 13, 12)
    assert chart.alt == "Line chart: customers lost so far, rising from 0% at month 0 to 46% at month 12."


def test_movements_are_a_waterfall_without_those_that_did_not_happen() -> None:
    chart = draw("ending_mrr start=$80k new=9k expansion=2k contraction=1500 churned=2500")
    assert chart is not None
    assert [(point.label, point.shown, point.from_zero) for point in chart.points] == [
        ("Start", "$80,000", True),
        ("New", "+$9,000", False),
        ("Expansion", "+$2,000", False),
        ("Contraction", "−$1,500", False),
        ("Churned", "−$2,500", False),
        ("End", "$87,000", True),
    ]
    changes = sum((point.value for point in chart.points if not point.from_zero), Decimal(0))
    assert chart.points[0].value + changes == chart.points[-1].value


def test_payback_marks_the_month_in_which_the_cost_is_back() -> None:
    chart = draw("cac_payback_months cac=$3600 arpa=$400 margin=75%")
    assert chart is not None
    assert chart.result == 12
    assert chart.points[12].value == 0


@pytest.mark.parametrize("years", ["1", "2.5", "40", "39", "80", "500"])
def test_points_are_few_whatever_the_length(years: str) -> None:
    chart = draw(f"cagr from=$100 to=$200 years={years}y")
    assert chart is not None
    assert 2 <= len(chart.points) <= MOST_POINTS


@pytest.mark.parametrize("text", ["acv total=300k years=3", "net_new_mrr new=0 expansion=0 contraction=0 churned=0"])
def test_what_is_not_worth_a_look_has_no_picture(text: str) -> None:
    assert draw(text) is None
