"""Entries of the glossary as an assistant is given them: fields to use, and the same as text to read."""

from pydantic import BaseModel, Field

from bot.assistants.provenance import Provenance, find_provenance, say_provenance
from knowledge.calculator.results.explaining import formula_in_words
from knowledge.glossary import Glossary
from knowledge.house import HouseTerm
from knowledge.models import Term


class Brief(BaseModel):
    """An entry in a line, to choose from."""

    slug: str
    name: str
    acronym: str | None = None
    topic: str
    definition: str


class CalculatorName(BaseModel):
    """A calculator, by the id that `calculate` takes."""

    id: str
    label: str
    inputs: list[str] = Field(description="The names to give numbers under.")


class Entry(Brief):
    """One whole entry."""

    other_names: list[str]
    example: str | None = None
    not_the_same_as: str | None = Field(None, description="What it is mistaken for, and the difference.")
    team_note: str | None = Field(None, description="What the team adds to a standard entry.")
    standard_definition: str | None = Field(None, description="What the standard says where the team says otherwise.")
    formula: str | None = None
    formula_is_the_standards: bool = Field(False, description="Whether the team's own definition may ask for another.")
    calculators: list[CalculatorName]
    related: list[str] = Field(description="Names of terms to go on to.")
    provenance: Provenance


def make_brief(term: Term) -> Brief:
    """A term in a line."""
    return Brief(slug=term.slug, name=term.name, acronym=term.acronym, topic=term.category, definition=term.definition)


def make_entry(term: Term, glossary: Glossary) -> Entry:
    """All that `glossary` says of a term."""
    redefined = isinstance(term, HouseTerm) and term.redefined
    return Entry(
        **dict(make_brief(term)),
        other_names=[name for name in dict.fromkeys(term.names) if name not in (term.name, term.acronym)],
        example=term.example or None,
        not_the_same_as=mistaken_for(term),
        team_note=term.reading.note if isinstance(term, HouseTerm) else None,
        standard_definition=glossary.shipped.term(term.slug).definition if redefined else None,
        formula=formula_in_words(term.calculators[0]) if term.calculators else None,
        formula_is_the_standards=isinstance(term, HouseTerm) and redefined and not term.chose_formula,
        calculators=[
            CalculatorName(id=each.id, label=each.label, inputs=[given.name for given in each.inputs])
            for each in term.calculators
        ],
        related=[each.name for each in glossary.define(term).related],
        provenance=find_provenance(term),
    )


def mistaken_for(term: Term) -> str | None:
    """What a term is mistaken for, in a sentence, where the entry says so."""
    return term.confused_with[0].difference if term.confused_with else term.is_not


def say_entry(entry: Entry, term: Term) -> str:
    """An entry as paragraphs, its source last."""
    paragraphs = (
        f"{entry.name} ({entry.acronym})" if entry.acronym else entry.name,
        entry.definition,
        f"The team adds: {entry.team_note}" if entry.team_note else "",
        f"For example: {entry.example}" if entry.example else "",
        f"Not the same: {entry.not_the_same_as}" if entry.not_the_same_as else "",
        f"{'Formula of the standard' if entry.formula_is_the_standards else 'Formula'}: {entry.formula}"
        if entry.formula
        else "",
        f"The standard says instead: {entry.standard_definition}" if entry.standard_definition else "",
        say_provenance(term),
    )
    return "\n".join(filter(None, paragraphs))


def say_brief(brief: Brief) -> str:
    """A term in a line."""
    name = f"{brief.name} ({brief.acronym})" if brief.acronym else brief.name
    return f"- {name}: {brief.definition}"
