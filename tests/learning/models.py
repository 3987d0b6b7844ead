"""Learns the weights: logistic regressions over what the reader sees, cut down to what is worth a place in the file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

from knowledge.reading.features import features_of_name
from knowledge.reading.readings import NameRead, likeliest_first
from knowledge.reading.steps import MOST_OFFERED
from knowledge.reading.wants import Want
from knowledge.weights import Model, Weights, odds
from tests.learning.examples import Line

Row = dict[str, float]

MOST_ASKED, MOST_WANTED, MOST_DESCRIBED = 7000, 250, 800
"""Features kept of a model. Twice as many gained less than a hundredth."""

PROMISING = 4
"""Times as many features as are kept that are tried in a regression: those that go most with what is asked by chi².
All of them gave the same to a hundredth, and took five times as long."""

UNNAMED = 0.5
"""How probable names are at most where a stored question is looked for without them."""

FEWEST = 2
"""Lines that a feature must occur in."""

FIRMNESS, FIRMNESS_OF_WANTS, FIRMNESS_OF_MEASURES = 0.2, 0.5, 10.0
"""The inverse strength of regularization, scikit-learn's C, for names, for wants, and for what is measured."""

MOST_IN_A_LIST = 4
"""Times as many rows that a feature must occur in where they come in lists."""

EXACTLY = 1e-9
"""The relative change of a loss at which learning ends: so small that it ends at the same weights everywhere."""

DIGITS = 2
NEVER = -10.0
"""The sum of weights of what never was so in any example."""
PARTS = 5
"""Parts that the files are cut into, where a model needs what another says of lines it has not learned from: by writers
it does not know, as those who ask are."""


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


@dataclass(frozen=True)
class Seen:
    """Rows of a table: what is seen, whether it is so, and the number of the line each is of."""

    rows: list[Row]
    right: np.ndarray
    lines: np.ndarray


def learn(lines: Sequence[Line]) -> Weights:
    """The weights of every model. What is said of a line by one that goes into another is learned from other lines."""
    models = learn_wants(lines)
    _hand_over(models, lines)
    names = tabulate_names(lines)
    files = sorted({line.example.file for line in lines})
    parts = np.array([files.index(line.example.file) % PARTS for line in lines])
    models["asked"], chances = learn_held_out(names, parts, MOST_ASKED)
    _hand_over(models, lines)
    names_alone = _names_alone(names, chances, lines)
    models["described"] = learn_measures(*tabulate_described(lines))
    _hand_over(models, lines)
    descriptions = tabulate_descriptions(lines)
    models["description"], chances = learn_held_out(descriptions, parts, MOST_DESCRIBED)
    _hand_over(models, lines)
    for number, line in enumerate(lines):  # as they would have been seen, had the line not been learned from
        vars(line.reading)["names_alone"] = names_alone[number]
    for number, chance in zip(descriptions.lines, chances, strict=True):
        vars(lines[number].reading)["description_alone"] = chance
    models["asked in view of a description"] = learn_measures(*tabulate_views(lines))
    _hand_over(models, lines)
    among = tabulate_descriptions(lines, MOST_OFFERED)
    models["description among three"] = Table.of(among.rows).learn(among.right, MOST_DESCRIBED)
    models["stored"] = learn_measures(*tabulate_stored(lines))
    models["stored unnamed"] = learn_measures(*tabulate_unnamed(lines))
    _hand_over(models, lines)
    models["stored told"] = learn_measures(*tabulate_told(lines))
    models["stored at all"] = learn_measures(*tabulate_found(lines))
    return Weights(models)


def _hand_over(models: Mapping[str, Model], lines: Iterable[Line]) -> None:
    """What is learned so far goes into what is seen of the lines from here on."""
    so_far = Weights(models)
    for reader in {line.reading.reader for line in lines}:
        reader.weights = so_far
    for line in lines:
        for name in ("sums", "stored_found", "pool"):
            vars(line.reading).pop(name, None)


def learn_measures(rows: Sequence[Row], right: Sequence[bool]) -> Model:
    """A model of what is measured, none of which is left out."""
    return Table.of(rows).learn(np.array(right), firmness=FIRMNESS_OF_MEASURES) if rows else Model(NEVER, {})


def learn_held_out(seen: Seen, parts: np.ndarray, most: int) -> tuple[Model, list[float]]:
    """A model, and what it says of each row as learned from the other `parts` of the lines."""
    table, chances = Table.of(seen.rows), [0.0] * len(seen.rows)
    for part in range(PARTS):
        outside = parts[seen.lines] == part
        if outside.all():
            continue
        model = table.part(~outside).learn(seen.right[~outside], most)
        for at in np.flatnonzero(outside):
            chances[at] = model.judge((), seen.rows[at])
    return table.learn(seen.right, most), chances


def tabulate_names(lines: Sequence[Line]) -> Seen:
    """Is a name asked about? A metric that is to be worked out is asked about in another way, and is left out."""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        if line.example.kind != "calc":
            for candidate in line.reading.sentence.candidates:
                seen = features_of_name(line.reading.sentence, candidate)
                rows.append(dict.fromkeys((*line.reading.seen, *seen), 1.0))
                right.append(line.example.expects(candidate.slugs))
                numbers.append(number)
    return Seen(rows, np.array(right), np.array(numbers))


def learn_wants(lines: Iterable[Line]) -> dict[str, Model]:
    """A model for each want, against all others."""
    told = [(dict.fromkeys(each.reading.seen, 1.0), want) for each in lines if (want := each.example.wanted)]
    table, wanted = Table.of([row for row, _ in told]), np.array([str(want) for _, want in told])
    return {
        f"want {want}": table.learn(wanted == str(want), MOST_WANTED, FIRMNESS_OF_WANTS, even=True) for want in Want
    }


def tabulate_described(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Of the terms that a description comes near: is it this one?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        if line.example.kind == "reverse":
            for each in line.reading.indexes.descriptions.find(line.reading.question):
                rows.append(each.evidence)
                right.append(line.example.expects([each.term.slug]))
    return rows, right


def tabulate_descriptions(lines: Sequence[Line], most: int = 1) -> Seen:
    """Is one of the `most` terms that a text describes best asked for? Nothing is asked by name here."""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        reading, example = line.reading, line.example
        if reading.described and example.kind in {"reverse", "none"}:
            rows.append(dict.fromkeys(reading.seen, 1.0) | reading.word_measures)
            right.append(example.expects([each.term.slug for each in reading.described[:most]]))
            numbers.append(number)
    return Seen(rows, np.array(right), np.array(numbers))


def tabulate_views(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Is a name asked about in a text that may as well describe a term?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        if line.reading.described and line.example.kind != "calc":
            for name in line.reading.names_alone:
                rows.append(line.reading.measure_rival(name) | {"= asked": odds(name.chance)})
                right.append(line.example.expects(name.candidate.slugs))
    return rows, right


def tabulate_stored(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Of the stored questions of the term asked about: is it this one?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        if line.example.has_stored:
            for slug in line.example.expect[:1]:
                term = line.reading.indexes.library.by_slug[slug]
                found = line.reading.indexes.stored.weigh(line.reading.question, term)
                rows += line.reading.measure_stored(found)
                right += (each.pair.question == line.example.stored for each in found)
    return rows, right


def tabulate_unnamed(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Of the stored questions of all terms, those most alike: is it this one?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        example = line.example
        if example.has_stored or example.is_told_by_entry or example.kind in {"none", "reverse"}:
            found = line.reading.indexes.stored.find(line.reading.question)
            rows += line.reading.measure_stored(found, unnamed=True)
            right += (each.term.slug in example.expect and each.pair.question == example.stored for each in found)
    return rows, right


def tabulate_told(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Is the likeliest stored question of the term asked about what answers, or the card or a part of it?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        example = line.example
        if (example.has_stored or example.is_told_by_entry) and example.expect:
            term = line.reading.indexes.library.by_slug[example.expect[0]]
            if stored := line.reading.stored_about(term):
                rows.append(line.reading.measure_told(term))
                right.append(stored[0].stored.pair.question == example.stored)
    return rows, right


def tabulate_found(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Of the stored questions of all terms, those most likely asked: is it this one?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        example = line.example
        unnamed = line.reading.chance_of_names < UNNAMED
        if unnamed and (example.has_stored or example.is_told_by_entry or example.kind in {"none", "reverse"}):
            measures = line.reading.measure_found()
            rows += measures
            right += (each.pair.question == example.stored for each in line.reading.pool)
    return rows, right


def _names_alone(names: Seen, chances: Sequence[float], lines: Sequence[Line]) -> list[tuple[NameRead, ...]]:
    """Line by line the names with these chances; those of a line left out of learning as they are."""
    chance = defaultdict(list)
    for number, each in zip(names.lines, chances, strict=True):
        chance[number].append(each)
    return [
        likeliest_first(map(NameRead, line.reading.sentence.candidates, chance[number]))
        if number in chance
        else line.reading.names_alone
        for number, line in enumerate(lines)
    ]


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


def _regress(matrix: csr_matrix, right: np.ndarray, firmness: float, even: bool) -> LogisticRegression:
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # as liblinear wants
    weight = "balanced" if even else None
    return LogisticRegression(C=firmness, solver="liblinear", tol=1e-6, max_iter=2000, class_weight=weight).fit(
        matrix, right
    )
