"""`python -m tests.learning` learns the weights anew. `--held-out` scores each file of examples as learned from the
others; `--score FILE …` other files, with the weights there are; `--unseen N` leaves N entries out of learning."""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from knowledge.indexes import Indexes
from knowledge.library import load
from knowledge.reading import weights as shipped
from knowledge.reading.readings import Reader
from knowledge.reading.weights import Weights, read_weights
from tests.learning.examples import Example, digest, read_examples, read_file, read_lines
from tests.learning.models import learn
from tests.learning.scores import score, show

FILE = Path(shipped.__file__).with_name("weights.tsv")
NOTHING_LEARNED = Weights({})

out = Console(highlight=False, markup=False, soft_wrap=True)


def learn_from(examples: Sequence[Example], indexes: Indexes) -> Weights:
    """The weights learned from `examples`."""
    return learn(read_lines(Reader(indexes, NOTHING_LEARNED), examples))


def write(weights: Weights, examples: Sequence[Example], figures: str = "") -> str:
    """The text of the file: what it was learned from, then each model's weights by feature."""
    files = len({each.file for each in examples})
    lines = [
        "# Learned by `make learn` from the examples beside this file; not written by hand.",
        f"# {len(examples):,} examples in {files} files, digest {digest(examples)}.",
        *(f"# {line}" for line in figures.splitlines()),
    ]
    for name, model in weights.models.items():
        lines += (f"[{name}]", f"{model.bias:g}\t")
        lines += (f"{weight:g}\t{feature}" for feature, weight in sorted(model.weights.items()))
    return "\n".join(lines) + "\n"


def score_held_out(examples: Sequence[Example], indexes: Indexes) -> Iterable[tuple[str, Mapping[str, Counter[str]]]]:
    """Each file as it is read with weights learned from the others."""
    for file in sorted({each.file for each in examples}):
        weights = learn_from([each for each in examples if each.file != file], indexes)
        held_out = [each for each in examples if each.file == file]
        yield file, score(read_lines(Reader(indexes, weights), held_out))


def score_unseen(examples: Sequence[Example], indexes: Indexes, count: int) -> Mapping[str, Counter[str]]:
    """The lines about `count` entries, chosen at random, as they are read with weights learned without them."""
    terms = sorted(indexes.library.by_slug)
    unseen = set(random.Random(count).sample(terms, count))  # noqa: S311 - the same ones every time
    about = [each for each in examples if unseen & set(each.expect)]
    weights = learn_from([each for each in examples if not unseen & set(each.expect)], indexes)
    return score(read_lines(Reader(indexes, weights), about))


def main() -> None:
    """Does what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.learning", description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--score", type=Path, nargs="+", default=[])
    parser.add_argument("--unseen", type=int, default=0)
    chosen = parser.parse_args()
    examples, indexes = read_examples(), Indexes(load())
    if chosen.score:
        for path in chosen.score:
            out.print(f"{path.stem}\n{show(score(read_lines(Reader(indexes, read_weights()), read_file(path))))}")
    elif chosen.unseen:
        out.print(show(score_unseen(examples, indexes, chosen.unseen)))
    elif chosen.held_out:
        total: dict[str, Counter[str]] = defaultdict(Counter)
        for file, table in score_held_out(examples, indexes):
            out.print(f"{file}\n{show(table)}")
            for kind, row in table.items():
                total[kind] += row
        out.print(f"all\n{show(total)}")
    else:
        FILE.write_text(write(learn_from(examples, indexes), examples), encoding="utf-8")


if __name__ == "__main__":
    main()
