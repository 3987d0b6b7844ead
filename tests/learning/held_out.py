"""How examples are read by weights learned without them. Whole files are left out, so that nobody's wording helps to
read that person's next line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count

from knowledge.indexes import Indexes
from knowledge.library import load
from knowledge.reading.reader import Reader
from knowledge.weights import Weights
from tests.learning.examples import Example, read_examples, read_lines
from tests.learning.models import learn
from tests.learning.scores import score
from tests.learning.sums import learn_sums

PARTS = 4
"""Parts that are left out one after the other for the figures on top of the weights."""

MEASURED = f"""\
How they are read by weights learned without the file they stand in, a part of {PARTS} left out at a time:"""

NOTHING_LEARNED = Weights({})

Groups = Sequence[str]
Table = Mapping[str, Counter[str]]


def learn_from(examples: Sequence[Example], indexes: Indexes) -> Weights:
    """The weights learned from `examples`."""
    lines = read_lines(Reader(indexes, NOTHING_LEARNED), examples)
    words = learn(lines)
    for line in lines:
        line.reading.reader.weights = words
    return Weights({**words.models, **learn_sums(lines)})


def group_of(example: Example) -> str:
    """What is left out together with `example`: all that the same people wrote."""
    return example.file


def score_all(parts: Sequence[Groups]) -> Iterator[Table]:
    """The examples of each part, as they are read by weights learned from all others; on every core there is."""
    with ProcessPoolExecutor(min(len(parts), cpu_count() or 1)) as pool:
        yield from pool.map(score_left_out, parts)


def score_left_out(groups: Groups) -> Table:
    """The examples of `groups` as they are read by weights learned from the others."""
    examples, indexes = read_examples(), Indexes(load())
    weights = learn_from([each for each in examples if group_of(each) not in groups], indexes)
    left_out = [each for each in examples if group_of(each) in groups]
    return score(read_lines(Reader(indexes, weights), left_out))


def add_up(tables: Iterable[Table]) -> Table:
    """One table of several."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for kind, row in table.items():
            total[kind] += row
    return total
