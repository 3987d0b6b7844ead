import timeit
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.calculator.formulas.formula import Condition, Formula
from knowledge.errors import FormulaError, NoResultError

VALUES = {
    "total": Decimal(300000),
    "fees": Decimal(30000),
    "years": Decimal(3),
    "churn": Decimal(2),
    "zero": Decimal(0),
}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("(total - fees) / years", "90000"),
        ("total - fees / years", "290000"),
        ("2 + 3 * 4", "14"),
        ("2 ** 3 ** 2", "512"),
        ("-2 ** 2", "-4"),
        ("-fees", "-30000"),
        ("0.1 + 0.2", "0.3"),
        (".5 + 1.", "1.5"),
        ("10 / 3 * 3", "10"),
        ("sqrt(2) ** 2", "2"),
        ("min(fees, total, 5)", "5"),
        ("max(fees, total)", "300000"),
        ("sum(1, 2, 3.5)", "6.5"),
        ("ceil(4.2)", "5"),
        ("ceil(-4.2)", "-4"),
        ("ceil(total / 7 * 7 / total)", "1"),
        ("zero ** 3", "0"),
        ("years ** zero", "1"),
        ("total\n  - fees", "270000"),
        ("(1 - 0.999) * 30 * 24 * 60", "43.2"),
    ],
)
def test_a_formula_is_worked_out_exactly(text: str, result: str) -> None:
    assert Formula.parse(text).evaluate(VALUES) == Decimal(result)


def test_compounding_agrees_with_the_published_figure() -> None:
    annual = Formula.parse("(1 - (1 - churn / 100) ** 12) * 100").evaluate(VALUES)
    assert round(annual, 6) == Decimal("21.528328")


def test_a_formula_knows_its_inputs() -> None:
    assert Formula.parse("max(a, 0) + b ** c - a").names == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "''"),
        ("   ", "''"),
        ("1 +", "'1 +'"),
        ("a.b", "'a.b'"),
        ("a[0]", "'['"),
        ("'a'", '"\'"'),
        ("open(1)", "'open'"),
        ("(max)(1)(2)", "max"),
        ("min(x=1)", "'min(x=1)'"),
        ("min(*a)", "'*a'"),
        ("min()", "min"),
        ("sqrt(1, 2)", "sqrt"),
        ("min + 1", "min"),
        ("True", "'True'"),
        ("None", "'None'"),
        ("...", "'...'"),
        ("a < b", "'a < b'"),
        ("a and b", "'a and b'"),
        ("1 if a else 2", "'1 if a else 2'"),
        ("lambda: 0", "':'"),
        ("(a := 1)", "':'"),
        ("(1, 2)", "'(1, 2)'"),
        ("a // b", "'a // b'"),
        ("a % b", "'%'"),
        ("+a", "'+a'"),
        ("1e5", "'1e'"),
        ("0x10", "'0x'"),
        ("1_000", "'1_'"),
        ("2or 3", "'2o'"),
        ("007", "'007'"),
        ("ａ + 1", "'ａ'"),
        ("a; b", "';'"),
        ("9" * 31, "plain digits"),
        ("a" * 401, "400"),
        ("(" * 199 + "1" + "(" * 199, "brackets"),
        ("-" * 390 + "1", "too many parts"),
        ("+".join("a" * 90), "too many parts"),
        ("sqrt(" * 45 + "a" + ")" * 45, "too deeply"),
    ],
)
def test_anything_but_arithmetic_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(FormulaError) as refusal:
        Formula.parse(text)
    assert named in str(refusal.value)
    assert not isinstance(refusal.value, NoResultError)


@pytest.mark.parametrize(
    "text",
    [
        "1 / zero",
        "zero / zero",
        "zero ** zero",
        "zero ** -1",
        "(-2) ** 0.5",
        "sqrt(-1)",
        "9 ** 9 ** 9",
        "10 ** 999",
        "0.1 ** 999",
        "total ** 1000",
        "2 ** 0.0001 ** -3",
        "10 ** 31",
        "missing + 1",
    ],
)
def test_numbers_without_a_result_say_so(text: str) -> None:
    with pytest.raises(NoResultError, match=r"^[A-Z].*\.$"):
        Formula.parse(text).evaluate(VALUES)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999", "1E-999"])
def test_a_value_that_is_no_ordinary_number_gives_no_result(value: str) -> None:
    with pytest.raises(NoResultError):
        Formula.parse("a + 1").evaluate({"a": Decimal(value)})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(total - fees) / years", "($300,000 − $30,000) ÷ 3 years"),
        ("total / (years * fees)", "$300,000 ÷ (3 years × $30,000)"),
        ("total * (years / fees)", "$300,000 × 3 years ÷ $30,000"),
        ("total - (fees - years)", "$300,000 − ($30,000 − 3 years)"),
        ("total + (fees - years)", "$300,000 + $30,000 − 3 years"),
        ("((total))", "$300,000"),
        ("years ** 2", "(3 years)^2"),
        ("pct / 100", "5%"),
        ("total * pct / 100", "$300,000 × 5%"),
        ("100 / pct", "100% ÷ 5%"),
        ("(1 - pct / 100) ** (1 / 12)", "(1 − 5%)^(1 ÷ 12)"),
        ("1.5 * total + loss", "1.5 × $300,000 + (−$500)"),
        ("loss + total", "−$500 + $300,000"),
        ("total - -fees", "$300,000 − (−$30,000)"),
        ("sqrt(fees) + ceil(years) + min(years, 1000)", "√($30,000) + round up(3 years) + min(3 years, 1,000)"),
        ("other * 2", "other × 2"),
    ],
)
def test_a_formula_reads_as_people_write_it(text: str, shown: str) -> None:
    words = {"total": "$300,000", "fees": "$30,000", "years": "3 years", "pct": "5%", "loss": "−$500"}
    assert Formula.parse(text).show(words) == shown


def test_a_percent_result_shows_its_last_hundred_as_100_percent() -> None:
    formula = Formula.parse("lost / start * 100")
    assert formula.show({"lost": "5", "start": "100"}, percent_result=True) == "5 ÷ 100 × 100%"
    assert formula.show({"lost": "5", "start": "100"}) == "5 ÷ 100 × 100"


def test_labels_of_percents_lose_their_hundred_too() -> None:
    shown = Formula.parse("mrr / (churn / 100)").show({"churn": "monthly churn"}, percents={"churn"})
    assert shown == "mrr ÷ monthly churn"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("fees > total", False),
        ("years <= 3", True),
        ("0 < years <= 3 < 4", True),
        ("years == 3 and fees > 0", True),
        ("years != 3 or zero == 0", True),
        ("not years == 3", False),
        ("not (fees > total or years < 0)", True),
        ("fees + 270000 >= total", True),
        ("total / 7 * 7 == total", True),
        ("min(fees, years) < 0", False),
    ],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert Condition.parse(text).holds(VALUES) is holds


def test_a_condition_knows_its_inputs_and_which_came_first() -> None:
    condition = Condition.parse("not (fees > total) and years < 1")
    assert condition.names == {"fees", "total", "years"}
    assert condition.first_name == "fees"
    assert Condition.parse("1 > 2").first_name is None


@pytest.mark.parametrize(
    "text", ["total", "total - fees", "a < (b < c)", "(a < b) + 1 > 0", "a in b", "a is b", "not a", "True", "a = b"]
)
def test_a_condition_is_made_of_comparisons(text: str) -> None:
    with pytest.raises(FormulaError):
        Condition.parse(text)


def test_a_condition_may_have_no_result() -> None:
    with pytest.raises(NoResultError):
        Condition.parse("total / zero > 1").holds(VALUES)


FRAGMENTS = st.sampled_from(
    [
        "a",
        "b",
        "1",
        "0",
        "0.5",
        "999",
        "(",
        ")",
        "+",
        "-",
        "*",
        "**",
        "/",
        " ",
        "min(",
        "sqrt(",
        "ceil(",
        ",",
        "<",
        "and",
    ]
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from([Decimal(0), Decimal(-1), Decimal(2)])


@settings(deadline=None)
@given(st.text(max_size=10_000) | st.lists(FRAGMENTS, max_size=40).map("".join), NUMBERS, NUMBERS)
def test_no_formula_does_anything_but_answer_or_refuse(text: str, a: Decimal, b: Decimal) -> None:
    for kind in (Formula, Condition):
        try:
            parsed = kind.parse(text)
            result = (
                parsed.evaluate({"a": a, "b": b}) if isinstance(parsed, Formula) else parsed.holds({"a": a, "b": b})
            )
        except FormulaError:
            continue
        assert isinstance(result, bool) or result.is_finite()
        if isinstance(parsed, Formula):
            assert parsed.show({"a": "5%", "b": "−$3"})


WORST = {
    "powers of powers": "**".join(["9.9"] * 40),
    "roots of powers": "1.0000001**1000" + "**0.9999" * 30,
    "many powers": "*".join(["2.1**0.37"] * 17),
    "nested calls": "sqrt(" * 39 + "2" + ")" * 39,
    "nested brackets": "(" * 199 + "1" + ")" * 199,
    "a very long number": "1" * 10_000_000,
}


@pytest.mark.parametrize("kind", WORST)
def test_the_worst_formulas_take_no_time(kind: str) -> None:
    def work_out() -> None:
        with suppress(FormulaError):
            Formula.parse(WORST[kind]).evaluate({})

    assert min(timeit.repeat(work_out, number=1, repeat=3)) < 0.05
