"""What is wanted to know about a term."""

from collections.abc import Mapping
from enum import StrEnum

from knowledge.weights import probability


class Want(StrEnum):
    """The values stand in the examples and in the weights."""

    MEANING = "meaning"
    STANDS_FOR = "stands_for"
    HOW_TO = "how_to"
    WHO = "who"
    WHEN = "when"
    WHY = "why"
    HOW_OFTEN = "how_often"
    PARTS = "parts"
    GOOD_VALUE = "good_value"
    JUDGE = "judge"
    WORKING = "working"
    EXAMPLE = "example"
    SAY = "say"
    FLAG = "flag"
    SHOW = "show"
    IMPROVE = "improve"
    MAY_COUNT = "may_count"
    LIST = "list"
    COMPARE = "compare"
    CALCULATE = "calculate"


FIELDS = frozenset({Want.EXAMPLE, Want.SAY, Want.FLAG, Want.SHOW})
"""What an entry answers by a field of its own, so that no stored question has to."""


_MODELS = {f"want {want}": want for want in Want}


def judge_wants(sums: Mapping[str, float]) -> Mapping[Want, float]:
    """How probable it is that each is wanted, by the sums of the models, the likeliest first; they add up to 1."""
    odds = {want: probability(sums[model]) for model, want in _MODELS.items() if model in sums}
    total = sum(odds.values()) or 1.0
    return {want: odds[want] / total for want in sorted(odds, key=odds.__getitem__, reverse=True)}
