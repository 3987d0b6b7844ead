"""Learns the weights: logistic regressions over what the reader sees, cut down to what is worth a place in the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

from knowledge.reading.features import features_of_name
from knowledge.reading.wants import Want
from knowledge.reading.weights import Model, Weights
from tests.learning.examples import Line

Row = dict[str, float]

MOST_ASKED, MOST_WANTED, MOST_DESCRIBED = 7000, 250, 800
"""Features kept of a model. Twice as many gained less than a hundredth."""

PROMISING = 4
"""Times as many features as are kept that are tried in a regression: those that go most with what is asked by chi².
All of them gave the same to a hundredth, and took five times as long."""

FEWEST = 2
"""Lines that a feature must occur in."""

FIRMNESS, FIRMNESS_OF_WANTS, FIRMNESS_OF_MEASURES = 0.2, 0.5, 10.0
"""The inverse strength of regularization, scikit-learn's C, for names, for wants, and for what is measured."""

DIGITS = 2
NEVER = -10.0
"""The sum of weights of what never was so in any example."""
PARTS = 5
"""Parts that the lines are cut into, where a model needs what another says of lines it has not learned from."""


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

    def part(self, rows: np.ndarray) -> Self:
        """Some of the rows."""
        return type(self)(self.features, self.matrix[rows])


@dataclass(frozen=True)
class Names:
    """Every name in every line: what is seen of it, whether it is asked about, and the number of the line."""

    rows: list[Row]
    right: np.ndarray
    lines: np.ndarray


def learn(lines: Sequence[Line]) -> Weights:
    """The weights of every model."""
    names = tabulate_names(lines)
    table = Table.of(names.rows)
    models = {"asked": table.learn(names.right, MOST_ASKED)} | learn_wants(lines)
    partly = Weights(models)
    for reader in {line.reading.reader for line in lines}:
        reader.weights = partly
    chances = _chances_held_out(names, table, len(lines))
    rows, right = tabulate_descriptions(lines, chances)
    models["described"] = Table.of(rows).learn(np.array(right), MOST_DESCRIBED)
    for name, tabulate in (("stored", tabulate_stored), ("stored unnamed", tabulate_unnamed)):
        rows, right = tabulate(lines, chances)
        models[name] = (
            Table.of(rows).learn(np.array(right), firmness=FIRMNESS_OF_MEASURES) if rows else Model(NEVER, {})
        )
    return Weights(models)


def tabulate_names(lines: Sequence[Line]) -> Names:
    """Is a name asked about? A metric that is to be worked out is asked about in another way, and is left out."""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        if line.example.kind != "calc":
            for candidate in line.reading.sentence.candidates:
                seen = features_of_name(line.reading.sentence, candidate)
                rows.append(dict.fromkeys((*line.reading.seen, *seen), 1.0))
                right.append(line.example.expects(candidate.slugs))
                numbers.append(number)
    return Names(rows, np.array(right), np.array(numbers))


def learn_wants(lines: Iterable[Line]) -> dict[str, Model]:
    """A model for each want, against all others."""
    told = [(dict.fromkeys(each.reading.seen, 1.0), want) for each in lines if (want := each.example.wanted)]
    table, wanted = Table.of([row for row, _ in told]), np.array([str(want) for _, want in told])
    return {
        f"want {want}": table.learn(wanted == str(want), MOST_WANTED, FIRMNESS_OF_WANTS, even=True) for want in Want
    }


def tabulate_descriptions(lines: Sequence[Line], chances: Sequence[float]) -> tuple[list[Row], list[bool]]:
    """Is the term that a text describes best the one that is asked for?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line, chance in zip(lines, chances, strict=True):
        reading, example = line.reading, line.example
        if reading.described and example.kind != "calc":
            rows.append(dict.fromkeys(reading.seen, 1.0) | reading.measure_description() | {"= named": chance})
            right.append(example.expects([reading.described[0].term.slug]))
    return rows, right


def tabulate_stored(lines: Sequence[Line], _: Sequence[float]) -> tuple[list[Row], list[bool]]:
    """Of the stored questions of the term asked about: is it this one? None is where the entry or a field answers."""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        if line.example.has_stored or line.example.is_told_by_entry:
            for slug in line.example.expect[:1]:
                term = line.reading.indexes.library.by_slug[slug]
                found = line.reading.indexes.stored.weigh(line.reading.question, term)
                rows += line.reading.measure_stored(found)
                right += (each.pair.question == line.example.stored for each in found)
    return rows, right


def tabulate_unnamed(lines: Sequence[Line], chances: Sequence[float]) -> tuple[list[Row], list[bool]]:
    """Of the stored questions of all terms, those most alike: is it this one?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line, chance in zip(lines, chances, strict=True):
        example = line.example
        if example.has_stored or example.is_told_by_entry or example.kind in {"none", "reverse"}:
            found = line.reading.indexes.stored.find(line.reading.question)
            rows += (measured | {"named": chance} for measured in line.reading.measure_stored(found))
            right += (each.term.slug in example.expect and each.pair.question == example.stored for each in found)
    return rows, right


def _chances_held_out(names: Names, table: Table, count: int) -> list[float]:
    """How probable it is that any name of a line is asked about, as learned from the other parts of the lines."""
    chances = [0.0] * count
    for part in range(PARTS):
        outside = names.lines % PARTS == part
        model = table.part(~outside).learn(names.right[~outside], MOST_ASKED)
        for at in np.flatnonzero(outside):
            line = names.lines[at]
            chances[line] = max(chances[line], model.judge(names.rows[at]))
    return chances


def _best(columns: np.ndarray, worth: np.ndarray, count: int) -> np.ndarray:
    """The `count` columns that are worth most, in their order."""
    return columns[np.sort(np.argsort(-np.nan_to_num(worth), kind="stable")[:count])]


def _regress(matrix: csr_matrix, right: np.ndarray, firmness: float, even: bool) -> LogisticRegression:
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # as liblinear wants
    weight = "balanced" if even else None
    return LogisticRegression(C=firmness, solver="liblinear", max_iter=2000, class_weight=weight).fit(matrix, right)
