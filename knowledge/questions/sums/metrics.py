"""Which metrics a text names, and the calculators behind each name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.matching.fold import singular, words
from knowledge.questions.commands.calculations import Calculators
from knowledge.questions.given.cues import said_for
from knowledge.questions.given.plans import Plan, plans_for
from knowledge.questions.sums.wording import Piece

_JOINTS = frozenset("-/:.&")
_PERIODS = frozenset({"monthly", "quarterly", "annual", "yearly"})
_OFF = "off"
_OWN = 1.0
_IMPLIED = -0.5

_GROWTH = ("yoy_growth",)
_YEARLY = (
    "arr_from_mrr", "monthly_to_annual_churn", "monthly_to_annual_retention",
    "annualized_growth_from_monthly", "annualized_growth_from_quarterly",
)  # fmt: skip


def _turned_into(period: str) -> Iterator[str]:
    for link in ("as", "to", "into", "in"):
        yield from (f"{link} {period}", f"{link} {period} churn", f"{link} a {period} rate", f"{link} an {period} rate")


IMPLIED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("growth", "growth rate", "grow", "grew", "grown", "percent growth"), _GROWTH),
    **dict.fromkeys(("annualized", "annualised", "annualize", "annualise"), _YEARLY),
    **dict.fromkeys(("that a year", "that per year", "that yearly", "that annually"), ("arr_from_mrr",)),
    **dict.fromkeys(("win percentage", "winning percentage", "win percent"), ("win_rate", "win_rate_value")),
    **dict.fromkeys(
        ("rate of churn", "percent churn", "churned percentage"), ("logo_churn_rate", "gross_revenue_churn")
    ),
    **dict.fromkeys(
        ("renewal percentage", "renewal percent", "renewals rate"), ("logo_renewal_rate", "gross_dollar_renewal_rate")
    ),
    **dict.fromkeys(("price after", "pay after", "cost after", "price with", "net price of", "off"), ("net_price",)),
    **dict.fromkeys(
        ("annualized revenue", "annualised revenue", "annualized run rate", "annualised run rate"), ("arr_from_mrr",)
    ),
    **dict.fromkeys(
        ("pipeline do we need", "pipeline do i need", "pipeline we need", "pipeline is needed"), ("required_pipeline",)
    ),
    **dict.fromkeys(_turned_into("monthly"), ("annual_to_monthly_churn",)),
    **dict.fromkeys((*_turned_into("annual"), *_turned_into("yearly")), _YEARLY),
    **dict.fromkeys(("per month", "a month"), ("annual_to_monthly_churn",)),
    "per year": _YEARLY,
    **dict.fromkeys(("time to first response", "first reply time", "time to first reply"), ("first_response_hours",)),
    "retention percentage": ("customer_retention_rate", "grr"),
    "conversion percentage": ("conversion_rate",),
    "growth yoy": ("yoy_growth",),
    "growth qoq": ("qoq_growth",),
    "sticky": ("stickiness",),
    "quarterly growth rate": ("qoq_growth",),
    "percent of quota": ("quota_attainment",),
}
"""Words that ask for a metric without being its name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: the pieces from `start` to before `end`, and each plan with how well the name fits it."""

    name: str
    start: int
    end: int
    plans: tuple[tuple[Plan, float], ...]

    def span_in(self, pieces: Sequence[Piece]) -> tuple[int, int]:
        """The characters it takes up."""
        return pieces[self.start].start, pieces[self.end - 1].end


class Metrics:
    """All names of calculators, their terms and what implies them, found in texts."""

    def __init__(self, calculators: Calculators) -> None:
        self._plans: dict[str, dict[Plan, float]] = {}
        self._beginnings: set[str] = set()
        self._names: set[str] = set()
        for tool in calculators.by_id.values():
            plans = tuple(plans_for(tool))
            self._file((tool.calculator.id, tool.calculator.label, *tool.calculator.aliases), plans, _OWN)
            self._file(tool.term.names, plans, 0.0)
            self._file((phrase for phrase, ids in IMPLIED.items() if tool.calculator.id in ids), plans, _IMPLIED)

    @property
    def words(self) -> Iterator[str]:
        """Every word of a name or of what points to an input."""
        for name in self._names:
            yield from words(name)
        inputs = {
            each.input.name: each.input for plans in self._plans.values() for plan in plans for each in plan.places
        }
        for each in inputs.values():
            for phrase in said_for(each):
                yield from words(phrase)

    def find(self, pieces: Sequence[Piece]) -> tuple[Mention, ...]:
        """The names in the text in the order they stand there, the longest where they overlap."""
        found = [mention for start in range(len(pieces)) if (mention := self._longest_at(pieces, start))]
        found.sort(key=lambda mention: mention.start - mention.end)
        kept: list[Mention] = []
        for mention in found:
            # "Monthly churn" may ask for the churn of a month, not only for that of a year brought down to a month.
            rivals = (other for other in kept if pieces[other.start].word not in _PERIODS)
            if all(mention.end <= other.start or mention.start >= other.end for other in rivals):
                kept.append(mention)
        return tuple(sorted(kept, key=lambda mention: mention.start))

    def _file(self, names: Iterable[str], plans: Iterable[Plan], fit: float) -> None:
        for name in names:
            parts = tuple(map(singular, words(name)))
            filed = self._plans.setdefault("".join(parts), {})
            for plan in plans:
                filed[plan] = max(fit, filed.get(plan, fit))
            self._names.add(name)
            self._beginnings |= {"".join(parts[:size]) for size in range(1, len(parts))}

    def _longest_at(self, pieces: Sequence[Piece], start: int) -> Mention | None:
        key, found, here = "", None, start
        while here < len(pieces):
            if pieces[here].is_word:
                key += singular(pieces[here].word)
                if (plans := self._plans.get(key)) and (key != _OFF or _follows_percent(pieces, start)):
                    found = Mention(key, start, here + 1, tuple(plans.items()))
                if key not in self._beginnings:
                    break
            elif here == start or pieces[here].word not in _JOINTS:
                break
            here += 1
        return found


def _follows_percent(pieces: Sequence[Piece], at: int) -> bool:
    return at > 0 and pieces[at - 1].word in ("%", "percent", "pct")
