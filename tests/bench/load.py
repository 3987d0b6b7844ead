"""Sends requests over kept-alive connections and reads as little of the responses as proves them right."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice

from tests.bench.traffic import Request

Address = tuple[str, int]


class WrongAnswerError(Exception):
    """A response that is no success, or does not hold what was asked for: figures about it would mean nothing."""


async def time_each(address: Address, requests: Sequence[Request], seconds: float) -> list[float]:
    """Seconds from each request to the end of its response, one request at a time for `seconds`."""
    latencies: list[float] = []
    reader, writer = await asyncio.open_connection(*address)
    with closing(writer):
        for request, _ in zip(cycle(requests), _until(time.perf_counter() + seconds), strict=False):
            wire = request.write()
            started = time.perf_counter()
            await _ask(reader, writer, wire, request.says)
            latencies.append(time.perf_counter() - started)
    return latencies


async def count_per_second(address: Address, requests: Sequence[Request], seconds: float, in_flight: int) -> float:
    """Responses per second while `in_flight` connections send one request after another for `seconds`."""
    started = time.perf_counter()
    counts = await asyncio.gather(
        *(
            _keep_asking(address, requests, number * len(requests) // in_flight, started + seconds)
            for number in range(in_flight)
        )
    )
    return sum(counts) / (time.perf_counter() - started)


async def _keep_asking(address: Address, requests: Sequence[Request], start: int, end: float) -> int:
    reader, writer = await asyncio.open_connection(*address)
    count = 0
    with closing(writer):
        # Each connection begins elsewhere in the mix, so that all kinds are under way together.
        for request, _ in zip(islice(cycle(requests), start, None), _until(end), strict=False):
            await _ask(reader, writer, request.write(), request.says)
            count += 1
    return count


def _until(end: float) -> Iterator[float]:
    while (now := time.perf_counter()) < end:
        yield now


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wire: bytes, says: bytes) -> None:
    writer.write(wire)
    head = await reader.readuntil(b"\r\n\r\n")
    body = await reader.readexactly(_content_length(head))
    if not head.startswith(b"HTTP/1.1 200 ") or says not in body:
        raise WrongAnswerError(f"expected {says!r} in: {(head + body)[:600]!r}")


def _content_length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest[: rest.index(b"\r\n")])
