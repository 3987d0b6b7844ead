"""The weights that ship are those the examples give, and what they read of lines that nothing was learned from.

Learning all of them again takes six minutes, so that is asked for: `pytest -n 0 -m relearning tests/learning`. Every
run learns those again that lean on no other model, two of three weights, whatever the others see of a line first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import combinations
from pathlib import Path

import pytest

import knowledge.reading as shipped
from knowledge.indexes import Indexes
from knowledge.library import Library
from knowledge.matching.english import read_commonness
from knowledge.matching.fold import words
from knowledge.matching.paraphrases import RIVALS
from knowledge.reading.measures import measure_name
from knowledge.reading.reader import Reader
from knowledge.reading.wants import Want
from knowledge.weights import UNIT, Model, Weights, parse, read_weights
from tests.learning.examples import Line, digest, read_examples, read_file, read_lines
from tests.learning.scores import score

WITHOUT_LEARNING = "scikit-learn, which learning needs, is not installed"

FILE = Path(shipped.__file__).with_name("weights.tsv")
LARGEST = 300_000
"""Bytes."""

UNREAD = Path(__file__).parent / "unread" / "first.jsonl"
FLOORS = {"asked": 0.915, "compare": 0.88, "several": 0.83, "typo": 0.85}
"""The shares of each kind that must be right; each is a line or a few less than measured."""
MOST_TALK_ANSWERED, MOST_TALK_OFFERED = 0.07, 0.11
MOST_WRONG = 0.01

NEARLY = 0.011
"""By how much a weight may differ: it is rounded to two digits, and another processor adds up in another order."""
AFTER_NETWORKS, NEARLY_AFTER = ("stored told", "stored at all"), 0.25
"""The same for those that weigh what a network says, which is not the same to the last digit."""
MEASURES = frozenset(f"lead {name}" for name in RIVALS)
"""Named by the code, as is what begins with a sign of equality, and by no text."""
ALIKE, FEW_APART = 0.05, 0.03
"""How far apart what two networks say of a line may be, and the share of lines where it may be more."""
FEW = 0.01
"""The share of weights that may differ by more, since the last of the features worth keeping may be another one."""

IN_VIEW = {f"{about} in view of all" for about in ("asked", "described", "among three", "stored")}
"""The networks."""

RECALL = 0.99
NAMED = frozenset(["question", "typo", "practice", "good", "working", "example", "say", "flag", "show", "compare"])
"""The kinds of lines that hold the name of what they ask about."""


def runs_of(tokens: Sequence[str]) -> Iterator[str]:
    """Every run of tokens, of any length."""
    for start, end in combinations(range(len(tokens) + 1), 2):
        yield " ".join(tokens[start:end])


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lines(library: Library) -> Sequence[Line]:
    """The examples, as they are read with the weights that ship."""
    return read_lines(Reader(Indexes(library)), read_examples())


@pytest.fixture(scope="module")
def learned(library: Library) -> Weights:
    """Learned again, in about six minutes."""
    pytest.importorskip("sklearn", reason=WITHOUT_LEARNING)
    from tests.learning.held_out import learn_from

    return learn_from(read_examples(), Indexes(library))


@pytest.mark.relearning
@pytest.mark.timeout(900)  # learning takes about six minutes where nothing else runs
def test_learning_again_finds_the_same_weights(learned: Weights, library: Library) -> None:
    assert learned.models.keys() == read_weights().models.keys()
    for name in learned.models:
        if name.partition(UNIT)[0] not in IN_VIEW:
            _compare(name, learned[name])
    _check_networks(learned, library)


@pytest.mark.timeout(300)  # half a minute where nothing else runs
def test_learning_again_finds_the_same_weights_of_wants(lines: Sequence[Line]) -> None:
    pytest.importorskip("sklearn", reason=WITHOUT_LEARNING)
    import numpy as np

    from tests.learning.models import learn_wants

    copies = [Line(each.example, copy(each.reading)) for each in lines]  # they are left with what is said of them
    wants = learn_wants(copies, np.zeros(len(copies), dtype=int))
    assert wants.keys() == {f"want {want}" for want in Want}
    for name, again in wants.items():
        _compare(name, again)


@pytest.mark.timeout(300)
def test_learning_again_finds_the_same_weights_of_names(lines: Sequence[Line]) -> None:
    pytest.importorskip("sklearn", reason=WITHOUT_LEARNING)
    from tests.learning.models import MOST_ASKED, tabulate_names
    from tests.learning.tables import Table

    names = tabulate_names(lines)
    _compare("asked", Table.of(names.rows).learn(names.right, MOST_ASKED))


def test_learning_again_finds_the_same_weights_of_descriptions(lines: Sequence[Line]) -> None:
    pytest.importorskip("sklearn", reason=WITHOUT_LEARNING)
    from tests.learning.models import learn_measures, tabulate_described

    _compare("described", learn_measures(*tabulate_described(lines)))


def _compare(name: str, again: Model) -> None:
    model, nearly = read_weights()[name], NEARLY_AFTER if name in AFTER_NETWORKS else NEARLY
    assert again.bias == pytest.approx(model.bias, abs=nearly), name
    features = model.weights.keys() | again.weights.keys()
    differ = [each for each in features if abs(model.weights.get(each, 0.0) - again.weights.get(each, 0.0)) > nearly]
    assert len(differ) <= FEW * len(features), (name, differ)


def _check_networks(learned: Weights, library: Library) -> None:
    """Its weights may be others that come to the same: a network can tell one thing in many ways."""
    lines = read_lines(Reader(Indexes(library)), read_file(UNREAD))
    names = [
        (line.reading.names[0].chance, measure_name(line.reading, 0))
        for line in lines
        if line.reading.names_alone
        and not line.reading.is_sure
        and line.reading.names[0].candidate is line.reading.names_alone[0].candidate
    ]
    described = [
        (line.reading.chance_of_description, line.reading.description_measures)
        for line in lines
        if line.reading.may_describe
    ]
    for about, told in (("asked", names), ("described", described)):
        network = learned.networks[f"{about} in view of all"]
        apart = [chance for chance, measured in told if abs(network.judge(measured) - chance) > ALIKE]
        assert len(told) > 100
        assert len(apart) <= FEW_APART * len(told), (about, apart)


def test_they_are_learned_from_the_examples_there_are(text: str) -> None:
    examples = read_examples()
    files = len({each.file for each in examples})
    assert f"{len(examples):,} examples in {files} files, digest {digest(examples)}." in text


def test_the_file_is_small_and_sorted_and_holds_nothing_twice(text: str) -> None:
    assert len(text.encode()) <= LARGEST
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("[")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        features = [line.partition("\t")[2] for line in lines[start + 1 : end]]
        assert features == sorted(set(features)), lines[start]
        assert features[0] == "", "the bias comes first"
    assert len(starts) == len(set(starts)) == len(parse(text).models)


def test_there_is_a_model_for_each_question_and_each_want() -> None:
    described = {"described", "description"}
    stored = {"stored", "stored unnamed", "stored told", "stored at all"}
    sums = {f"sum {about}" for about in ("placed", "ahead", "asked", "first", "among three", "lacking")}
    others = {"asked", *stored, *sums, *described, *IN_VIEW}
    assert {name for name in read_weights().models if UNIT not in name} == others | {f"want {want}" for want in Want}
    assert read_weights().networks.keys() == IN_VIEW


def test_no_weight_tells_which_term_a_name_belongs_to(library: Library) -> None:
    english, names = read_commonness(), {words(name) for term in library.terms for name in term.names}
    telling = {" ".join(name) for name in names if len(name) > 1 or name[0] not in english} | library.by_slug.keys()
    features = {feature for model in read_weights().models.values() for feature in model.weights}
    features = {each for each in features if not each.startswith(("= ", UNIT)) and each not in MEASURES}
    runs = {run for feature in features for run in runs_of(feature.split()[1:]) if run not in english}
    runs = {run for run in runs if not run.replace(" ", "").isdigit()}  # how many, as in "a 1 1"; "1:1" is a name
    assert len(telling) > 500
    assert runs & telling == set()


@pytest.fixture(scope="module")
def unread(library: Library) -> Mapping[str, Counter[str]]:
    return score(read_lines(Reader(Indexes(library)), read_file(UNREAD)))


@pytest.mark.parametrize("kind", FLOORS)
def test_enough_of_the_lines_that_nothing_was_learned_from_come_out_right(
    unread: Mapping[str, Counter[str]], kind: str
) -> None:
    assert unread[kind]["right"] >= FLOORS[kind] * unread[kind]["of"], unread[kind]
    assert unread[kind]["wrong"] <= MOST_WRONG * unread[kind]["of"], unread[kind]


def test_little_of_the_talk_is_answered(unread: Mapping[str, Counter[str]]) -> None:
    talk = unread["talk"]
    assert talk["answered"] <= MOST_TALK_ANSWERED * talk["of"], talk
    assert talk["offered"] <= MOST_TALK_OFFERED * talk["of"], talk


def test_the_right_term_is_among_the_candidates(lines: Sequence[Line], capsys: pytest.CaptureFixture[str]) -> None:
    found, asked = Counter[str](), Counter[str]()
    for line in (each for each in lines if each.example.kind in NAMED):
        example = line.example
        held = {slug for candidate in line.reading.sentence.candidates for slug in candidate.slugs}
        whole = example.kind == "compare" or example.all
        asked[example.kind] += 1
        found[example.kind] += set(example.expect) <= held if whole else not held.isdisjoint(example.expect)
    with capsys.disabled():
        shares = ", ".join(f"{kind} {found[kind] / count:.3f}" for kind, count in asked.most_common())
        print(f"\nthe right term among the candidates: {found.total() / asked.total():.4f} ({shares})")  # noqa: T201
    assert found.total() >= RECALL * asked.total()
