"""The names a text holds, and whether the text speaks of those terms or only uses their words."""

from dataclasses import dataclass
from functools import cached_property

from knowledge.matching.belonging import belongs, is_compound, is_everyday, weigh
from knowledge.matching.spans import Span
from knowledge.matching.subjects import Subjects
from knowledge.models import Term

OUT_OF_PLACE = 2
"""What the words foreign to the field must weigh for a name of the trade to be about something else."""


@dataclass(frozen=True)
class Mentions:
    """What a text mentions. Worked out once, when first asked for."""

    subjects: Subjects
    text: str

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The terms that may be meant by a name in the text."""
        return frozenset(hit.term.slug for span in self._spans for hit in span.hits)

    @cached_property
    def is_plain(self) -> bool:
        """Whether the text says a name that leaves no doubt: of several words, and no everyday word."""
        return any(
            is_compound(span) and not is_everyday(span.name) and belongs(self.subjects.field, span)
            for span in self._spans
        )

    @cached_property
    def is_talk(self) -> bool:
        """Whether the text holds names and words foreign to the field, and speaks of none of the terms.

        Such a text describes nothing either: who describes a thing does not know its name.
        """
        return bool(self._spans) and all(map(self._is_out_of_place, self._spans))

    def speaks_of(self, term: Term) -> bool:
        """Whether `term`, if its name is in the text at all, is meant by it."""
        spans = [span for span in self._spans if any(hit.term is term for hit in span.hits)]
        return not spans or any(
            belongs(self.subjects.field, span) or not self.subjects.field.strange(span.rest, term) for span in spans
        )

    def _is_out_of_place(self, span: Span) -> bool:
        foreign = weigh(self.subjects.field.strange(span.rest, span.hits[0].term))
        return foreign >= (1 if is_everyday(span.name) else OUT_OF_PLACE) and not belongs(self.subjects.field, span)

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        return self.subjects.find_spans(self.text)
