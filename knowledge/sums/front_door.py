"""One door for every calculation: /calc and a message in a channel understand the same.

The steps: courtesies are taken off · an input asked for, or several results side by side · a calculator's name and its
numbers in the grammar of commands · a sentence. Whichever was typed where, the other is tried before it is given up.
"""

import re
from collections.abc import Collection
from typing import TypeVar

from knowledge.answers import Answer, Calculation, Solution, ToolChoices
from knowledge.calculator.arguments.input_names import names_of
from knowledge.calculator.arguments.orders import shares
from knowledge.calculator.arguments.phrases import split_phrases
from knowledge.calculator.calculate import calculate_values
from knowledge.house import HouseCalculator
from knowledge.questions.commands.calculations import Calculators, Request
from knowledge.questions.commands.courtesies import without_courtesies
from knowledge.sums.ranking import SumRead, is_doubtful, offer, read_sum
from knowledge.sums.sums import Sums
from knowledge.weights import read_weights

_LIST_WORDS = frozenset({"help", "list", "all"})
_LONGEST_TEXT = 2000
_GAP = re.compile(r"\s{3,}")
_SPACE = re.compile(r"[ \t]+")
_ASSIGNED = re.compile(r"\s?=\s?(?=\S)")
_ARROW = re.compile(r"(?<!\S)([^\s\d]{0,4}\d\S{0,20}?)\s?(?:→|[-=]>)\s?(?=[^\s\d]{0,4}\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"[^\W\d_]{4,}")


Found = TypeVar("Found")

SURE_ENOUGH, NAMED_ENOUGH = 0.91, 0.65
"""How probable a result must be to be given for a sentence behind /calc: what the prices make of it in a message. Less
does where a calculator is named and has a place for every number: "win rate 21/75" is not wins and losses."""
LEAST_ASKED = 0.2
"""How probable it must be there that a sum is asked for: "/calc how do I get to an NPS of 50?" asks for advice."""
OFFERED_FROM = 0.3


class FrontDoor:
    """Reads calculations, for a set of calculators and the sentences about them. Immutable."""

    def __init__(self, calculators: Calculators, sums: Sums) -> None:
        self._calculators = calculators
        self._sums = sums

    def answer(self, text: str) -> Answer:
        """The answer to "/calc `text`". Empty text, or "help", asks for the list."""
        typed = _GAP.sub(_close_gap, text[:_LONGEST_TEXT]).strip()
        text = without_courtesies(typed)
        if not typed or text.casefold() in _LIST_WORDS:
            return self._calculators.listing()
        if not text:
            return self._calculators.unnamed(typed)
        if answer := self._calculators.of_result(text) or self._calculators.explore(text):
            return answer
        request = self._calculators.read(text)
        if request is None:
            return self._sentence(text) or self._offer(text) or self._calculators.unnamed(text)
        return self._command(request, text)

    def command(self, text: str) -> Answer | None:
        """The answer to a message that leaves no doubt; None for talk and sentences.

        "calc acv total=300k years=3" asks outright, "what churn gives a CLV of 10k …" for an input, and "churn 240 9"
        is nothing but a name and its numbers.
        """
        text = without_courtesies(text)
        if explored := self._calculators.explore(text):
            return explored
        if request := self._calculators.read_command(text):
            return self._command(request, text)
        request = self._calculators.read(text)
        answer = self._calculators.work_out(request) if request and _is_terse(request) else None
        return answer if isinstance(answer, Calculation) else None

    def _command(self, request: Request, text: str) -> Answer:
        """By the grammar of commands; where that finds no place for something, as a sentence."""
        calculators = self._calculators
        answer: Answer | None = calculators.explore_named(request) or calculators.work_out(request)
        if answer is None and calculators.is_misplaced(request):
            said = self._sentence(text, [each.calculator.id for each in request.options])
            of = said.forwards if isinstance(said, Solution) else said
            answer = said if of and calculators.is_of(of, request) else None
        return answer or calculators.ask_for_more(request)

    def _sentence(self, text: str, only: Collection[str] = ()) -> Calculation | Solution | None:
        """What a message with these words would get, if it is a result; of `only` these calculators."""
        plain = _ARROW.sub(r"from \1 to ", text)
        several = len(shares(text)) > 1  # "21 of 75 and 30 of 90" are two rates, and no one rate of three of these
        for said in dict.fromkeys((plain, _ASSIGNED.sub(" ", plain))):
            read = self._read(said, only)
            if (
                read is None
                or not isinstance(read.result, Calculation | Solution)
                or read.leaves_open
                or read.asked < LEAST_ASKED
                or (several and is_doubtful(read.complete))
            ):
                continue
            if only and not read.is_said:  # a command whose numbers have no place is no sentence either
                continue
            if read.first >= (NAMED_ENOUGH if only else SURE_ENOUGH):
                return as_the_team_means(read.result, text)
        return None

    def _offer(self, text: str) -> ToolChoices | None:
        """The calculators that a sentence may mean, if it is likely one of them."""
        read = self._read(text)
        likely = read and read.complete and read.asked * read.among >= OFFERED_FROM
        choices = offer(read.complete) if read and likely else None
        return choices if choices and choices.options else None

    def _read(self, text: str, only: Collection[str] = ()) -> SumRead | None:
        weights = read_weights()
        return read_sum(self._sums.find(_SPACE.sub(" ", text), weights["sum placed"], only), weights)


def as_the_team_means(answer: Found, text: str) -> Found | Calculation:
    """The same numbers by the variant the team has a reading of, if they are what it takes.

    A team that counts its margin as 80% means it in "ltv with arpa 240 and churn 1.6%" too. Not where the words name
    another variant.
    """
    if not isinstance(answer, Calculation):
        return answer
    ours = [each for each in answer.term.calculators if isinstance(each, HouseCalculator)]
    if not ours or isinstance(answer.calculator, HouseCalculator) or _names(answer, text):
        return answer
    given = {each.input.meaning: each.value for each in answer.given if not each.taken}
    for calculator in ours:
        values = {each.name: given[each.meaning] for each in calculator.inputs if each.meaning in given}
        lacks = any(each.name not in values and each.default is None for each in calculator.inputs)
        if lacks or len(values) < len(given):
            continue
        other = calculate_values(answer.term, calculator, values, answer.currency)
        if isinstance(other, Calculation):
            return other
    return answer


def _names(answer: Calculation, text: str) -> bool:
    """Whether the text has a name of just this variant, which is no name of the term."""
    general = {name.casefold() for name in (answer.term.name, *answer.term.aliases)}
    own = {name.casefold() for name in (answer.calculator.label, *answer.calculator.aliases)} - general
    others = {name.casefold() for each in answer.term.calculators for name in each.aliases if each != answer.calculator}
    return any(name in text.casefold() for name in own - others)


def _is_terse(request: Request) -> bool:
    """Whether there is nothing but names of inputs and two numbers or more: no sentence in which they stand."""
    for tool in request.options:
        names = names_of(tool.calculator)
        phrases = tuple(split_phrases(request.rest, names))
        known = all(each.name is None or names.find_exactly(each.name) for each in phrases)
        values = [each.value for each in phrases]
        if (
            known
            and len(values) > 1
            and not any(map(_LETTERS.search, values))
            and not all(map(_YEAR.fullmatch, values))
        ):
            return True
    return False


def _close_gap(gap: re.Match[str]) -> str:
    """No wider than it takes to part lines, cells or words."""
    return next((mark for mark in "\n\t" if mark in gap.group()), "  ")
