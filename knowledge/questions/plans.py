"""Ways to give a calculator its inputs: its own, or others people know instead, from which they follow."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from knowledge.answers import Tool
from knowledge.models import Input, Unit
from knowledge.questions.cues import FLOWS, cues_of
from knowledge.questions.quantities import Period

Role = Literal["part", "whole", ""]

_SHARE = re.compile(r"(?P<part>\w+) / (?P<whole>\w+) \* 100")
_MONTHLY = frozenset({"mrr", "arpa_monthly"})
_YEARLY = frozenset({"arr_managed", "target_arr_per_csm", "renewal_acv", "expiring_acv"})


@dataclass(frozen=True, slots=True)
class Place:
    """An input to find a quantity for. `role` is its side of a share."""

    input: Input
    cues: frozenset[str]
    role: Role
    period: Period | None
    may_be_absent: bool
    strict: bool = False
    """Whether only a quantity said to be this one may go here, never one that is merely left."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Places to fill, and formulas for the calculator's inputs that follow from them."""

    tool: Tool
    places: tuple[Place, ...]
    fills: Mapping[str, str] = field(default_factory=dict)
    is_own: bool = True
    """Whether the places are the calculator's own inputs."""
    note: str | None = None
    """What the formulas take for granted, said with the result."""


@dataclass(frozen=True, slots=True)
class Way:
    """What people know instead of `fills`' inputs: names with units; `share` is which is part of which."""

    calculator: str
    known: str
    fills: Mapping[str, str]
    share: str = ""
    note: str | None = None


# fmt: off
WAYS = (
    Way("gross_dollar_renewal_rate", "renewed:money arr_up_for_renewal", {"churned_arr": "arr_up_for_renewal - renewed", "contraction_arr": "0"}, "renewed/arr_up_for_renewal", "All that was due and not renewed counts as lost."),
    Way("logo_renewal_rate", "churned_customers:count customers_up_for_renewal", {"renewed_customers": "customers_up_for_renewal - churned_customers"}, "churned_customers/customers_up_for_renewal"),
    Way("customer_retention_rate", "kept:count customers_start", {"customers_end": "kept", "new_customers": "0"}, "kept/customers_start"),
    Way("customer_retention_rate", "churned_customers:count customers_start", {"customers_end": "customers_start - churned_customers", "new_customers": "0"}, "churned_customers/customers_start"),
    Way("logo_churn_rate", "remaining:count customers_start", {"churned_customers": "customers_start - remaining"}, "remaining/customers_start", note="Nobody joined in the period."),
    Way("win_rate", "won_deals total_deals:count", {"lost_deals": "total_deals - won_deals"}, "won_deals/total_deals", "Every deal that was not won counts as lost."),
    Way("win_rate", "lost_deals total_deals:count", {"won_deals": "total_deals - lost_deals"}, "lost_deals/total_deals", "Every deal that was not lost counts as won."),
    Way("win_rate_value", "won_value total_value:money", {"lost_value": "total_value - won_value"}, "won_value/total_value", "Every deal that was not won counts as lost."),
    Way("nps", "promoters detractors all_respondents:count", {"passives": "all_respondents - promoters - detractors"}, note="Everyone else who answered is a passive."),
    Way("nps", "promoters passives all_respondents:count", {"detractors": "all_respondents - promoters - passives"}, note="Everyone else who answered is a detractor."),
    Way("nps_from_percentages", "promoter_pct passive_pct:percent detractor_pct", {}),
    Way("csat", "satisfied_responses dissatisfied_responses:count", {"total_responses": "satisfied_responses + dissatisfied_responses"}),
    Way("grr", "kept:money starting_arr", {"churned_arr": "starting_arr - kept", "contraction_arr": "0"}, "kept/starting_arr"),
    Way("nrr", "starting_arr revenue_now:money", {"expansion_arr": "max(revenue_now - starting_arr, 0)", "churned_arr": "max(starting_arr - revenue_now, 0)", "contraction_arr": "0"}, note="Only the sum of all movements is known."),
    Way("sla_compliance_rate", "tickets_missed:count tickets_with_sla", {"tickets_within_sla": "tickets_with_sla - tickets_missed"}, "tickets_missed/tickets_with_sla"),
    Way("license_utilization", "unused_seats:count purchased_seats", {"active_seats": "purchased_seats - unused_seats"}),
    Way("arr_from_mrr", "customers_each:count monthly_price:money", {"mrr": "customers_each * monthly_price"}),
    Way("arr_from_mrr", "customers_each:count annual_price_each:money", {"mrr": "customers_each * annual_price_each / 12"}),
    Way("cac", "marketing_spend:money sales_spend:money new_customers", {"sales_marketing_spend": "marketing_spend + sales_spend"}),
    Way("arr_from_mrr", "quarterly_total:money", {"mrr": "quarterly_total / 3"}),
    Way("mrr_normalized", "annual_total:money", {"billed_amount": "annual_total", "billing_period_months": "12"}),
    Way("mrr_normalized", "quarterly_total:money", {"billed_amount": "quarterly_total", "billing_period_months": "3"}),
    Way("acv", "monthly_total:money term_months:months", {"total_contract_value": "monthly_total * term_months", "term_years": "term_months / 12"}),
    Way("acv", "monthly_total:money", {"total_contract_value": "monthly_total * 12", "term_years": "1"}),
    Way("tcv", "quarterly_total:money term_years one_time_fees", {"annual_recurring_value": "quarterly_total * 4"}),
    Way("tcv_from_mrr", "customers_each:count monthly_price:money term_months one_time_fees", {"mrr": "customers_each * monthly_price"}),
    Way("tcv", "customers_each:count annual_price_each:money term_years one_time_fees", {"annual_recurring_value": "customers_each * annual_price_each"}),
    Way("discount_pct", "list_price amount_off:money", {"net_price": "list_price - amount_off"}),
    Way("roi_pct", "net_gain:money total_cost", {"total_benefit": "net_gain + total_cost"}),
    Way("gross_margin", "gross_profit:money revenue", {"cogs": "revenue - gross_profit"}),
    Way("ote", "base_salary bonus_pct:percent", {"target_variable": "base_salary * bonus_pct / 100"}, note="The bonus is a share of the base salary."),
    Way("commission_payout", "bookings commission_rate_pct", {"quota": "bookings"}, note="No part is above quota."),
)
# fmt: on
"""Each is arithmetic on a calculator's own definition, nothing else."""


def plans_for(tool: Tool) -> Iterator[Plan]:
    """The plan with the calculator's own inputs, then the other ways."""
    share = _SHARE.fullmatch(tool.calculator.formula)
    sides = (share["part"], share["whole"]) if share else ("", "")
    absent = FLOWS | ({"new_customers"} if tool.calculator.id == "customer_retention_rate" else set())
    strict = absent | ({"new_customers"} if tool.calculator.id == "logo_churn_rate_incl_new" else set())
    places = (_place(each, sides, each.name in absent, each.name in strict) for each in tool.calculator.inputs)
    yield Plan(tool, tuple(places))
    for way in WAYS:
        if way.calculator == tool.calculator.id:
            part, _, whole = way.share.partition("/")
            yield Plan(tool, tuple(_known(way, tool, (part, whole))), way.fills, False, way.note)


def _known(way: Way, tool: Tool, sides: tuple[str, str]) -> Iterator[Place]:
    own = {each.name: each for each in tool.calculator.inputs}
    for spelled in way.known.split():
        name, _, unit = spelled.partition(":")
        wanted = own[name] if not unit else _virtual(name, unit)
        yield _place(wanted, sides, False, strict=bool(unit))


def _virtual(name: str, unit: str) -> Input:
    units: dict[str, Unit] = {"money": "money", "count": "count", "percent": "percent", "months": "months"}
    return Input(name=name, label=name.replace("_", " ").capitalize(), unit=units[unit])


def _place(wanted: Input, sides: tuple[str, str], may_be_absent: bool, strict: bool = False) -> Place:
    role: Role = "part" if wanted.name == sides[0] else "whole" if wanted.name == sides[1] else ""
    return Place(wanted, cues_of(wanted), role, _period(wanted), may_be_absent or wanted.default is not None, strict)


def _period(wanted: Input) -> Period | None:
    """The period an amount of `wanted` is for; None where the calculator takes any."""
    if wanted.name in _MONTHLY or wanted.name.startswith("monthly"):
        return "month"
    if wanted.name in _YEARLY or wanted.name.startswith("annual"):
        return "year"
    return "quarter" if wanted.name.startswith("quarterly") else None


def months_in(period: Period) -> Decimal | None:
    """How many months a period has; None where it is no whole number."""
    return {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}.get(period)
