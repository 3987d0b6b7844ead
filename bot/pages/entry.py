"""A term's page: the team's reading first, then what ships, calculators to type into, and where to go on."""

import re
from collections.abc import Mapping

from bot.blocks.definition import OF_STANDARD
from bot.pages.html import Child, Html, join, tag
from bot.pages.index import draw_whose, href, link, name_topic
from bot.pages.layout import Frame, note
from bot.pages.results import CHOSEN, draw_calculator
from bot.slack import is_person
from knowledge.answers import Tool
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseTerm
from knowledge.models import Term

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def draw_entry(frame: Frame, glossary: Glossary, term: Term, typed: Mapping[str, str]) -> Html:
    """Everything about a term. `typed` are the parameters of its address: a calculator and what was typed into it."""
    standard = glossary.shipped.term(term.slug) if isinstance(term, HouseTerm) else None
    return join(
        (
            tag("p", tag("a", name_topic(term.category), href=f"{frame.root or './'}#{term.category}"), class_="quiet"),
            tag("h1", term.name, " ", tag("small", term.acronym) if term.acronym else None),
            _draw_names(term),
            _draw_ours(frame, glossary, term) if isinstance(term, HouseTerm) else _draw_said(frame, glossary, term),
            *_draw_calculators(glossary, term, typed),
            _draw_standard(frame, glossary, standard) if standard else None,
            _draw_questions(term),
            _draw_related(frame, glossary, term),
            _draw_keeping(term),
        )
    )


def _draw_names(term: Term) -> Html | None:
    others = [name for name in dict.fromkeys(term.names) if name not in (term.name, term.acronym)]
    return note("Also: ", ", ".join(others)) if others else None


def _draw_ours(frame: Frame, glossary: Glossary, term: HouseTerm) -> Html:
    reading = term.reading
    changed = note("The standard has changed since this was written.") if term.outdated else None
    return tag(
        "section",
        draw_whose(term),
        changed,
        *(_draw_said(frame, glossary, term), _labelled("Here", reading.note)),
        class_="ours",
    )


def _draw_standard(frame: Frame, glossary: Glossary, term: Term) -> Html:
    return tag(
        "section",
        tag("h2", "The standard", id="standard"),
        note("As the entry ships. Your team's reading, above, comes first here."),
        _draw_said(frame, glossary, term),
        aria_labelledby="standard",
    )


def _draw_said(frame: Frame, glossary: Glossary, term: Term) -> Html:
    """What an entry says of itself."""
    own = draw_whose(term) if term.category == TEAM_CATEGORY else None
    known = glossary.library.by_slug
    differences = (
        _labelled(
            "Not the same",
            each.difference,
            tag("a", known[each.term].name, href=href(frame, each.term)) if each.term in known else None,
        )
        for each in term.confused_with
    )
    redefined = isinstance(term, HouseTerm) and term.redefined
    more = () if redefined else (
        *differences,
        _labelled("What it is not", term.is_not),
        _labelled("To a customer", term.say_it),
        _labelled("Empty when", term.red_flag),
    )  # fmt: skip
    return join(
        (own, tag("p", term.definition, class_="definition"), _labelled("For example", term.example or None), *more)
    )


def _labelled(label: str, text: str | None, *after: Child) -> Html | None:
    return tag("p", tag("strong", f"{label}: "), text, *_spaced(after)) if text else None


def _spaced(children: tuple[Child, ...]) -> tuple[Child, ...]:
    return tuple(part for each in children if each is not None for part in (" ", each))


def _draw_calculators(glossary: Glossary, term: Term, typed: Mapping[str, str]) -> tuple[Html, ...]:
    if not term.calculators:
        return ()
    drawn = []
    for each in term.calculators:
        given = {name: text for name, text in typed.items() if text.strip() and typed.get(CHOSEN) == each.id}
        inputs = {one.name: given[one.name] for one in each.inputs if one.name in given}
        outcome = glossary.compute(each.id, inputs) if inputs else None
        drawn.append(draw_calculator(Tool(term, each), inputs, outcome))
    theirs = isinstance(term, HouseTerm) and term.redefined and not term.chose_formula
    return (
        tag(
            "section",
            tag("h2", "Work it out", id="work-it-out"),
            note("By the formula of the standard: your team's own definition may ask for another.") if theirs else None,
            *drawn,
            aria_labelledby="work-it-out",
        ),
    )


def _draw_questions(term: Term) -> Html | None:
    if not term.questions:
        return None
    pairs = (tag("details", tag("summary", each.question), tag("p", each.answer)) for each in term.questions)
    theirs = isinstance(term, HouseTerm) and term.redefined
    heading = tag("h2", "Questions people ask", id="questions")
    return tag("section", heading, note(OF_STANDARD) if theirs else None, *pairs, aria_labelledby="questions")


def _draw_related(frame: Frame, glossary: Glossary, term: Term) -> Html | None:
    related = glossary.define(term).related
    if not related:
        return None
    items = (tag("li", link(frame, each)) for each in related)
    return tag(
        "nav", tag("h2", "See also", id="related"), tag("ul", *items, class_="topics"), aria_labelledby="related"
    )


def _draw_keeping(term: Term) -> Html:
    """Who keeps it, and where it is from. People are not named: a page may be read by others than a private answer."""
    sources = [_draw_source(each) for each in term.sources]
    listed = [part for each in sources for part in ("; ", each)][1:]
    owner = "your team" if isinstance(term, HouseTerm) or is_person(term.owner) else term.owner
    kept = note(f"Reviewed {term.reviewed:%b %Y} · kept by {owner}")
    return tag("div", note("From: ", *listed) if listed else None, kept, class_="keeping")


def _draw_source(source: str) -> Html:
    """A source; a link where all of it is an address on the web."""
    if _ADDRESS.fullmatch(source):
        return tag("a", source, href=source, rel="noopener noreferrer nofollow")
    return tag("span", source)
