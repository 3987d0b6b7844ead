"""`python -m tests.learning` learns the weights anew and measures how well they read; `--quick` measures nothing.
`--held-out` scores each file of examples as learned from all others; `--score FILE …` other files, with the weights
there are; `--unseen N` leaves N entries out of learning."""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

import knowledge.reading as shipped
from knowledge.indexes import Indexes
from knowledge.library import load
from knowledge.reading.reader import Reader
from knowledge.weights import Weights, read_weights
from tests.learning.examples import Example, digest, read_examples, read_file, read_lines
from tests.learning.held_out import MEASURED, PARTS, Table, add_up, group_of, learn_from, score_all
from tests.learning.scores import score, show

FILE = Path(shipped.__file__).with_name("weights.tsv")
UNMEASURED = "Not measured: learned with --quick."
out = Console(highlight=False, markup=False, soft_wrap=True)


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


def score_unseen(examples: Sequence[Example], indexes: Indexes, count: int) -> Table:
    """The lines about `count` entries, chosen at random, as they are read with weights learned without them."""
    terms = sorted(indexes.library.by_slug)
    unseen = set(random.Random(count).sample(terms, count))  # noqa: S311 - the same ones every time
    about = [each for each in examples if unseen & set(each.expect)]
    weights = learn_from([each for each in examples if not unseen & set(each.expect)], indexes)
    return score(read_lines(Reader(indexes, weights), about))


def main() -> None:
    """Does what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.learning", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--score", type=Path, nargs="+", default=[])
    parser.add_argument("--unseen", type=int, default=0)
    chosen = parser.parse_args()
    examples, indexes = read_examples(), Indexes(load())
    groups = sorted(set(map(group_of, examples)))
    if chosen.score:
        for path in chosen.score:
            out.print(f"{path.stem}\n{show(score(read_lines(Reader(indexes, read_weights()), read_file(path))))}")
    elif chosen.unseen:
        out.print(show(score_unseen(examples, indexes, chosen.unseen)))
    elif chosen.held_out:
        tables = []
        for group, table in zip(groups, score_all([[group] for group in groups]), strict=True):
            out.print(f"{group}\n{show(table)}")
            tables.append(table)
        out.print(f"all\n{show(add_up(tables))}")
    elif chosen.quick:
        FILE.write_text(write(learn_from(examples, indexes), examples, UNMEASURED), encoding="utf-8")
    else:
        out.print(f"Learning from {len(examples):,} examples, and from parts of them to measure; some minutes.")
        figures = f"{MEASURED}\n{show(add_up(score_all([groups[part::PARTS] for part in range(PARTS)])))}"
        out.print(figures)
        FILE.write_text(write(learn_from(examples, indexes), examples, figures), encoding="utf-8")


if __name__ == "__main__":
    main()
