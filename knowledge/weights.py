"""What was learned from the examples: a weight for every feature worth one, in `weights.tsv`, made by `make learn`.

A model adds up the weights of what is seen; the sum is the logarithm of the odds that it is so. Where one thing counts
for more or less beside another, a network does so: a model that also weighs what a few units say, each another sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import exp, log, tanh
from operator import mul
from types import MappingProxyType

UNIT = ", unit "
"""What stands between the name of a network and the number of one of its units."""

NOTHING: Mapping[str, float] = MappingProxyType({})

UNSEEN: Set[str] = frozenset()


def once(seen: Iterable[str]) -> Set[str]:
    """What is seen, in order, each once: weights are learned from whether something is there, not from how often.

    >>> list(once(["w the", "w a", "w the"]))
    ['w the', 'w a']
    """
    return dict.fromkeys(seen).keys()


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

    def add_up(self, seen: Set[str], measured: Mapping[str, float] = NOTHING) -> float:
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

    def add_up_by_kind(self, seen: Set[str]) -> dict[str, float]:
        """The sums of the weights of what is `seen`, without the bias, by the letters that the features begin with.

        >>> Model(1.0, {"w a": 0.5, "w b": 0.25, "n c": 2.0}).add_up_by_kind(once(["w a", "w b", "n c", "n d"]))
        {'w': 0.75, 'n': 2.0}
        """
        weights, sums = self.weights, dict[str, float]()
        for feature in seen:
            if feature in weights:
                sums[feature[0]] = sums.get(feature[0], 0.0) + weights[feature]
        return sums

    def judge(self, seen: Set[str] = UNSEEN, measured: Mapping[str, float] = NOTHING) -> float:
        """How probable it is."""
        return probability(self.add_up(seen, measured))

    def explain(self, seen: Set[str], measured: Mapping[str, float] = NOTHING) -> list[tuple[str, float]]:
        """What weighs at all, the strongest first, for or against."""
        parts = {feature: self.weights[feature] for feature in seen if feature in self.weights}
        parts |= {name: self.weights[name] * size for name, size in measured.items() if name in self.weights}
        return sorted(parts.items(), key=lambda each: (-abs(each[1]), each[0]))


class Network:
    """A model of what is measured, and of what its units say of that: the hyperbolic tangent of the sum of each."""

    def __init__(self, model: Model, units: Sequence[Model]) -> None:
        features = {feature for each in (model, *units) for feature in each.weights}
        self._features = sorted(features - {name_unit("", number) for number in range(len(units))})
        self._bias, self._direct = model.bias, self._row(model)
        self._units = [
            (unit.bias, self._row(unit), model.weights.get(name_unit("", number), 0.0))
            for number, unit in enumerate(units)
        ]

    def add_up(self, measured: Mapping[str, float]) -> float:
        """The logarithm of the odds."""
        sizes = [measured.get(feature, 0.0) for feature in self._features]
        total: float = self._bias + sum(map(mul, self._direct, sizes))
        for bias, row, weight in self._units:
            total += weight * tanh(bias + sum(map(mul, row, sizes)))
        return total

    def judge(self, measured: Mapping[str, float]) -> float:
        """How probable it is."""
        return probability(self.add_up(measured))

    def explain(self, measured: Mapping[str, float]) -> list[tuple[str, float]]:
        """By how much the sum would be less without each measure, the strongest first."""
        total = self.add_up(measured)
        parts = [(name, total - self.add_up({**measured, name: 0.0})) for name in measured if name in self._features]
        return sorted((each for each in parts if each[1]), key=lambda each: (-abs(each[1]), each[0]))

    def _row(self, model: Model) -> list[float]:
        return [model.weights.get(feature, 0.0) for feature in self._features]


def name_unit(network: str, number: int) -> str:
    """How a unit of a network is named: as a model of its own, and without the name, as a feature of the network's."""
    return f"{network}{UNIT}{number}"


class Weights:
    """Every model by its name, and all of them side by side, by feature: a text's features are looked up once."""

    def __init__(self, models: Mapping[str, Model]) -> None:
        self.models = dict(models)
        by_words = {name: model for name, model in self.models.items() if UNIT not in name}
        self._names, self._biases = list(by_words), [model.bias for model in by_words.values()]
        table: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, model in enumerate(by_words.values()):
            for feature, weight in model.weights.items():
                table[feature].append((at, weight))
        self._table = {feature: tuple(weights) for feature, weights in table.items()}

    def __getitem__(self, name: str) -> Model:
        return self.models[name]

    def add_up(self, seen: Set[str]) -> Mapping[str, float]:
        """The sum of the weights of what is `seen`, by model; `Model.add_up` of each, at once."""
        sums, table = self._biases.copy(), self._table
        for feature in seen:
            if feature in table:
                for at, weight in table[feature]:
                    sums[at] += weight
        return dict(zip(self._names, sums, strict=True))

    @cached_property
    def networks(self) -> Mapping[str, Network]:
        """The models that have units, with them, by name."""
        units: dict[str, list[Model]] = defaultdict(list)
        for name, model in self.models.items():
            if UNIT in name:
                units[name.partition(UNIT)[0]].append(model)
        return {name: Network(self.models[name], own) for name, own in units.items()}


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
