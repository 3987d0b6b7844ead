"""What was learned from the examples: a weight for every feature worth one, in `weights.tsv`, made by `make learn`.

A model adds up the weights of what is seen; the sum is the logarithm of the odds that it is so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log
from types import MappingProxyType

NOTHING: Mapping[str, float] = MappingProxyType({})


def probability(sum_of_weights: float) -> float:
    """From the logarithm of the odds to a probability.

    >>> probability(0)
    0.5
    """
    within = 50.0 if sum_of_weights > 50.0 else max(sum_of_weights, -50.0)
    return 1 / (1 + exp(-within))


def odds(chance: float) -> float:
    """The other way round: the logarithm of the odds, within ±9.2.

    >>> odds(0.5)
    0.0
    """
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Model:
    """The weights for one question, such as whether a name is asked about, by feature; `bias` without any."""

    bias: float
    weights: Mapping[str, float]

    def add_up(self, seen: Iterable[str], measured: Mapping[str, float] = NOTHING) -> float:
        """The sum of the weights of what is `seen`, and of what is `measured`, each times its size."""
        weights = self.weights
        total = self.bias
        for feature in seen:
            if feature in weights:
                total += weights[feature]
        return total + self.weigh(measured) if measured else total

    def weigh(self, measured: Mapping[str, float]) -> float:
        """What is measured by itself, beside whatever else speaks for it."""
        weight_of = self.weights.get
        return sum([weight_of(feature, 0.0) * size for feature, size in measured.items()])

    def judge(self, seen: Iterable[str], measured: Mapping[str, float] = NOTHING) -> float:
        """How probable it is."""
        return probability(self.add_up(seen, measured))

    def explain(self, seen: Iterable[str], measured: Mapping[str, float] = NOTHING) -> list[tuple[str, float]]:
        """What weighs at all, the strongest first, for or against."""
        parts = {feature: self.weights[feature] for feature in seen if feature in self.weights}
        parts |= {name: self.weights[name] * size for name, size in measured.items() if name in self.weights}
        return sorted(parts.items(), key=lambda each: (-abs(each[1]), each[0]))


class Weights:
    """Every model by its name, and all of them side by side, by feature: a text's features are looked up once."""

    def __init__(self, models: Mapping[str, Model]) -> None:
        self.models = dict(models)
        self._biases = [model.bias for model in self.models.values()]
        table: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, model in enumerate(self.models.values()):
            for feature, weight in model.weights.items():
                table[feature].append((at, weight))
        self._table = {feature: tuple(weights) for feature, weights in table.items()}

    def __getitem__(self, name: str) -> Model:
        return self.models[name]

    def add_up(self, seen: Iterable[str]) -> Mapping[str, float]:
        """The sum of the weights of what is `seen`, by model; `Model.add_up` of each, at once."""
        sums, table = self._biases.copy(), self._table
        for feature in seen:
            if feature in table:
                for at, weight in table[feature]:
                    sums[at] += weight
        return dict(zip(self.models, sums, strict=True))


def parse(text: str) -> Weights:
    """The weights in the text of the file: a model's name in brackets, then a weight and its feature a line."""
    found: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            found[line[1:-1]] = weights = {}
        elif line and not line.startswith("# "):
            weight, _, feature = line.partition("\t")
            weights[feature] = float(weight)
    return Weights({name: Model(weights.pop("", 0.0), weights) for name, weights in found.items()})


@cache
def read_weights() -> Weights:
    """The weights that ship with this package."""
    return parse((resources.files("knowledge.reading") / "weights.tsv").read_text(encoding="utf-8"))
