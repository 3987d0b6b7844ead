"""Jargon beside the bare app, round by round in turn, so that whatever else the machine does meets both."""

import tempfile
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bench.bare import SAID
from tests.bench.load import Address, count_per_second, time_each
from tests.bench.processes import run_bare, run_jargon, running
from tests.bench.traffic import Kind, Request, mix, said, sign
from tests.bot.conftest import make_settings

PAIRS = 6
IN_FLIGHT = 32
WARM_UP_SECONDS = 1.5
LATENCY_SECONDS = 0.6
THROUGHPUT_SECONDS = 1.2


@dataclass(frozen=True, slots=True)
class Round:
    """What one server did in one round: seconds of each acknowledgement, and responses per second."""

    latencies: Sequence[float]
    per_second: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rounds that ran one right after the other."""

    jargon: Round
    bare: Round


@dataclass(frozen=True, slots=True)
class Target:
    """A server, and requests signed for it."""

    address: Address
    requests: Sequence[Request]

    async def measure(self) -> Round:
        """One round."""
        latencies = await time_each(self.address, self.requests, LATENCY_SECONDS)
        return Round(latencies, await count_per_second(self.address, self.requests, THROUGHPUT_SECONDS, IN_FLIGHT))

    async def warm_up(self) -> None:
        """Fills the caches that a server fills with its first requests."""
        await count_per_second(self.address, self.requests, WARM_UP_SECONDS, IN_FLIGHT)


async def measure_pairs(glossary: Glossary, kinds: Collection[Kind]) -> list[Pair]:
    """`PAIRS` pairs of rounds over these kinds of questions. Which server goes first changes from pair to pair."""
    async with _both(glossary, kinds) as (jargon, bare):
        await jargon.warm_up()
        await bare.warm_up()
        pairs: list[Pair] = []
        for number in range(PAIRS):
            if number % 2:
                after = await bare.measure()
                pairs.append(Pair(await jargon.measure(), after))
            else:
                pairs.append(Pair(await jargon.measure(), await bare.measure()))
        return pairs


@asynccontextmanager
async def _both(glossary: Glossary, kinds: Collection[Kind]) -> AsyncIterator[tuple[Target, Target]]:
    manifest = build_manifest("http", "https://jargon.example.com")
    with tempfile.TemporaryDirectory() as folder:
        async with LoopbackSlack(manifest, transport="http") as slack:
            settings = make_settings(slack, "http", Path(folder))
            async with running(run_jargon, settings) as jargon, running(run_bare, settings) as bare:
                everything, secret = mix(glossary, kinds), slack.signing_secret
                yield (
                    Target(jargon, [sign(asked, secret, said(asked, glossary)) for asked in everything]),
                    Target(bare, [sign(asked, secret, SAID) for asked in everything]),
                )
