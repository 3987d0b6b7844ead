"""Finds weights for what is seen row by row: regressions, rankings and small networks, all from a start that is always
the same, cut down to what is worth a place in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

from knowledge.weights import Model, name_unit

Row = dict[str, float]

PROMISING = 4
"""Times as many features as are kept that are tried in a regression: those that go most with what is asked by chi².
All of them gave the same to a hundredth, and took five times as long."""

FEWEST = 2
"""Lines that a feature must occur in."""

FIRMNESS, FIRMNESS_OF_WANTS, FIRMNESS_OF_MEASURES = 0.2, 0.5, 10.0
"""The inverse strength of regularization, scikit-learn's C, for names, for wants, and for what is measured."""

MOST_IN_A_LIST = 4
"""Times as many rows that a feature must occur in where they come in lists."""

EXACTLY = 1e-9
"""The relative change of a loss at which learning ends: so small that it ends at the same weights everywhere."""

UNITS, PULL, ROUNDS = 8, 6e-3, 150
"""Units of a network, how strongly its weights are drawn to nothing, and how often they are mended. Twice or half of
any gave less, or took longer for as much; drawn ten times less, it learned the lines by heart."""

LEAST_SPREAD = 1e-6
"""By how much a measure must spread to be one."""

DIGITS = 2

NEVER = -10.0
"""The sum of weights of what never was so in any example."""


@dataclass(frozen=True)
class Table:
    """What is seen row by row, as a matrix whose columns are features."""

    features: np.ndarray
    matrix: csr_matrix

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Self:
        """The rows as a table."""
        vectorizer = DictVectorizer()
        matrix = csr_matrix(vectorizer.fit_transform(rows))
        return cls(vectorizer.get_feature_names_out(), matrix)

    def learn(
        self, right: np.ndarray, most: int | None = None, firmness: float = FIRMNESS, *, even: bool = False
    ) -> Model:
        """The weights by feature. Of more than `most` features, those stay that are strong and frequent.

        `even` weighs the rows that are so as much as the many that are not.
        """
        if len(set(right)) < 2:
            return Model(NEVER, {})
        frequency = np.asarray((self.matrix != 0).sum(axis=0)).ravel()
        kept = np.flatnonzero(frequency >= FEWEST)
        if most is not None and len(kept) > most:
            kept = _best(kept, chi2(abs(self.matrix[:, kept]), right)[0], PROMISING * most)
            worth = np.abs(_regress(self.matrix[:, kept], right, firmness, even).coef_[0]) * np.sqrt(frequency[kept])
            kept = _best(kept, worth, most)
        regression = _regress(self.matrix[:, kept], right, firmness, even)
        weights = zip(self.features[kept], regression.coef_[0], strict=True)
        found = {str(name): round(float(weight), DIGITS) for name, weight in weights}
        return Model(
            round(float(regression.intercept_[0]), DIGITS), {name: found[name] for name in sorted(found) if found[name]}
        )

    def rank(self, right: np.ndarray, lists: np.ndarray, most: int, pull: float) -> Model:
        """The weights by feature that put a right row ahead of the others of its list; `lists` is the number of each
        row's list, in order. What a row's weights add up to is, within its list, the logarithm of how probable it
        is to be the one; `pull` is how strongly each is drawn to nothing."""
        if not right.any():
            return Model(NEVER, {})
        frequency = np.asarray((self.matrix != 0).sum(axis=0)).ravel()
        kept = np.flatnonzero(frequency >= FEWEST * MOST_IN_A_LIST)
        weights = _rank(self.matrix[:, kept], right, lists, pull)
        if len(kept) > most:
            best = _best(np.arange(len(kept)), np.abs(weights) * np.sqrt(frequency[kept]), most)
            kept, weights = kept[best], weights[best]
        weights = _rank(self.matrix[:, kept], right, lists, pull, weights)
        found = {str(self.features[at]): round(float(weight), DIGITS) for at, weight in zip(kept, weights, strict=True)}
        return Model(0.0, {name: found[name] for name in sorted(found) if found[name]})

    def part(self, rows: np.ndarray) -> Self:
        """Some of the rows."""
        return type(self)(self.features, self.matrix[rows])

    def learn_network(self, name: str, right: np.ndarray) -> dict[str, Model]:
        """A network by this name and its units, as models. What is measured goes in by how far it is from usual."""
        matrix = self.matrix.toarray()
        usual, spread = matrix.mean(axis=0), matrix.std(axis=0)
        spread[spread < LEAST_SPREAD] = np.inf  # what is always so tells nothing
        found = _fit_network((matrix - usual) / spread, right)
        features = list(map(str, self.features))
        models = {}
        for number, unit in enumerate([found.direct, *found.into.T]):
            bias = (found.bias, *found.biases)[number] - unit @ (usual / spread)
            weights = dict(zip(features, map(_round, unit / spread), strict=True))
            if not number:
                weights |= {name_unit("", at): _round(weight) for at, weight in enumerate(found.out)}
            model = Model(_round(bias), {each: weights[each] for each in sorted(weights) if weights[each]})
            models[name if not number else name_unit(name, number - 1)] = model
        return models


def _round(weight: float) -> float:
    return float(f"{weight:.3g}")


def _best(columns: np.ndarray, worth: np.ndarray, count: int) -> np.ndarray:
    """The `count` columns that are worth most, in their order."""
    return columns[np.sort(np.argsort(-np.nan_to_num(worth), kind="stable")[:count])]


def _rank(
    matrix: csr_matrix, right: np.ndarray, lists: np.ndarray, pull: float, start: np.ndarray | None = None
) -> np.ndarray:
    """A softmax over each list, in which any of the right rows will do."""
    turned = csr_matrix(matrix.T)
    starts = np.flatnonzero(np.r_[True, lists[1:] != lists[:-1]])
    of = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(lists)]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        sizes = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        good = np.where(right, sizes, 0.0)
        every, fine = np.add.reduceat(sizes, starts), np.add.reduceat(good, starts)
        slope = turned @ (sizes / every[of] - good / fine[of]) + pull * weights
        return float(-np.log(fine / every).sum() + pull / 2 * weights @ weights), slope

    begin = np.zeros(matrix.shape[1]) if start is None else start
    options = {"maxiter": 500, "ftol": EXACTLY, "gtol": 0.0}
    return np.asarray(minimize(loss, begin, jac=True, method="L-BFGS-B", options=options).x)


class _Fitted(NamedTuple):
    """A network: into its units, their biases, out of them, past them, and its own bias."""

    into: np.ndarray
    biases: np.ndarray
    out: np.ndarray
    direct: np.ndarray
    bias: float


def _fit_network(matrix: np.ndarray, right: np.ndarray) -> _Fitted:
    """Least logarithmic loss, every weight drawn to nothing, from a start that is always the same."""
    (count, width), so = matrix.shape, right.astype(float)
    shapes = ((width, UNITS), (UNITS,), (UNITS,), (width,), (1,))
    chance, ends = np.random.default_rng(0), np.cumsum([int(np.prod(shape)) for shape in shapes])
    start = chance.normal(0, 1 / np.sqrt(width), ends[-1])

    def take_apart(weights: np.ndarray) -> list[np.ndarray]:
        return [each.reshape(shape) for each, shape in zip(np.split(weights, ends[:-1]), shapes, strict=True)]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        into, biases, out, direct, bias = take_apart(weights)
        units = np.tanh(matrix @ into + biases)
        sums = units @ out + matrix @ direct + bias[0]
        slope = (expit(sums) - so) / count
        back = np.outer(slope, out) * (1 - units**2)
        slopes = [matrix.T @ back, back.sum(axis=0), units.T @ slope, matrix.T @ slope, np.array([slope.sum()])]
        drawn = [into, np.zeros(UNITS), out, direct, np.zeros(1)]
        total = np.logaddexp(0, np.where(right, -sums, sums)).mean()
        total += PULL / 2 * sum(float((each**2).sum()) for each in drawn)
        return total, np.concatenate([(one + PULL * each).ravel() for one, each in zip(slopes, drawn, strict=True)])

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    into, biases, out, direct, bias = take_apart(found)
    return _Fitted(into, biases, out, direct, float(bias[0]))


def _regress(matrix: csr_matrix, right: np.ndarray, firmness: float, even: bool) -> LogisticRegression:
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # as liblinear wants
    weight = "balanced" if even else None
    return LogisticRegression(C=firmness, solver="liblinear", tol=1e-6, max_iter=2000, class_weight=weight).fit(
        matrix, right
    )
