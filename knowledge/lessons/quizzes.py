"""A quiz: questions about a few terms, each of them at least once, of as many kinds as there are."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from random import Random

from knowledge.lessons.arithmetic_questions import ask_number
from knowledge.lessons.distractors import Distractors
from knowledge.lessons.models import Kind, Question
from knowledge.lessons.questions import ask_meaning, ask_term, ask_which_of_two
from knowledge.library import Library
from knowledge.models import Term

LENGTH = 5
"""Questions in a quiz: a few minutes."""

MOST_OF_A_KIND = 2

Maker = Callable[[], Question | None]


def draw_quiz(terms: Sequence[Term], library: Library, seed: str, length: int = LENGTH) -> tuple[Question, ...]:
    """`length` questions about `terms`, fewer where the entries give no more; the same ones for the same `seed`.

    >>> [each.term for each in draw_quiz([library.by_slug["churn-rate"]], library, "1", length=2)]
    ['churn-rate', 'churn-rate']
    """
    random = Random(seed)  # noqa: S311 - it draws questions, not secrets
    distractors = _distractors_of(library.terms)
    order = list(terms)
    random.shuffle(order)
    drawn: list[Question] = []
    kinds: Counter[Kind] = Counter()
    for _ in range(length):
        for term in order:
            if len(drawn) < length and (question := _draw(term, distractors, random, drawn, kinds)):
                drawn.append(question)
                kinds[question.kind] += 1
    return tuple(drawn)


def ask_everything(term: Term, distractors: Distractors, random: Random) -> Iterator[Question]:
    """A question of each kind, and one for each calculator."""
    found = (make() for make in _makers(term, distractors, random))
    return (question for question in found if question)


def _draw(
    term: Term, distractors: Distractors, random: Random, drawn: Sequence[Question], kinds: Counter[Kind]
) -> Question | None:
    """One more question about `term`, of a kind that there were fewest of so far and that was not asked about it."""
    asked = {each.kind for each in drawn if each.term == term.slug}
    found = [each for each in ask_everything(term, distractors, random) if each.kind not in asked]
    random.shuffle(found)
    found.sort(key=lambda each: (kinds[each.kind], each.kind != "which number"))  # numbers are what is asked least
    fresh = [each for each in found if kinds[each.kind] < MOST_OF_A_KIND]
    return next(iter(fresh or found), None)


def _makers(term: Term, distractors: Distractors, random: Random) -> Iterator[Maker]:
    yield lambda: ask_term(term, distractors, random)
    yield lambda: ask_meaning(term, distractors, random)
    yield lambda: ask_which_of_two(term, distractors, random)
    for calculator in term.calculators:
        yield lambda calculator=calculator: ask_number(term, calculator, random)  # type: ignore[misc]


@lru_cache(maxsize=4)  # of the shipped library and a team's, while these change
def _distractors_of(terms: tuple[Term, ...]) -> Distractors:
    return Distractors(terms)
