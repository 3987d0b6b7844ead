"""Learns what the reader knows of words: from the examples, model by model, what each is asked and what it sees."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.reading.features import features_of_name
from knowledge.reading.first_looks import NameRead, likeliest_first, measure_stored
from knowledge.reading.measures import measure_name, measure_told, measure_unnamed
from knowledge.reading.readings import LOOKED_AT_AGAIN
from knowledge.reading.steps import MOST_OFFERED
from knowledge.reading.wants import Want, judge_wants
from knowledge.weights import Model, Weights, probability
from tests.learning.examples import Line
from tests.learning.tables import FIRMNESS_OF_MEASURES, FIRMNESS_OF_WANTS, NEVER, Row, Table

MOST_ASKED, MOST_WANTED, MOST_DESCRIBED = 7000, 250, 800
"""Features kept of a model. Twice as many gained less than a hundredth."""

UNNAMED = 0.5
"""How probable names are at most where a stored question is looked for without them."""

PARTS = 5
"""Parts that the files are cut into, where a model needs what another says of lines it has not learned from: by writers
it does not know, as those who ask are."""


@dataclass(frozen=True)
class Seen:
    """Rows of a table: what is seen, whether it is so, and the number of the line each is of."""

    rows: list[Row]
    right: np.ndarray
    lines: np.ndarray


def learn(lines: Sequence[Line]) -> Weights:
    """The weights of every model. What is said of a line by one that goes into another is learned from other lines."""
    files = sorted({line.example.file for line in lines})
    parts = np.array([files.index(line.example.file) % PARTS for line in lines])
    models = learn_wants(lines, parts)
    _hand_over(models, lines)
    names = tabulate_names(lines)
    models["asked"], judges = learn_held_out(names, parts, MOST_ASKED)
    _hand_over(models, lines)
    names_alone = _names_alone(names, judges, lines)
    models["described"] = learn_measures(*tabulate_described(lines))
    _hand_over(models, lines)
    descriptions = tabulate_descriptions(lines)
    models["description"], judges = learn_held_out(descriptions, parts, MOST_DESCRIBED)
    _hand_over(models, lines)
    for number, line in enumerate(lines):  # as they would have been seen, had the line not been learned from
        vars(line.reading)["names_alone"] = names_alone[number]
    for number, row, judge in zip(descriptions.lines, descriptions.rows, judges, strict=True):
        vars(lines[number].reading)["description_alone"] = judge.judge(measured=row)
        vars(lines[number].reading)["description_kinds"] = judge.add_up_by_kind(lines[number].reading.seen)
    models["stored"] = learn_measures(*tabulate_stored(lines))
    models["stored unnamed"] = learn_measures(*tabulate_unnamed(lines))
    _hand_over(models, lines)
    views = tabulate_views(lines)
    models |= Table.of(views.rows).learn_network("asked in view of all", views.right)
    _look_again(views, parts, lines)
    _hand_over(models, lines)
    for name, most in (("described", 1), ("among three", MOST_OFFERED)):
        views = tabulate_descriptions_in_view(lines, most)
        models |= Table.of(views.rows).learn_network(f"{name} in view of all", views.right)
    models["stored told"] = learn_measures(*tabulate_told(lines))
    models["stored at all"] = learn_measures(*tabulate_found(lines))
    _hand_over(models, lines)
    unnamed = tabulate_unnamed_in_view(lines)
    models |= Table.of(unnamed.rows).learn_network("stored in view of all", unnamed.right)
    return Weights(models)


def _hand_over(models: Mapping[str, Model], lines: Iterable[Line]) -> None:
    """What is learned so far goes into what is seen of the lines from here on."""
    so_far = Weights(models)
    for reader in {line.reading.reader for line in lines}:
        reader.weights = so_far
    for line in lines:
        for name in (
            "sums",
            "stored_found",
            "stored_by_term",
            "pool",
            "pool_measures",
            "stored_unnamed",
            "description_measures",
        ):
            vars(line.reading).pop(name, None)


def learn_measures(rows: Sequence[Row], right: Sequence[bool]) -> Model:
    """A model of what is measured, none of which is left out."""
    return Table.of(rows).learn(np.array(right), firmness=FIRMNESS_OF_MEASURES) if rows else Model(NEVER, {})


def learn_held_out(seen: Seen, parts: np.ndarray, most: int) -> tuple[Model, list[Model]]:
    """A model, and for each row one that was learned from the other `parts` of the lines."""
    table, of = Table.of(seen.rows), parts[seen.lines]
    models = [Model(NEVER, {})] * PARTS
    for part in set(of):
        if (of != part).any():
            models[part] = table.part(of != part).learn(seen.right[of != part], most)
    return table.learn(seen.right, most), [models[part] for part in of]


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


def learn_wants(lines: Sequence[Line], parts: np.ndarray) -> dict[str, Model]:
    """A model for each want, against all others. Each line is left with what those of the other `parts` say of it."""
    table = Table.of([dict.fromkeys(line.reading.seen, 1.0) for line in lines])
    wanted = np.array([str(line.example.wanted or "") for line in lines])
    for part in set(parts):
        models = _learn_wants(table, wanted, (wanted != "") & (parts != part))
        for line in (line for line, of in zip(lines, parts, strict=True) if of == part):
            sums = {name: model.add_up(line.reading.seen) for name, model in models.items()}
            vars(line.reading)["wants"] = judge_wants(sums)
    return _learn_wants(table, wanted, wanted != "")


def _learn_wants(table: Table, wanted: np.ndarray, rows: np.ndarray) -> dict[str, Model]:
    part = table.part(rows)
    return {
        f"want {want}": part.learn(wanted[rows] == str(want), MOST_WANTED, FIRMNESS_OF_WANTS, even=True)
        for want in Want
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


def tabulate_descriptions(lines: Sequence[Line]) -> Seen:
    """Is the term that a text describes best asked for? Nothing is asked by name here."""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        reading, example = line.reading, line.example
        if reading.described and example.kind in {"reverse", "none"}:
            rows.append(dict.fromkeys(reading.seen, 1.0) | reading.word_measures)
            right.append(example.expects([reading.described[0].term.slug]))
            numbers.append(number)
    return Seen(rows, np.array(right), np.array(numbers))


def tabulate_descriptions_in_view(lines: Sequence[Line], most: int) -> Seen:
    """Is one of the `most` terms that a text describes best asked for, in view of the names in it as well?"""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        reading, example = line.reading, line.example
        if reading.may_describe and not reading.is_sure and example.kind not in {"calc", "compare"}:
            rows.append(reading.description_measures)
            right.append(example.expects([each.term.slug for each in reading.described[:most]]))
            numbers.append(number)
    return Seen(rows, np.array(right), np.array(numbers))


def tabulate_views(lines: Sequence[Line]) -> Seen:
    """Is a name asked about, in view of all that is asked or described?"""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        if line.example.kind != "calc":
            for at, name in enumerate(line.reading.names_alone[:LOOKED_AT_AGAIN]):
                rows.append(measure_name(line.reading, at))
                right.append(line.example.expects(name.candidate.slugs))
                numbers.append(number)
    return Seen(rows, np.array(right), np.array(numbers))


def tabulate_stored(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Of the stored questions of the term asked about: is it this one?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        if line.example.has_stored:
            for slug in line.example.expect[:1]:
                term = line.reading.indexes.library.by_slug[slug]
                found = line.reading.indexes.stored.weigh(line.reading.question, term)
                rows += measure_stored(line.reading, found)
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
            rows += measure_stored(line.reading, found)
            right += (each.term.slug in example.expect and each.pair.question == example.stored for each in found)
    return rows, right


def tabulate_told(lines: Sequence[Line]) -> tuple[list[Row], list[bool]]:
    """Is the likeliest stored question of the term asked about what answers, or the card or a part of it?"""
    rows: list[Row] = []
    right: list[bool] = []
    for line in lines:
        example = line.example
        if (example.has_stored or example.is_told_by_entry or example.kind == "reverse") and example.expect:
            term = line.reading.indexes.library.by_slug[example.expect[0]]
            if stored := line.reading.stored_about(term):
                rows.append(measure_told(line.reading, term))
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
            rows += line.reading.pool_measures
            right += (each.pair.question == example.stored for each in line.reading.pool)
    return rows, right


def tabulate_unnamed_in_view(lines: Sequence[Line]) -> Seen:
    """Is the likeliest stored question about a term that is not named the one asked?"""
    rows, right, numbers = [], [], []
    for number, line in enumerate(lines):
        reading, example = line.reading, line.example
        if not reading.is_sure and example.kind not in {"calc", "compare"} and reading.may_ask_unnamed:
            rows.append(measure_unnamed(reading))
            right.append(reading.stored_unnamed[0].stored.pair.question == example.stored)
            numbers.append(number)
    return Seen(rows, np.array(right), np.array(numbers))


def _names_alone(names: Seen, judges: Sequence[Model], lines: Sequence[Line]) -> list[tuple[NameRead, ...]]:
    """Line by line the names as these models judge them; those of a line left out of learning as they are."""
    read: dict[int, list[NameRead]] = defaultdict(list)
    for number, row, judge in zip(names.lines, names.rows, judges, strict=True):
        candidate = lines[number].reading.sentence.candidates[len(read[number])]
        kinds = judge.add_up_by_kind(row.keys())
        read[number].append(NameRead(candidate, probability(judge.bias + sum(kinds.values())), kinds))
    return [
        likeliest_first(read[number]) if number in read else line.reading.names_alone
        for number, line in enumerate(lines)
    ]


def _look_again(views: Seen, parts: np.ndarray, lines: Sequence[Line]) -> None:
    """Leaves each line with its names as a network sees them that was learned from the other parts."""
    table, of, name = Table.of(views.rows), parts[views.lines], "held out"
    chances: dict[int, list[float]] = defaultdict(list)
    for part in set(of):
        models = table.part(of != part).learn_network(name, views.right[of != part])
        network = Weights(models).networks[name]
        for at in np.flatnonzero(of == part):
            chances[views.lines[at]].append(network.judge(views.rows[at]))
    for number, seen in chances.items():
        reading = lines[number].reading
        if not reading.is_sure:
            again = [each._replace(chance=chance) for each, chance in zip(reading.names_alone, seen, strict=False)]
            vars(reading)["names"] = likeliest_first([*again, *reading.names_alone[LOOKED_AT_AGAIN:]])
