"""What is said of a message somebody wants explained. Places are characters of `Passage.text`, from 0."""

from dataclasses import dataclass

from knowledge.models import Term


@dataclass(frozen=True, slots=True)
class Mark:
    """A word used as a term. `also` are other meanings of the same name; `chance` is how probable it is that the word
    is used as a term at all, from 0 to 1."""

    start: int
    end: int
    typed: str
    term: Term
    also: tuple[Term, ...] = ()
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Emptiness:
    """A sentence that says less than it seems to: what stands in it, why that is little, and what to ask back, as it
    may be pasted. Of a person it says nothing."""

    start: int
    end: int
    quote: str
    why: str
    ask: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A message, explained."""

    text: str
    marks: tuple[Mark, ...] = ()
    """In the order in which they stand, each use."""
    unknown: tuple[str, ...] = ()
    """Short forms that the glossary lacks, as typed, each once."""
    empty: tuple[Emptiness, ...] = ()
    plain: str = ""
    """The message without its jargon; empty where the entries have no plainer words for it."""
    cut: bool = False
    """Whether the message was longer than what is read."""

    @property
    def terms(self) -> tuple[Mark, ...]:
        """The first mark of each term."""
        first: dict[str, Mark] = {}
        for mark in self.marks:
            first.setdefault(mark.term.slug, mark)
        return tuple(first.values())
