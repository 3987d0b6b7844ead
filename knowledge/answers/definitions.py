"""Answers about terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from knowledge.models import Term

How = Literal["exact", "alias", "near", "described", "renamed"]


@dataclass(frozen=True, slots=True)
class Found:
    """How a term was found, the words that were looked up, as typed, and the word that decided between meanings."""

    how: How
    asked: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole entry, the terms to go on to, those it is mistaken for first, and what else the name may mean."""

    term: Term
    found: Found
    related: tuple[Term, ...] = ()
    also: tuple[Term, ...] = ()
    lacks: str = ""
    """What it was to be compared with, and is not in the glossary."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more terms side by side; `difference` is the curators' line on the first two, if they wrote one."""

    terms: tuple[Term, ...]
    difference: str | None


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The part of an entry that answers the question asked."""

    term: Term
    question: str
    answer: str
    found: Found
    others: tuple[Term, ...] = ()
    """Terms beside `term` that were asked about, and that it answers as well."""
    defines: bool = False
    """Whether the meaning of `term` may be wanted as well, and is said first."""


@dataclass(frozen=True, slots=True)
class Choices:
    """More than one term may be meant, best first: near names, senses of one name, terms that fit a description, or
    that a sentence asks about likely, not surely."""

    reason: Literal["near", "sense", "described", "likely"]
    asked: str
    options: tuple[Term, ...]
    questions: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The question about an option, by its slug, that was asked if that one is meant; its answer comes in place of the
    whole entry."""
