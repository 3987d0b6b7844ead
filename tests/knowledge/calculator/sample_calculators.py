"""A few calculators as the content files define them, for the tests of this folder."""

from datetime import date
from decimal import Decimal

from knowledge.models import Calculator, Input, Refusal, Result, Term, WorkedExample

TERM = Term(
    slug="annual-contract-value",
    category="revenue",
    name="Annual contract value",
    aliases=("ACV",),
    definition="What a contract is worth in one year.",
    example="The deal has an ACV of $90,000.",
    reviewed=date(2026, 11, 21),
)


def example(result: str, **inputs: str) -> WorkedExample:
    return WorkedExample(inputs={name: Decimal(value) for name, value in inputs.items()}, result=Decimal(result))


ACV = Calculator(
    id="acv",
    label="Annual contract value",
    formula="(total_contract_value - one_time_fees) / term_years",
    inputs=(
        Input(
            name="total_contract_value",
            label="Total contract value",
            unit="money",
            aliases=("total", "tcv"),
            at_least=Decimal(0),
        ),
        Input(
            name="one_time_fees",
            label="One-time fees",
            unit="money",
            aliases=("fees", "setup"),
            default=Decimal(0),
            at_least=Decimal(0),
        ),
        Input(name="term_years", label="Term in years", unit="years", aliases=("years", "term")),
    ),
    result=Result(unit="money", per="year"),
    sentence=(
        "A {term_years:adjective} contract of {total_contract_value}, {one_time_fees} of it one-time, "
        "is worth {result}."
    ),
    assumes=("The one-time fees are part of the {total_contract_value}.",),
    refuse=(
        Refusal(when="term_years <= 0", say="A contract needs a term longer than zero."),
        Refusal(
            when="one_time_fees > total_contract_value",
            say="The one-time fees can't exceed the contract.",
            at="one_time_fees",
        ),
    ),
    worked_examples=(
        example("90000", total_contract_value="300000", one_time_fees="30000", term_years="3"),
        example("90000", total_contract_value="195000", one_time_fees="15000", term_years="2"),
    ),
)

LOGO_CHURN = Calculator(
    id="logo_churn_rate",
    label="Customer churn rate",
    aliases=("churn",),
    formula="churned_customers / customers_start * 100",
    inputs=(
        Input(
            name="churned_customers",
            label="Customers who left",
            unit="count",
            aliases=("lost", "churned", "left"),
        ),
        Input(
            name="customers_start",
            label="Customers at the start",
            unit="count",
            aliases=("start", "customers"),
        ),
    ),
    result=Result(unit="percent"),
    sentence="{churned_customers} of {customers_start} customers left, which is {result}.",
    refuse=(
        Refusal(when="customers_start == 0", say="With no customers at the start there is no churn rate."),
        Refusal(when="churned_customers > customers_start", say="More left than there were."),
    ),
    worked_examples=(example("5", churned_customers="5", customers_start="100"),),
)

ANNUAL_CHURN = Calculator(
    id="monthly_to_annual_churn",
    label="Annual churn from monthly",
    formula="(1 - (1 - monthly_churn_pct / 100) ** 12) * 100",
    inputs=(
        Input(
            name="monthly_churn_pct",
            label="Monthly churn",
            unit="percent",
            aliases=("monthly", "churn"),
            at_least=Decimal(0),
            at_most=Decimal(100),
        ),
    ),
    result=Result(unit="percent", per="year"),
    sentence="{monthly_churn_pct} a month comes to {result}.",
    worked_examples=(example("21.5283", monthly_churn_pct="2"),),
)

CLV = Calculator(
    id="clv_margin",
    label="Customer lifetime value",
    formula="arpa_monthly * (gross_margin_pct / 100) / (monthly_churn_pct / 100)",
    inputs=(
        Input(name="arpa_monthly", label="MRR per account", unit="money", aliases=("arpa",)),
        Input(name="gross_margin_pct", label="Gross margin", unit="percent", aliases=("margin",)),
        Input(name="monthly_churn_pct", label="Monthly churn", unit="percent", aliases=("churn",)),
    ),
    result=Result(unit="money", per="customer"),
    sentence="One customer is worth {result}.",
    worked_examples=(example("2000", arpa_monthly="100", gross_margin_pct="100", monthly_churn_pct="5"),),
)

LTV_CAC = Calculator(
    id="ltv_cac_ratio",
    label="LTV to CAC",
    formula="ltv / cac",
    inputs=(
        Input(name="ltv", label="Lifetime value", unit="money", aliases=("clv",)),
        Input(name="cac", label="Acquisition cost", unit="money"),
    ),
    result=Result(unit="ratio", sign=":1"),
    sentence="Each {cac} spent brings {ltv}: {result}.",
    worked_examples=(example("3.6", ltv="900000", cac="250000"),),
)

NPS = Calculator(
    id="nps",
    label="Net promoter score",
    formula="(promoters - detractors) / (promoters + passives + detractors) * 100",
    inputs=(
        Input(name="promoters", label="Promoters", unit="count"),
        Input(name="passives", label="Passives", unit="count"),
        Input(name="detractors", label="Detractors", unit="count"),
    ),
    result=Result(unit="score"),
    sentence="The score is {result}.",
    worked_examples=(example("45", promoters="60", passives="25", detractors="15"),),
)

MRR_NORMALIZED = Calculator(
    id="mrr_normalized",
    label="MRR of one subscription",
    formula="billed_amount / billing_period_months",
    inputs=(
        Input(name="billed_amount", label="Billed amount", unit="money", aliases=("amount", "billed")),
        Input(name="billing_period_months", label="Billing period", unit="months", aliases=("period", "months")),
    ),
    result=Result(unit="money", per="month"),
    sentence="{billed_amount} for {billing_period_months} is {result}.",
    worked_examples=(example("900", billed_amount="5400", billing_period_months="6"),),
)

ALL = (ACV, LOGO_CHURN, ANNUAL_CHURN, CLV, LTV_CAC, NPS, MRR_NORMALIZED)
