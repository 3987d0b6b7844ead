"""Reads a file from outside in a process of its own: whatever is in it, answering goes on, and what takes too long or
too much memory is ended. What was read comes back line by line as JSON, as nothing else from there is trusted.

`python -m bot.exchange.apart SIZE ROWS SECONDS MEMORY` is that process: a file on standard input, what it holds on
standard output.
"""

import asyncio
import io
import json
import logging
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.exchange.exports import Export
from bot.exchange.importing import Source, read_source
from bot.exchange.limits import FOR_CURATORS, Limits
from bot.exchange.rows import Row, Words, Wrong
from bot.exchange.tables import UnusableFileError
from bot.storage.errors import UnreadableError
from bot.storage.preferences import read_preferences

TOO_LONG = "Reading the file takes longer than {:,.0f} seconds. Import it in parts."
TOO_MUCH = "Reading the file takes more memory than it may. Import it in parts."

AT_A_TIME = 200
"""Lines taken in before others have a turn, which takes milliseconds."""

NICENESS = 5
"""How far it stands back when the processor is wanted by those who answer."""

WAITED = 3
"""How often the seconds it may work are waited for: on a busy machine it does not get each of them at once."""

TIME_IS_UP = getattr(signal, "SIGXCPU", 0)
"""What ends a process that has worked for as long as it may, where there is such a signal."""

ROOT = Path(__file__).parents[2]

logger = logging.getLogger(__name__)


async def read_apart(name: str, data: bytes, limits: Limits = FOR_CURATORS) -> Source:
    """What `read_source` reads. Raises UnusableFileError, also for a file that exceeds `limits`."""
    if len(data) > limits.size:
        raise UnusableFileError(f"The file is larger than {limits.megabytes} MB. Import it in parts.")
    numbers = (str(int(each)) for each in (limits.size, limits.rows, limits.seconds, limits.memory))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, *numbers),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a traceback there would show what the file holds
    )
    try:
        async with asyncio.timeout(limits.seconds * WAITED):
            written, _ = await process.communicate(data)
    except TimeoutError:
        raise UnusableFileError(TOO_LONG.format(limits.seconds)) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == -TIME_IS_UP:
        raise UnusableFileError(TOO_LONG.format(limits.seconds))
    return await _take_in(name, written)


async def _take_in(name: str, written: bytes) -> Source:
    rows: list[Row] = []
    wrong: list[Wrong] = []
    kept: dict[str, list[dict[str, Any]]] = {}
    last: dict[str, Any] = {}
    for number, line in enumerate(io.BytesIO(written)):
        match last := json.loads(line):
            case {"row": row}:
                rows.append(Row(**row | {"told": tuple(row["told"])}))
            case {"wrong": row}:
                wrong.append(Wrong(**row))
            case {"kept": table, "value": row}:
                kept.setdefault(table, []).append(row)
        if number % AT_A_TIME == 0:
            await asyncio.sleep(0)
    match last:
        case {"refused": str(sentence)}:
            raise UnusableFileError(sentence)
        case {"notes": notes, "place": place, "tables": tables, "settings": settings}:
            words = Words(tuple(rows), tuple(wrong), tuple(notes), place)
            chosen = read_preferences(settings) if settings else None
            whole = Export(words, {table: kept.get(table, []) for table in tables}, chosen) if tables else None
            return Source(name, words, whole)
        case _:  # it was ended by the machine, which is what taking too much memory comes to
            logger.warning("The process that reads a file ended before it had read it")
            raise UnusableFileError(TOO_MUCH)


def _write(source: Source) -> Iterator[dict[str, Any]]:
    """What was read, an object a line; the last says what holds for all of it."""
    words, whole = source.words, source.whole
    yield from ({"row": asdict(row)} for row in words.rows)
    yield from ({"wrong": asdict(wrong)} for wrong in words.wrong)
    rows = whole.rows if whole else {}
    yield from ({"kept": table, "value": row} for table, each in rows.items() for row in each)
    settings = asdict(whole.settings) if whole and whole.settings else None
    yield {"notes": words.notes, "place": words.place, "tables": list(rows), "settings": settings}


def _restrain(limits: Limits) -> None:
    """Holds this process to its limits, as far as the system can; on Windows only whoever started it can end it."""
    if sys.platform == "win32":
        return
    import os
    import resource

    os.nice(NICENESS)
    for what, most in ((resource.RLIMIT_CPU, int(limits.seconds)), (resource.RLIMIT_AS, limits.memory)):
        _, hardest = resource.getrlimit(what)
        try:
            resource.setrlimit(what, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
        except (ValueError, OSError):
            continue  # macOS refuses some


def main() -> None:
    """Reads standard input; what it says of it is a sentence at the worst."""
    limits = Limits(*map(int, sys.argv[1:5]))
    _restrain(limits)
    try:
        for each in _write(read_source("", sys.stdin.buffer.read(), limits)):
            sys.stdout.write(json.dumps(each) + "\n")
    except (UnusableFileError, UnreadableError) as error:
        sys.stdout.write(json.dumps({"refused": str(error)}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": TOO_MUCH}) + "\n")


if __name__ == "__main__":
    main()
