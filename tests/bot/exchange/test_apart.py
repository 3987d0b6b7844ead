"""Files read in a process of its own: the same comes back, and what takes too much ends in a sentence."""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.exchange.cells import FOR_CURATORS, read_pairs
from bot.exchange.imports import read_apart, read_source
from bot.exchange.tables import UnusableFileError

EXPORT = (Path(__file__).parents[2] / "data" / "exports" / "1.json").read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"Term,Definition\nBid desk,They price.\nNothing,\n",
        json.dumps([{"term": "Bid desk", "questions": [{"question": "Who?", "answer": "Tom."}]}]).encode(),
        EXPORT,
    ],
)
async def test_what_is_read_apart_is_what_is_read_here(data: bytes) -> None:
    assert await read_apart("words", data) == read_source("words", data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a,b\n1,2\n", "The first row has to name the columns"),
        (b'{"format": "other"}', "This is not an export of Jargon"),
        (b"x" * (FOR_CURATORS.size + 1), "larger than 20 MB"),
        (EXPORT.replace(b'"jargon workspace 1"', b"[" * 100_000), "nests its values too deep"),
    ],
)
async def test_what_cannot_be_read_is_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnusableFileError, match=says):
        await read_apart("words", data)


async def test_more_rows_than_curators_may_import_are_refused() -> None:
    with pytest.raises(UnusableFileError, match="more than 2 rows"):
        await read_apart("words", b"Term,Definition\na,b\nc,d\ne,f\n", replace(FOR_CURATORS, rows=2))
    with pytest.raises(UnusableFileError, match=r"more than 2 rows\. Whoever runs Jargon can import it"):
        await read_apart("words", EXPORT, replace(FOR_CURATORS, rows=2))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory by process")
async def test_what_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(UnusableFileError, match="takes more memory than it may"):
        await read_apart("words", b"Term\n" + b"a,\n" * 5_000_000, replace(FOR_CURATORS, memory=300_000_000))


async def test_what_takes_too_long_is_ended_and_answering_goes_on_meanwhile() -> None:
    turns = 0

    async def answer() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.001)

    answering = asyncio.create_task(answer())
    with pytest.raises(UnusableFileError, match="takes longer than 0 seconds"):
        await read_apart("words", b"Term,Definition\n" + b"a,b\n" * 40_000, replace(FOR_CURATORS, seconds=0.1))
    answering.cancel()
    assert turns > 20, "everybody else had a turn again and again"


def read_quotations(size: int) -> object:
    return read_source("words", ("Term,Definition\n" + 'x","y\n' * size + 'z"\n').encode())


def read_questions(size: int) -> object:
    with pytest.raises(ValueError, match="write each question on a line that starts with Q:"):
        read_pairs("Q: a\n" * size)
    return read_pairs("Q: a\nA: b\n" * size)


def read_separators(size: int) -> object:
    return read_source("words", ('Term,Definition\nA,"' + ';\t "' * 2 * size + '"\n').encode())


def read_one_name(size: int) -> object:
    return read_source("words", ("Term,Also called\n" + "a,b;c\n" * size).encode())


@pytest.mark.parametrize("work", [read_quotations, read_questions, read_separators, read_one_name])
def test_no_reader_is_worse_than_linear(work: Callable[[int], object]) -> None:
    """Four times as much takes about four times as long, and would take sixteen times with a reader that starts over.
    Measured is the work of this process, whatever else the machine does."""

    def measure(size: int) -> float:
        def once() -> float:
            started = time.process_time()
            work(size)
            return time.process_time() - started

        return min(once() for _ in range(3))

    assert measure(16_000) < 9 * measure(4_000) + 0.05
