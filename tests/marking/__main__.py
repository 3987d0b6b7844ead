"""`python -m tests.marking` learns which words of a message are used as terms, writes the weights, and says how well
that is told: on messages that nothing was learned from, and on talk, where each mark was judged by a reader."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.library import load
from knowledge.passages import marks
from knowledge.passages.explain import Explainer
from knowledge.weights import Model, read_weights
from tests.marking.examples import FIT, HERE, MEASURE, UNREAD, Judged, count_unfound, judge, read_examples
from tests.marking.field import measure_field
from tests.marking.fitting import fit, see_entries

WEIGHTS = Path(marks.__file__).with_name("weights.tsv")
TALK = HERE.parent / "learning" / "unread"
JUDGED = HERE / "judged.tsv"
HEAD = "# Which words of a message are used as terms. Made by `python -m tests.marking`. Not written by hand.\n"


def learn() -> str:
    """Learns, and writes the weights; returns how well they tell."""
    library = load()
    field = measure_field(library.terms)
    explainer = Explainer(Indexes(library), read_weights(), field.weights)
    judged = list(judge(explainer, read_examples(FIT)))
    used = fit(judged, list(see_entries(explainer, library.terms)))
    WEIGHTS.write_text(HEAD + _write("used", used) + _write("field", field), encoding="utf-8")
    told = [f"learned from:  {_score(used, judged)}\n"]
    for path, name in ((MEASURE, "measured on:"), (UNREAD, "of others:")):
        unseen, unfound = list(judge(explainer, read_examples(path))), count_unfound(explainer, read_examples(path))
        told.append(f"{name:15}{_score(used, unseen, unfound)}\n")
    return "".join(told)


def _write(name: str, model: Model) -> str:
    lines = [f"{model.bias}\t\n"] if model.bias else []
    return "".join([f"[{name}]\n", *lines, *(f"{weight}\t{each}\n" for each, weight in sorted(model.weights.items()))])


def _score(model: Model, judged: Sequence[Judged], unfound: int = 0) -> str:
    marked = [model.judge(each.seen.features, each.seen.measures) >= marks.ENOUGH for each in judged]
    pairs = list(zip(judged, marked, strict=True))
    false, missed = sum(mark > each.used for each, mark in pairs), sum(mark < each.used for each, mark in pairs)
    uses = sum(each.used for each in judged) + unfound
    return f"{false} of {sum(marked)} marks false, {missed + unfound} of {uses} uses missed"


class Talk(NamedTuple):
    """What became of talk: how many names are marked, and of these falsely; how many are used as terms, and of these
    missed; how many lines there are, and how many are said to stand empty."""

    marked: int
    false: int
    uses: int
    missed: int
    lines: int
    empty: int


def measure_talk(glossary: Glossary, *, show: bool = False) -> Talk:
    """Counts, by the verdicts in `judged.tsv`; `show` prints every name with its chance."""
    verdicts = _read_verdicts()
    talk = {
        f"{file}:{number}": line["text"]
        for file in sorted({key.partition(":")[0] for key in verdicts})
        for number, line in enumerate(map(json.loads, (TALK / f"{file}.jsonl").read_text("utf-8").splitlines()), 1)
        if line["kind"] == "none"
    }
    found = [
        (chance, f"{place}:{start}", f"{text[:start]}[{text[start:end]}]{text[end:]}")
        for place, text in talk.items()
        for start, end, chance in glossary.explainer.weigh(text)
    ]
    for chance, key, line in sorted(found) if show else ():
        print(f"{chance:.2f}\t{key}\t{line}")  # noqa: T201
    marked = [key for chance, key, _ in found if chance >= marks.ENOUGH]
    uses = {key for key, used in verdicts.items() if used}
    empty = sum(bool(glossary.explain(text).empty) for text in talk.values())
    false, missed = sum(key not in uses for key in marked), len(uses.difference(marked))
    return Talk(len(marked), false, len(uses), missed, len(talk), empty)


def tell(talk: Talk) -> str:
    """The figures in a line."""
    marked = f"{talk.false} of {talk.marked} marks false, {talk.missed} of {talk.uses} uses missed"
    return f"talk:          {marked}, in {talk.lines} lines; {talk.empty} of the lines stand empty\n"


def _read_verdicts() -> dict[str, bool]:
    """By line and place, whether a name of talk is used as a term."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    return {key: verdict == "used" for key, verdict, *_ in (line.split("\t") for line in lines if line[:1] != "#")}


def main() -> None:
    """Reads what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="only measure, and learn nothing")
    parser.add_argument("--show", action="store_true", help="print every name found in talk, with its chance")
    asked = parser.parse_args()
    told = "" if asked.measure or asked.show else learn()
    print(told + tell(measure_talk(Glossary(load()), show=asked.show)), end="")  # noqa: T201


if __name__ == "__main__":
    main()
