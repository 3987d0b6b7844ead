"""python -m tests.bench: runs all benchmarks in under two minutes, on 127.0.0.1 alone.

`python -m tests.bench scale [CSV]` runs the one over very many terms alone, on names from a file if given.
"""

import asyncio
import sys
from pathlib import Path

from rich.console import Console

from knowledge.glossary import Glossary
from knowledge.library import load
from tests.bench.answering import measure_answers
from tests.bench.calculating import measure_calculations
from tests.bench.report import report_answers, report_calculations, report_pairs, report_scale
from tests.bench.rounds import measure_pairs
from tests.bench.scale import measure_scale
from tests.bench.traffic import BY_NAME, Kind


def _measure_shipped(out: Console) -> None:
    glossary = Glossary(load())
    for title, kinds in (
        ("/define by name or acronym, over signed HTTP", BY_NAME),
        ("Every kind of question in equal parts, over signed HTTP", tuple(Kind)),
    ):
        report_pairs(out, title, asyncio.run(measure_pairs(glossary, kinds)))
    report_answers(out, measure_answers(glossary))
    report_calculations(out, measure_calculations(glossary))


if __name__ == "__main__":
    console = Console(highlight=False, markup=False, emoji=False)
    only, file = (*sys.argv[1:], "", "")[:2]
    if only != "scale":
        _measure_shipped(console)
    report_scale(console, measure_scale(Path(file) if file else None))
