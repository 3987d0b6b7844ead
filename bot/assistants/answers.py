"""What an assistant is told when it looks something up: an answer, candidates, or that it is unknown. Never a guess."""

from typing import Literal, assert_never

from pydantic import BaseModel, Field

from bot.assistants.entries import Brief, Entry, make_brief, make_entry, say_brief, say_entry
from bot.assistants.provenance import say_provenance
from bot.assistants.sums import Sum, make_sum
from bot.blocks.definition import OF_STANDARD
from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    NeedsInput,
    NoSolution,
    QuestionAnswer,
    Scenarios,
    Solution,
    ToolChoices,
    Unknown,
)
from knowledge.glossary import Glossary
from knowledge.house import HouseTerm
from knowledge.models import Term

UNKNOWN = (
    "UNKNOWN. The glossary does not have this. Do not guess what it means: say that this team's glossary does not have"
    " it yet, and that the curators can be asked with /define in Slack."
)
NOTHING_ASKED = (
    "UNKNOWN. This asks for no word. Give a word, an acronym or a question about one, such as QBR; list_topics says"
    " what there is."
)
LIKELY = "NOT SURE. Nothing is answered by itself; ask which of these is meant, and do not pick one:"


class LookedUp(BaseModel):
    """What the glossary says to a question. `entries` are its answer; `candidates` are only likely, and no answer."""

    status: Literal["answered", "needs_input", "impossible", "candidates", "unknown"]
    entries: list[Entry] = Field(default_factory=list)
    question: str | None = Field(None, description="The question that is kept in the entry, where one was asked.")
    answer: str | None = Field(None, description="The answer kept with it.")
    answer_is_the_standards: bool = Field(False, description="Whether the team's own definition may say otherwise.")
    difference: str | None = Field(None, description="What tells the entries apart, where they were compared.")
    understood_as: str | None = Field(None, description="The name it was read as, where it was written otherwise.")
    lacking: str | None = Field(None, description="What was asked about as well, and is not in the glossary.")
    sum: Sum | None = Field(None, description="The result, where a number was asked for.")
    candidates: list[Brief] = Field(default_factory=list)


def make_answer(answer: Answer, glossary: Glossary) -> tuple[LookedUp, str]:
    """An answer of `glossary` as fields and as text. What only sounds like a term is a candidate."""
    match answer:
        case Definition(term=term, found=found) if found.how == "described":
            return _candidates((term, *answer.also))
        case Definition(term=term, found=found):
            entry = make_entry(term, glossary)
            other = found.how in ("near", "renamed")
            looked_up = LookedUp(
                status="answered",
                entries=[entry],
                understood_as=term.name if other else None,
                lacking=answer.lacks or None,
                candidates=[make_brief(each) for each in answer.also],
            )
            said = f"Showing {term.name} for “{found.asked}”.\n" if other else ""
            lacks = f"“{answer.lacks}” is not in the glossary.\n" if answer.lacks else ""
            return looked_up, f"{said}{lacks}{say_entry(entry, term)}"
        case QuestionAnswer():
            return _kept_answer(answer, glossary)
        case Comparison(terms=terms, difference=difference):
            return compare_entries(terms, difference, glossary)
        case Choices(options=options):
            return _candidates(options)
        case Unknown(about="term"):  # what comes nearest is for people to look at, and would only be picked up here
            return LookedUp(status="unknown"), UNKNOWN
        case Help():
            return LookedUp(status="unknown"), NOTHING_ASKED
        case Unknown() | Calculation() | Solution() | NoSolution() | Scenarios() | ToolChoices() | NeedsInput():
            made, text = make_sum(answer)
            return LookedUp(status=made.status, sum=made), text
        case _:
            assert_never(answer)


def compare_entries(terms: tuple[Term, ...], difference: str | None, glossary: Glossary) -> tuple[LookedUp, str]:
    """Entries side by side."""
    entries = [make_entry(each, glossary) for each in terms]
    said = [say_entry(entry, term) for entry, term in zip(entries, terms, strict=True)]
    told = [f"The difference: {difference}"] if difference else []
    return LookedUp(status="answered", entries=entries, difference=difference), "\n\n".join([*said, *told])


def _kept_answer(answer: QuestionAnswer, glossary: Glossary) -> tuple[LookedUp, str]:
    term = answer.term
    theirs = isinstance(term, HouseTerm) and term.redefined
    looked_up = LookedUp(
        status="answered",
        entries=[make_entry(each, glossary) for each in (term, *answer.others)],
        question=answer.question,
        answer=answer.answer,
        answer_is_the_standards=theirs,
    )
    meaning = f"{term.name}: {term.definition}\n" if answer.defines or theirs else ""
    warned = f"{OF_STANDARD}\n" if theirs else ""
    return looked_up, f"{meaning}{warned}{answer.question}\n{answer.answer}\n{say_provenance(term)}"


def _candidates(terms: tuple[Term, ...]) -> tuple[LookedUp, str]:
    briefs = [make_brief(each) for each in terms]
    listed = "\n".join(map(say_brief, briefs))
    return LookedUp(status="candidates", candidates=briefs), f"{LIKELY}\n{listed}"
