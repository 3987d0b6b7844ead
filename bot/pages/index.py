"""All terms by topic, and what a search finds."""

from collections.abc import Iterable
from typing import assert_never

from bot.blocks.definition import OF_STANDARD
from bot.pages.html import Child, Html, join, tag
from bot.pages.layout import Frame, note
from bot.pages.links import TERM
from bot.pages.results import draw_outcome
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
    terms_of,
)
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseTerm
from knowledge.models import Term

MOST_FOUND = 40


def draw_topics(frame: Frame, glossary: Glossary) -> Html:
    """Every topic, one below the other, each with its terms; the team's own words first."""
    topics = glossary.contents().topics
    jumps = tag(
        "nav",
        tag("ul", *(tag("li", tag("a", name_topic(slug), href=f"#{slug}")) for slug, _ in topics), class_="topics"),
        aria_label="Topics",
    )
    sections = (
        tag("section", tag("h2", name_topic(slug), id=slug), _draw_terms(frame, terms), aria_labelledby=slug)
        for slug, terms in topics
    )
    total = sum(len(terms) for _, terms in topics)
    return join((tag("h1", "Glossary"), note(f"{total:,} terms in {len(topics)} topics"), jumps, *sections))


def draw_search(frame: Frame, glossary: Glossary, asked: str) -> Html:
    """What `/define` answers, then the terms with the text in a name."""
    if not any(map(str.isalnum, asked)):
        return draw_topics(frame, glossary)
    answer = glossary.ask(asked, "define")
    shown = answer.term if isinstance(answer, Definition) else None
    found = [each for each in glossary.search(asked) if each is not shown][:MOST_FOUND]
    count = f"{len(found)} {'more ' if shown else ''}term{'s' if len(found) != 1 else ''} by that name"
    listed = (tag("h2", count, id="found"), _draw_terms(frame, found)) if found else (_tell_none(shown),)
    return join((tag("h1", "Search"), _draw_answer(frame, answer), *listed))


def _tell_none(shown: Term | None) -> Html:
    return tag("p", f"{shown.name}, and no other by that name" if shown else "No term by that name", id="found",
               class_="quiet")  # fmt: skip


def name_topic(slug: str) -> str:
    """The name of a topic: "Documents and meetings"."""
    return "Our words" if slug == TEAM_CATEGORY else slug.replace("-", " ").capitalize()


def link(frame: Frame, term: Term) -> Html:
    """A term's name as a link to its page."""
    return tag("a", f"{term.name} · {term.acronym}" if term.acronym else term.name, href=href(frame, term.slug))


def href(frame: Frame, slug: str) -> str:
    """The address of a term's page, from `frame`."""
    return f"{frame.root}{TERM}/{slug}"


def _draw_terms(frame: Frame, terms: Iterable[Term]) -> Html:
    items = (tag("li", link(frame, each), " ", tag("span", _shorten(each.definition))) for each in terms)
    return tag("ul", *items, class_="terms")


def _shorten(definition: str) -> str:
    """The first sentence."""
    head, stop, _ = definition.partition(". ")
    return f"{head}{stop.strip()}"


def _draw_answer(frame: Frame, answer: Answer) -> Html | None:
    match answer:
        case Definition(term=term, found=found):
            return _card(frame, term, _understood(found.how, found.asked, term), tag("p", term.definition))
        case QuestionAnswer(term=term, question=question, answer=said):
            theirs = isinstance(term, HouseTerm) and term.redefined
            kept = (tag("p", term.definition), note(OF_STANDARD)) if theirs else ()
            return _card(frame, term, None, *kept, tag("h3", question), tag("p", said))
        case Comparison(terms=terms, difference=difference):
            sides = (_card(frame, each, None, tag("p", each.definition)) for each in terms)
            return join((*sides, tag("p", tag("strong", "The difference: "), difference) if difference else None))
        case Choices(options=options, asked=asked):
            return join((tag("p", f"“{asked}” may be one of these:"), _draw_terms(frame, options)))
        case ToolChoices():
            return join((tag("p", "Several calculators may be meant:"), _draw_terms(frame, terms_of(answer))))
        case Calculation() | NeedsInput() | Solution() | NoSolution() | Scenarios():
            (about,) = terms_of(answer)
            return tag("article", draw_outcome(answer), tag("p", link(frame, about)), class_="card")
        case Unknown(asked=asked, nearest=nearest):
            alike = (note("Names that come nearest:"), _draw_terms(frame, nearest)) if nearest else ()
            return join((tag("p", f"“{asked}” is not in the glossary yet."), *alike))
        case Help():
            return None
        case _:
            assert_never(answer)


def _card(frame: Frame, term: Term, understood: str | None, *content: Child) -> Html:
    said = note(understood) if understood else None
    return tag("article", said, tag("h2", link(frame, term)), draw_whose(term), *content, class_="card")


def draw_whose(term: Term) -> Html | None:
    """That a word is the team's own, or how it reads a standard one."""
    if isinstance(term, HouseTerm):
        return tag("p", tag("strong", "How your team reads it"), f", since {term.reading.since:%b %Y}", class_="badge")
    own = term.category == TEAM_CATEGORY
    return tag("p", tag("strong", "Your team's own word"), class_="badge") if own else None


def _understood(how: str, asked: str, term: Term) -> str | None:
    if how == "near":
        return f"Showing {term.name} for “{asked}”."
    if how == "renamed":
        return f"“{asked}” is now called {term.name}."
    return f"That sounds like {term.name}." if how == "described" else None
