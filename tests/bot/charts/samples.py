"""Charts of every kind, ordinary and extreme."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.calculator.results.charting import Chart, Kind, Point
from knowledge.models import Unit
from knowledge.numbers.figures import show_value


def make_chart(
    kind: Kind,
    values: Sequence[Decimal | int | str],
    unit: Unit = "money",
    *,
    labels: Sequence[str] = (),
    changes: Sequence[int] = (),
    result: int | None = None,
    currency: str = "$",
    title: str = "Monthly recurring revenue",
    caption: str = "If every month goes like this one.",
    x_label: str = "Month",
) -> Chart:
    """A chart of `values`; those at `changes` go on from the one before."""
    currency = currency if unit == "money" else ""
    points = tuple(
        _point(labels[at] if labels else str(at), Decimal(value), unit, currency, change=at in changes)
        for at, value in enumerate(values)
    )
    return Chart(
        title=title, x_label=x_label, y_label="Per month", kind=kind, points=points, unit=unit, currency=currency,
        result=result, alt="A chart.", caption=caption,
    )  # fmt: skip


def _point(label: str, value: Decimal, unit: Unit, currency: str, *, change: bool) -> Point:
    sign = "+" if change and value > 0 else ""
    return Point(label, value, sign + show_value(value, unit, currency), from_zero=not change)


MOVEMENTS = ("Start of month", "New business", "Expansion", "Reactivation", "Contraction", "Churn", "End of month")

SAMPLES: dict[str, Chart] = {
    "line_falling": make_chart(
        "line",
        [Decimal(100) * Decimal("0.97") ** n for n in range(13)],
        "percent",
        result=12,
        title="Customers kept after a year: 69.4%",
        caption="3% of those who are left go every month, so it is less than twelve times as much.",
    ),
    "line_rising": make_chart(
        "line", [120000 * Decimal("1.04") ** n for n in range(36)], result=12, title="Revenue at 4% a month: $192,124"
    ),
    "line_two": make_chart("line", [100, 140], "count", result=1),
    "line_one": make_chart("line", [100], "count", result=0),
    "line_none": make_chart("line", [], "count"),
    "line_crossing_zero": make_chart(
        "line",
        [n * 800 - 6000 for n in range(19)],
        title="CAC payback: 7.5 months",
        result=8,
        caption="Each customer costs $6,000 to win and brings $800 of margin a month.",
    ),
    "line_falling_result": make_chart("line", [Decimal(90000) * Decimal("0.8") ** n for n in range(11)], result=4),
    "line_falling_from_result": make_chart("line", [Decimal(90000) * Decimal("0.8") ** n for n in range(11)], result=0),
    "line_rising_from_result": make_chart("line", [n * Decimal("1.5") for n in range(13)], "percent", result=1),
    "line_steep_from_result": make_chart("line", [1, 90, 95, 97, 98], "percent", result=0),
    "line_high_and_narrow": make_chart(
        "line", [Decimal(98) + Decimal(n) / 10 for n in range(12)], "percent", result=11
    ),
    "line_flat": make_chart("line", [0] * 12, "percent"),
    "line_huge": make_chart("line", [Decimal(10) ** (n * 3) for n in range(12)], result=11, currency="CHF"),
    "line_tiny": make_chart("line", [Decimal(n).scaleb(-12) for n in range(12)], "percent"),
    "line_beyond": make_chart("line", ["1e900", "-3e900", "2e900"], "ratio"),
    "bars_few": make_chart(
        "bars",
        [240000, 80000],
        labels=("This contract", "A year of it"),
        x_label="",
        result=1,
        title="Annual contract value: $80,000",
    ),
    "bars_signs": make_chart(
        "bars",
        [45, -20, 0, -100, 100],
        "score",
        labels=("North", "South", "East", "West", "Online sales"),
        x_label="",
        title="NPS by region",
    ),
    "bars_many": make_chart("bars", [1000 * n * n for n in range(36)], result=35),
    "bars_one": make_chart("bars", ["0.5"], "percent"),
    "bars_huge": make_chart("bars", ["123456789012345678", "98765432109876543", "1e30"], currency="₹"),
    "bars_all_negative": make_chart("bars", [-5, -3, -8], "percent"),
    "waterfall": make_chart(
        "waterfall",
        [500000, 40000, 62500, 4000, -18000, -35500, 553000],
        labels=MOVEMENTS,
        changes=range(1, 6),
        x_label="",
        result=6,
        title="Net new MRR: $53,000",
        caption="Growth of 10.6% in the month; existing customers alone grew by 2.6%.",
    ),
    "waterfall_below_zero": make_chart(
        "waterfall",
        [20000, -45000, 10000, -15000],
        labels=("Start", "Churn", "Expansion", "End"),
        changes=(1, 2),
        x_label="",
        result=3,
        currency="€",
    ),
    "waterfall_long": make_chart(
        "waterfall",
        ["1234567.89", "2345678", "-999999", "2580246.89"],
        labels=(
            "Commission at the base rate",
            "Acceleration above the quota threshold",
            "Clawback of deals cancelled within ninety days",
            "Commission paid",
        ),
        changes=(1, 2),
        x_label="Step",
        result=3,
        title="A very long name of a calculation, as some curator of a workspace may come to write it: $2,580,247",
        caption="The caption is long as well and says what was taken for granted. " * 4,
    ),
    "text_hostile": make_chart(
        "bars", [1, 2], "count", labels=("<script>&amp;\"'", "R&D \x00 ق 語"), title="R&D <b>bold</b> & “quotes” \x07"
    ),
}
