"""What people know instead of a calculator's inputs, and how these follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """What people know instead of `fills`' inputs: names with units; `share` is which is part of which."""

    calculator: str
    known: str
    fills: Mapping[str, str]
    share: str = ""
    note: str | None = None


WAYS = (
    Way(
        "gross_dollar_renewal_rate",
        "renewed:money arr_up_for_renewal",
        {"churned_arr": "arr_up_for_renewal - renewed", "contraction_arr": "0"},
        "renewed/arr_up_for_renewal",
        "All that was due and not renewed counts as lost.",
    ),
    Way(
        "logo_renewal_rate",
        "churned_customers:count customers_up_for_renewal",
        {"renewed_customers": "customers_up_for_renewal - churned_customers"},
        "churned_customers/customers_up_for_renewal",
    ),
    Way(
        "customer_retention_rate",
        "kept:count customers_start",
        {"customers_end": "kept", "new_customers": "0"},
        "kept/customers_start",
    ),
    Way(
        "customer_retention_rate",
        "churned_customers:count customers_start",
        {"customers_end": "customers_start - churned_customers", "new_customers": "0"},
        "churned_customers/customers_start",
    ),
    Way(
        "logo_churn_rate",
        "remaining:count customers_start",
        {"churned_customers": "customers_start - remaining"},
        "remaining/customers_start",
        note="Nobody joined in the period.",
    ),
    Way(
        "win_rate",
        "won_deals total_deals:count",
        {"lost_deals": "total_deals - won_deals"},
        "won_deals/total_deals",
        "Every deal that was not won counts as lost.",
    ),
    Way(
        "win_rate",
        "lost_deals total_deals:count",
        {"won_deals": "total_deals - lost_deals"},
        "lost_deals/total_deals",
        "Every deal that was not lost counts as won.",
    ),
    Way(
        "win_rate_value",
        "won_value total_value:money",
        {"lost_value": "total_value - won_value"},
        "won_value/total_value",
        "Every deal that was not won counts as lost.",
    ),
    Way(
        "nps",
        "promoters detractors all_respondents:count",
        {"passives": "all_respondents - promoters - detractors"},
        note="Everyone else who answered is a passive.",
    ),
    Way(
        "nps",
        "promoters passives all_respondents:count",
        {"detractors": "all_respondents - promoters - passives"},
        note="Everyone else who answered is a detractor.",
    ),
    Way("nps_from_percentages", "promoter_pct passive_pct:percent detractor_pct", {}),
    Way(
        "csat",
        "satisfied_responses dissatisfied_responses:count",
        {"total_responses": "satisfied_responses + dissatisfied_responses"},
    ),
    Way(
        "grr",
        "kept:money starting_arr",
        {"churned_arr": "starting_arr - kept", "contraction_arr": "0"},
        "kept/starting_arr",
    ),
    Way(
        "nrr",
        "starting_arr revenue_now:money",
        {
            "expansion_arr": "max(revenue_now - starting_arr, 0)",
            "churned_arr": "max(starting_arr - revenue_now, 0)",
            "contraction_arr": "0",
        },
        note="Only the sum of all movements is known.",
    ),
    Way(
        "sla_compliance_rate",
        "tickets_missed:count tickets_with_sla",
        {"tickets_within_sla": "tickets_with_sla - tickets_missed"},
        "tickets_missed/tickets_with_sla",
    ),
    Way(
        "license_utilization",
        "unused_seats:count purchased_seats",
        {"active_seats": "purchased_seats - unused_seats"},
    ),
    Way("arr_from_mrr", "customers_each:count monthly_price:money", {"mrr": "customers_each * monthly_price"}),
    Way(
        "arr_from_mrr",
        "customers_each:count annual_price_each:money",
        {"mrr": "customers_each * annual_price_each / 12"},
    ),
    Way(
        "cac",
        "marketing_spend:money sales_spend:money new_customers",
        {"sales_marketing_spend": "marketing_spend + sales_spend"},
    ),
    Way("arr_from_mrr", "quarterly_total:money", {"mrr": "quarterly_total / 3"}),
    Way("mrr_normalized", "annual_total:money", {"billed_amount": "annual_total", "billing_period_months": "12"}),
    Way(
        "mrr_normalized",
        "quarterly_total:money",
        {"billed_amount": "quarterly_total", "billing_period_months": "3"},
    ),
    Way(
        "acv",
        "monthly_total:money term_months:months",
        {"total_contract_value": "monthly_total * term_months", "term_years": "term_months / 12"},
    ),
    Way("acv", "monthly_total:money", {"total_contract_value": "monthly_total * 12", "term_years": "1"}),
    Way("tcv", "quarterly_total:money term_years one_time_fees", {"annual_recurring_value": "quarterly_total * 4"}),
    Way(
        "tcv_from_mrr",
        "customers_each:count monthly_price:money term_months one_time_fees",
        {"mrr": "customers_each * monthly_price"},
    ),
    Way(
        "tcv",
        "customers_each:count annual_price_each:money term_years one_time_fees",
        {"annual_recurring_value": "customers_each * annual_price_each"},
    ),
    Way(
        "rule_of_40",
        "revenue_growth_pct loss_margin_pct:percent",
        {"profit_margin_pct": "0 - loss_margin_pct"},
        note="The loss counts as a negative margin.",
    ),
    Way("discount_pct", "list_price amount_off:money", {"net_price": "list_price - amount_off"}),
    Way("roi_pct", "net_gain:money total_cost", {"total_benefit": "net_gain + total_cost"}),
    Way("gross_margin", "gross_profit:money revenue", {"cogs": "revenue - gross_profit"}),
    Way(
        "ote",
        "base_salary bonus_pct:percent",
        {"target_variable": "base_salary * bonus_pct / 100"},
        note="The bonus is a share of the base salary.",
    ),
    Way("commission_payout", "bookings commission_rate_pct", {"quota": "bookings"}, note="No part is above quota."),
)
"""Each is arithmetic on a calculator's own definition, nothing else."""
