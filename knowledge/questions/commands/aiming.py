"""From what was asked to goals: in each way to give a calculator its inputs, the unknown and all others placed."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.answers import NeedsInput, NoSolution, Solution, Tool
from knowledge.calculator.arguments.input_names import InputNames
from knowledge.calculator.arguments.phrases import split_phrases
from knowledge.calculator.arguments.sorting import named, read_arguments
from knowledge.calculator.backwards.solving import Goal, solve
from knowledge.models import Calculator, Input
from knowledge.numbers.reading import Number, read_number
from knowledge.questions.given.plans import Plan, ways_to

Solved = Solution | NoSolution | NeedsInput

_VAGUE = frozenset({"were", "with", "over", "each", "from", "this", "today", "total", "have"})
"""Cues that stand in front of any number; as names they would part it from its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks to be worked out, not yet read by a calculator. `unknown` and `target` may be missing."""

    unknown: str
    target: str
    rest: str


def answers(asked: Asked, tools: Sequence[Tool]) -> Iterator[Solved]:
    """What each way to understand it comes to, the plainest first.

    The calculator's own inputs by the very names they have; then numbers people know instead, by theirs; only then
    own inputs by a part of a name. So "margin" is the margin, and not the margin of a loss.
    """
    for look in (_own_exactly, _other_ways, _own_nearly):
        for tool in tools:
            for plan in ways_to(tool):
                if (unknown := look(asked, plan)) and (goal := _goal(asked, plan, unknown)):
                    yield _say(*goal)


def _say(goal: Goal, problems: Mapping[str, str], said: tuple[str, ...]) -> Solved:
    answer = solve(goal, problems)
    if isinstance(answer, Solution) and said:
        return replace(answer, forwards=replace(answer.forwards, assumed=(*answer.forwards.assumed, *said)))
    return answer


def _own_exactly(asked: Asked, plan: Plan) -> Input | None:
    if not plan.is_own or not _names_all(plan, asked.rest):
        return None
    return _find_unknown(asked.unknown, plan) if asked.unknown else _only_one_lacking(asked, plan)


def _other_ways(asked: Asked, plan: Plan) -> Input | None:
    return _find_unknown(asked.unknown, plan) if asked.unknown and not plan.is_own else None


def _own_nearly(asked: Asked, plan: Plan) -> Input | None:
    if not plan.is_own:
        return None
    return (_find_unknown(asked.unknown, plan, nearly=True)) if asked.unknown else _only_one_lacking(asked, plan)


def _only_one_lacking(asked: Asked, plan: Plan) -> Input | None:
    """The only input that was not given."""
    typed = read_arguments(asked.rest, plan.tool.calculator).typed
    lacking = [each.input for each in plan.places if each.input.name not in typed and each.input.default is None]
    return lacking[0] if len(lacking) == 1 else None


def _names_all(plan: Plan, rest: str) -> bool:
    """Whether each number typed has the name of an input, word for word, and none goes by its position."""
    names = InputNames(_view(plan, tuple(each.input for each in plan.places), rest))
    return all(phrase.name and names.find_exactly(phrase.name) for phrase in split_phrases(rest, names))


def _find_unknown(words: str, plan: Plan, *, nearly: bool = False) -> Input | None:
    """The input that the longest end of the words names: "much expansion" is the expansion."""
    inputs = tuple(each.input for each in plan.places)
    own = {each.name: each for each in plan.tool.calculator.inputs}
    names, parts = InputNames(_view(plan, inputs, f"{words}=")), words.split()
    for skipped in range(len(parts)):
        said = " ".join(parts[skipped:])
        exact = names.find_exactly(said)
        found = (exact,) if exact else names.find(said) if nearly else ()
        if len(found) == 1:
            return own.get(found[0].name)
    return None


def _goal(asked: Asked, plan: Plan, unknown: Input) -> tuple[Goal, Mapping[str, str], tuple[str, ...]] | None:
    """The goal, what can't be placed, and what is taken for granted; None if this is not the way it was given."""
    others = tuple(each.input for each in plan.places if each.input.name != unknown.name)
    if not others:
        return (
            Goal(plan.tool, unknown, asked.target, {}),
            {"": f"I can't place {asked.rest}."} if asked.rest else {},
            (),
        )
    view = _view(plan, others, asked.rest)
    arguments = read_arguments(asked.rest, view)
    if plan.is_own:
        typed, said = _with_flows(arguments.typed, others)
        return Goal(plan.tool, unknown, asked.target, typed), arguments.problems, said
    names = InputNames(view)
    called = (names.find_exactly(phrase.name or "") for phrase in split_phrases(asked.rest, names))
    given = {found.name for found in called if found}
    if arguments.problems or any(each.name not in given for each in others):
        return None
    own = {each.name for each in plan.tool.calculator.inputs}
    known = dict[str, Decimal]()
    for each in others:
        number = read_number(arguments.typed[each.name], each.unit, each.per, each.compounds)
        if not isinstance(number, Number):
            return None
        known[each.name] = number.value
    typed = {name: text for name, text in arguments.typed.items() if name in own}
    virtual = {name: value for name, value in known.items() if name not in own}
    goal = Goal(plan.tool, unknown, asked.target, typed, plan.fills, virtual)
    return goal, {}, (plan.note,) if plan.note else ()


def _with_flows(typed: Mapping[str, str], others: tuple[Input, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Movements of revenue that nobody mentions did not happen, if any number is there."""
    absent = [each for each in others if each.unsaid and each.name not in typed and each.default is None]
    if not typed:
        return dict(typed), ()
    said = tuple(f"{each.label}: none was mentioned, so 0." for each in absent)
    return {**typed, **{each.name: "0" for each in absent}}, said


def _view(plan: Plan, inputs: tuple[Input, ...], rest: str) -> Calculator:
    """The calculator as it looks to someone who gives these inputs, under the words people use for them.

    A word that is an input's own name stays with that input.
    """
    calculator = plan.tool.calculator
    every = calculator.model_copy(update={"inputs": tuple(each.input for each in plan.places)})
    taken, marked = InputNames(every), frozenset(map(str.lower, named(rest)))
    known = (
        each.model_copy(
            update={
                "aliases": (
                    *each.aliases,
                    *(word for word in _words_for(each, marked) if not taken.find_exactly(word)),
                )
            }
        )
        for each in inputs
    )
    return calculator.model_copy(update={"inputs": tuple(known)})


def _words_for(wanted: Input, marked: Container[str]) -> Iterator[str]:
    """What people call it, as a name, one and several; a vague word only where it stands before an =."""
    for word in wanted.words:
        if word in marked or (len(word) > 3 and word not in _VAGUE):
            yield from (word, f"{word}s")
