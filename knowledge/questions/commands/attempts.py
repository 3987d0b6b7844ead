"""What calculators make of what was typed behind a name, and of it once more with what that leaves open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answers import Calculation, NeedsInput, Offer, Tool
from knowledge.calculator.arguments.entries import is_readable
from knowledge.calculator.arguments.input_names import names_of
from knowledge.calculator.arguments.phrases import split_phrases
from knowledge.calculator.arguments.sorting import Arguments, accepts, named, read_arguments
from knowledge.calculator.calculate import calculate
from knowledge.calculator.sentences import lower_first
from knowledge.models import Input


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one calculator makes of what was typed."""

    tool: Tool
    typed: str
    arguments: Arguments
    answer: Calculation | NeedsInput

    @property
    def exactly(self) -> bool:
        """Whether each name typed is one of the calculator's own, word for word, and each number of the right kind."""
        calculator = self.tool.calculator
        known = all(map(names_of(calculator).find_exactly, named(self.typed)))
        return known and accepts(calculator, self.typed)

    @property
    def lacks_only_numbers(self) -> bool:
        """Whether everything typed suits the calculator, and there is not enough of it."""
        lacks = isinstance(self.answer, NeedsInput) and bool(self.answer.missing) and not self.answer.problems
        return lacks and not self.arguments.problems and self.exactly

    @property
    def is_placed(self) -> bool:
        """Whether everything typed has its place and is read there, though the numbers may be refused."""
        return self.is_read and not (isinstance(self.answer, NeedsInput) and self.answer.missing)

    @property
    def is_read(self) -> bool:
        """Whether everything typed has its place and is read there."""
        if self.arguments.problems:
            return False
        inputs = {each.name: each for each in self.tool.calculator.inputs}
        return all(is_readable(text, inputs[name]) for name, text in self.arguments.typed.items())


def attempts_of(tools: Iterable[Tool], typed: str) -> list[Attempt]:
    """What each of `tools` makes of it, in their order."""
    return [attempt_of(tool, typed) for tool in tools]


def offers_of(tools: tuple[Tool, ...], typed: str) -> tuple[Offer, ...]:
    """Each with what was typed for it, unless something has no place or can't be read there: then it would be lost."""
    attempts = attempts_of(tools, typed)
    return tuple(Offer(each.tool, each.arguments.typed if each.is_read else {}) for each in attempts)


def attempt_of(tool: Tool, typed: str) -> Attempt:
    """The numbers `typed`, sorted into the inputs of `tool` and worked out."""
    arguments = read_arguments(typed, tool.calculator)
    answer = calculate(tool.term, tool.calculator, arguments.typed, arguments.problems)
    return Attempt(tool, typed, arguments, answer)


def with_fewest_unsaid(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Those that lack the fewest movements of revenue and nothing else, with none of these: who names one has told."""
    unsaid = [(each, unsaid_of(each)) for each in attempts]
    fewest = min((len(lacking) for _, lacking in unsaid if lacking), default=0)
    filled = (without_movements(each, lacking) for each, lacking in unsaid if lacking and len(lacking) == fewest)
    return [each for each in filled if isinstance(each.answer, Calculation)]


def unsaid_of(attempt: Attempt) -> tuple[Input, ...]:
    """The movements that were not mentioned, where they are all that lacks, and every number typed has its name."""
    names, inputs = names_of(attempt.tool.calculator), attempt.tool.calculator.inputs
    given = attempt.arguments.typed
    is_named = all(phrase.name and names.find_exactly(phrase.name) for phrase in split_phrases(attempt.typed, names))
    told = any(each.unsaid and each.name in given for each in inputs)
    lacking = tuple(each for each in inputs if each.default is None and each.name not in given)
    all_unsaid = attempt.lacks_only_numbers and all(each.unsaid for each in lacking)
    return lacking if is_named and told and all_unsaid else ()


def without_movements(attempt: Attempt, lacking: Sequence[Input]) -> Attempt:
    """The same with none of the movements that were not mentioned, which is said."""
    tool, arguments = attempt.tool, attempt.arguments
    typed = {**arguments.typed, **{each.name: "0" for each in lacking}}
    said = (*arguments.said, *map(none_of, lacking))
    answer = calculate(tool.term, tool.calculator, typed)
    return replace(attempt, arguments=replace(arguments, typed=typed, said=said, swapped={}), answer=answer)


def none_of(movement: Input) -> str:
    """What is said of a movement that was not mentioned."""
    return f"{movement.label}: none was mentioned, so 0."


def other_way_round(attempt: Attempt) -> Attempt | None:
    """Two numbers that are refused in the order typed and not in the other: "churn 240 9" is 9 of 240."""
    arguments, tool = attempt.arguments, attempt.tool
    if not arguments.swapped or arguments.problems or attempt.answer.rereadings:
        return None
    answer = calculate(tool.term, tool.calculator, arguments.swapped)
    if not isinstance(answer, Calculation):
        return None
    said = " and ".join(f"{each.shown} as {lower_first(each.input.label)}" for each in answer.given if not each.taken)
    only = replace(arguments, typed=arguments.swapped, said=(f"Read {said}: the other way round makes no sense.",))
    return replace(attempt, arguments=replace(only, swapped={}), answer=answer)


def told_by(attempt: Attempt) -> Calculation:
    """The result, with how numbers without a name were read, and the other way round if that may be meant."""
    answer, said = attempt.answer, attempt.arguments.said
    if not isinstance(answer, Calculation) or not said:
        return attempt.answer  # type: ignore[return-value]
    return replace(answer, assumed=(*answer.assumed, *said), swapped=attempt.arguments.swapped)
