"""python -m tests.bench: runs both benchmarks in under a minute, on 127.0.0.1 alone."""

import asyncio

from rich.console import Console

from knowledge.glossary import Glossary
from knowledge.library import load
from tests.bench.answering import measure_answers
from tests.bench.report import report_answers, report_pairs
from tests.bench.rounds import measure_pairs
from tests.bench.traffic import BY_NAME, Kind

if __name__ == "__main__":
    out = Console(highlight=False, markup=False, emoji=False)
    glossary = Glossary(load())
    for title, kinds in (
        ("/define by name or acronym, over signed HTTP", BY_NAME),
        ("Every kind of question in equal parts, over signed HTTP", tuple(Kind)),
    ):
        report_pairs(out, title, asyncio.run(measure_pairs(glossary, kinds)))
    report_answers(out, measure_answers(glossary))
