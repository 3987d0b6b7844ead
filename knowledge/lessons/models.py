"""What learning is made of: paths and their lessons as content files hold them, and what is drawn from the entries."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from knowledge.models import Term
from knowledge.models.record import Name, Record, Sentence, Slug

FEWEST_LESSONS, MOST_LESSONS = 8, 12
FEWEST_WORDS, MOST_WORDS = 3, 5
"""Of a lesson: what can be read and remembered in five minutes."""

Kind = Literal["which term", "which meaning", "which number", "which of two"]
"""What is asked: the term of a meaning, the meaning of a term, what numbers come to, which of two terms is meant."""


class Lesson(Record):
    """A few terms that belong together, by slug, in the order they are read."""

    title: Name
    terms: Annotated[tuple[Slug, ...], Field(min_length=FEWEST_WORDS, max_length=MOST_WORDS)]


class Path(Record):
    """What somebody new in a role needs in the first month. `slug` is the name of its file."""

    slug: Slug
    name: Name
    aliases: tuple[Name, ...] = ()
    """What people type for it: "SDR"."""
    about: Sentence
    """What one can follow and say after it, in a sentence."""
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=FEWEST_LESSONS, max_length=MOST_LESSONS)]

    @property
    def terms(self) -> tuple[str, ...]:
        """The slugs of all its terms, in the order they are learned."""
        return tuple(slug for lesson in self.lessons for slug in lesson.terms)


class Choice(Record):
    """One answer to choose, and what is said of it once it has been chosen."""

    text: str
    says: str


class Question(Record):
    """A question with one right choice. `given` are what to work a number out from: a label and a value each."""

    kind: Kind
    term: Slug
    asks: str
    about: str = ""
    """The meaning, or the statement, that the question is about."""
    given: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...]
    right: int

    @property
    def answer(self) -> Choice:
        """The right choice."""
        return self.choices[self.right]


class Quiz(Record):
    """Questions in their order. `lesson` is its place in the path `path`, from 0; none for words that are due."""

    questions: tuple[Question, ...]
    path: str = ""
    lesson: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What is new about a term, to be read in a glance: the meaning in a sentence, a scene, how to say it."""

    title: str
    meaning: str
    example: str
    say_it: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson to be read: where it stands in its path, and its terms as they are today."""

    path: Path
    number: int
    """From 0."""
    terms: tuple[Term, ...]
    words: tuple[Word, ...]

    @property
    def lesson(self) -> Lesson:
        """The lesson itself."""
        return self.path.lessons[self.number]


class GuidePart(Record):
    """One part of a definition: what it is for, a good and a poor one, and why that is poor."""

    field: Literal["definition", "is_not", "example", "say_it"]
    title: Name
    asks: Sentence
    good: Sentence
    poor: Sentence
    why: Sentence


class Guide(Record):
    """How to define a word well, shown on `word`."""

    word: Name
    parts: tuple[GuidePart, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing a hiring manager listens for in a line, or an empty phrase: whether it is good, and what to say."""

    part: Literal["number", "result", "how", "empty"]
    good: bool
    says: str
