"""python -m tests.bench: runs both benchmarks in under a minute, on 127.0.0.1 alone."""

import asyncio

from rich.console import Console

from knowledge.glossary import Glossary
from knowledge.library import load
from tests.bench.answering import measure_answers
from tests.bench.report import report_answers, report_pairs
from tests.bench.rounds import measure_pairs

if __name__ == "__main__":
    out = Console(highlight=False, markup=False, emoji=False)
    glossary = Glossary(load())
    report_pairs(out, asyncio.run(measure_pairs(glossary)))
    report_answers(out, measure_answers(glossary))
