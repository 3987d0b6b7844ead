"""What one calculation costs, step by step, over the worked examples of every calculator: microseconds of processor."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import Calculation, Tool
from knowledge.calculator.arguments.commands import try_command, try_solving
from knowledge.calculator.results.charting import chart_of
from knowledge.glossary import Glossary

ROUNDS = 9

Work = Callable[[Tool], object]


@dataclass(frozen=True, slots=True)
class StepCost:
    """Seconds of one kind of work: the mean over all calculators round by round, and the slowest calculator's best."""

    what: str
    means: tuple[float, ...]
    slowest: float
    slowest_is: str


def measure_calculations(glossary: Glossary) -> list[StepCost]:
    """Each kind of work over each calculator, `ROUNDS` times; what is read only once is read before."""
    tools = tuple(glossary.tools.values())
    return [_measure(what, work, tools) for what, work in _kinds(glossary)]


def _kinds(glossary: Glossary) -> Iterator[tuple[str, Work]]:
    commands = {id(tool): try_command(tool.calculator).removeprefix("/calc ") for tool in glossary.tools.values()}
    backwards = {
        id(tool): try_solving(tool.calculator, tool.calculator.inputs[0]).removeprefix("/calc ")
        for tool in glossary.tools.values()
    }
    results = {id(tool): _example(glossary, tool) for tool in glossary.tools.values()}
    yield "numbers given", lambda tool: _example(glossary, tool)
    yield "typed behind /calc", lambda tool: glossary.calculate(commands[id(tool)])
    yield "two scenarios", lambda tool: glossary.calculate(f"{commands[id(tool)]} vs {commands[id(tool)]}")
    yield "worked out backwards", lambda tool: glossary.calculate(backwards[id(tool)])
    yield "its chart, as data", lambda tool: chart_of(results[id(tool)])


def _example(glossary: Glossary, tool: Tool) -> Calculation:
    answer = glossary.compute_values(tool.calculator.id, tool.calculator.worked_examples[0].inputs)
    if not isinstance(answer, Calculation):
        raise TypeError(f"The worked example of {tool.calculator.id} does not run")
    return answer


def _measure(what: str, work: Work, tools: Sequence[Tool]) -> StepCost:
    rounds = [[_time(work, tool) for tool in tools] for _ in range(ROUNDS + 1)][1:]
    best = {tool.calculator.id: min(each[at] for each in rounds) for at, tool in enumerate(tools)}
    slowest = max(best, key=best.__getitem__)
    return StepCost(what, tuple(sum(each) / len(tools) for each in rounds), best[slowest], slowest)


def _time(work: Work, tool: Tool) -> float:
    started = time.process_time()
    work(tool)
    return time.process_time() - started
