"""The card of a term, the part of it that answers one question, and a glance at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.blocks import buttons
from bot.blocks.buttons import Reference
from bot.blocks.entry_menu import Aspect, draw_feedback_buttons, draw_more, is_crowded, lines
from bot.blocks.message import Drawn, Line, Message, compose, header, paragraphs, quiet
from bot.blocks.text import clip, escape, mention
from bot.slack import is_person
from bot.team.views import title
from knowledge.answers import Definition, Found, QuestionAnswer, Tool
from knowledge.calculator.results.explaining import formula_in_words
from knowledge.house import TEAM_CATEGORY, HouseCalculator, HouseTerm, StandardTerm
from knowledge.models import Calculator, Term

MOST_RELATED = 4
OF_STANDARD = "What follows is from the standard entry. Your team says in its own words what this is, and may differ."
_SHARED_BY = "shared_by:"
KEPT = 4096
"""Cards kept drawn, the ones asked for last. A changed entry is another card."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees the card: whether they may share it, or the id of who did; whether people from `outside` read along,
    who can neither suggest nor ask the curators."""

    may_share: bool
    shared_by: str = ""
    outside: bool = False


def draw_definition(answer: Definition, audience: Audience, aspect: Aspect | None = None) -> Message:
    """The card: what it is, an example, what it is not, the formula of a metric, buttons; and one `aspect` more."""
    term = answer.term
    card = _draw_card(term, answer.related[:MOST_RELATED], audience, aspect)
    others = _draw_others(answer.found.asked, answer.also)
    lacks = compose(quiet(escape(lacking(answer.lacks)))) if answer.lacks else ()
    text = f"{title(term)}: {term.definition} {lacking(answer.lacks)}".rstrip()
    return Message(text, (*understood(answer.found, term), *lacks, *card, *others))


def lacking(side: str) -> str:
    """That the other side of a comparison is not in the glossary; empty where there is none."""
    return f"I don't have “{clip(side)}” yet, so here is the other side alone." if side else ""


def draw_question_answer(answer: QuestionAnswer, audience: Audience) -> Message:
    """The question as it is kept, its answer, and the way to the whole card; the meaning first if it may be wanted."""
    term, defines = answer.term, answer.defines
    card = _draw_answer((term, *answer.others[:2]), answer.question, answer.answer, audience, defines=defines)
    meaning = f"{title(term)}: {term.definition} " if defines else ""
    return Message(f"{meaning}{answer.question} {answer.answer}", (*understood(answer.found, term), *card))


@lru_cache(maxsize=KEPT)
def _draw_card(term: Term, related: tuple[Term, ...], audience: Audience, aspect: Aspect | None) -> Drawn:
    return compose(
        *sharer(audience),
        header(title(term)),
        *read_here(term, audience),
        paragraphs(*_body(term, related), *_rest(term, aspect)),
        *_footing(term, audience),
        *buttons.row(_actions(term, audience, aspect), "card"),
        *((quiet("See also"),) if related else ()),
        *buttons.row((buttons.show(each, number) for number, each in enumerate(related)), "related"),
        *(() if audience.outside else (draw_feedback_buttons(term),)),
    )


def _draw_others(name: str, terms: tuple[Term, ...]) -> Drawn:
    if not terms:
        return ()
    row = buttons.row((buttons.show(each, number) for number, each in enumerate(terms)), "senses")
    return compose(quiet(f"“{escape(clip(name))}” can also mean"), *row)


@lru_cache(maxsize=KEPT)
def _draw_answer(terms: tuple[Term, ...], question: str, answer: str, audience: Audience, *, defines: bool) -> Drawn:
    term = terms[0]
    elements = [
        buttons.show(each, number, f"What is {each.acronym or each.name}?") for number, each in enumerate(terms)
    ]
    elements += [buttons.calculate(Tool(term, each)) for each in term.calculators[:1]]
    standard = isinstance(term, StandardTerm)
    reference = Reference(kind="question", terms=(term.slug,), question=question, standard=standard)
    elements += [buttons.share(reference)] if audience.may_share else []
    if isinstance(term, StandardTerm):
        said = read_here(term, audience)
    else:
        said = (quiet(OF_STANDARD),) if isinstance(term, HouseTerm) and term.redefined else ()
    return compose(
        *sharer(audience),
        header(title(term) if defines else question),
        *said,
        paragraphs(*((Line(term.definition), Line(answer, question)) if defines else (Line(answer),))),
        *_footing(term, audience),
        *buttons.row(elements, "answer"),
    )


def understood(found: Found, term: Term) -> Drawn:
    """What was understood, where the spelling left a doubt."""
    if found.because:
        return compose(quiet(f"Showing *{escape(term.name)}* because of “{escape(found.because)}”."))
    if found.how == "renamed":
        return compose(quiet(f"“{escape(clip(found.asked))}” is now called *{escape(term.name)}*."))
    if found.how == "described":
        return compose(quiet(f"That sounds like *{escape(term.name)}*."))
    if found.how != "near":
        return ()
    return compose(quiet(f"Showing *{escape(term.name)}* for “{escape(clip(found.asked))}”."))


def sharer(audience: Audience) -> tuple[Block, ...]:
    """Who put the card into the channel: others see an app's card come from nowhere. The block says it too, for
    `shared_by`."""
    if not audience.shared_by:
        return ()
    said = quiet(f"Shared by {mention(audience.shared_by)}")
    said.block_id = f"{_SHARED_BY}{audience.shared_by}"
    return (said,)


def shared_by(blocks: Iterable[Mapping[str, Any]]) -> str:
    """Who shared a card, from its blocks as Slack has them; empty if nobody did."""
    ids = (str(block.get("block_id", "")) for block in blocks)
    return next((each.removeprefix(_SHARED_BY) for each in ids if each.startswith(_SHARED_BY)), "")


def read_here(term: Term | Calculator, audience: Audience) -> tuple[Block, ...]:
    """That this is the team's own word, or how it reads a standard one; who answers for that and since when. Only a
    private card names somebody: in a channel a name is a ping."""
    if isinstance(term, Term) and term.category == TEAM_CATEGORY:
        kept = f"reviewed {term.reviewed:%b %Y} · kept by {_owner(term.owner, audience)}"
        return (quiet(f"*Your team's own word* · {kept}"),)
    if isinstance(term, StandardTerm):
        return (quiet("*The standard*, as the entry ships · your team reads it differently"),)
    if not isinstance(term, (HouseTerm, HouseCalculator)):
        return ()
    reading = term.reading
    owner = f" · {mention(reading.owner)} answers for it" if audience.may_share else ""
    outdated = isinstance(term, HouseTerm) and term.outdated and audience.may_share
    changed = (quiet("The standard has changed since this was written."),) if outdated else ()
    return (quiet(f"*How your team reads it*, since {reading.since:%b %Y}{owner}"), *changed)


def _body(term: Term, related: tuple[Term, ...]) -> list[Line]:
    body = [Line(term.definition)]
    body += [Line(term.reading.note, "Here")] if isinstance(term, HouseTerm) and term.reading.note else []
    body += [Line(term.example, "For example")] if term.example else []
    body += [] if is_crowded(term) else _mistaken_for(term, related)
    theirs = isinstance(term, HouseTerm) and term.redefined and not term.chose_formula
    label = "Formula of the standard" if theirs else "Formula"
    body += [Line(formula_in_words(each), label) for each in term.calculators[:1]]
    return body


def _rest(term: Term, aspect: Aspect | None) -> list[Line]:
    """One aspect more. A team that says in its own words what it is has not written this."""
    said = list(lines(term, aspect)) if aspect else []
    return [Line(OF_STANDARD), *said] if said and isinstance(term, HouseTerm) and term.redefined else said


def _mistaken_for(term: Term, related: tuple[Term, ...]) -> list[Line]:
    if not term.confused_with:
        return [Line(term.is_not, "What it is not")] if term.is_not else []
    first = term.confused_with[0]
    other = next((each for each in related if each.slug == first.term), None)
    whom = f" as {other.acronym or other.name}" if other else ""
    return [Line(first.difference, f"Not the same{whom}")]


def _footing(term: Term, audience: Audience) -> tuple[Block, ...]:
    """Where a standard entry belongs and who keeps it. Of what is the team's own, `read_here` has said so on top."""
    if isinstance(term, HouseTerm) or term.category == TEAM_CATEGORY:
        return ()
    category = term.category.replace("-", " ").capitalize()
    return (quiet(f"{category} · reviewed {term.reviewed:%b %Y} · kept by {_owner(term.owner, audience)}"),)


def _owner(owner: str, audience: Audience) -> str:
    return "your team" if is_person(owner) and not audience.may_share else mention(owner)


def _actions(term: Term, audience: Audience, aspect: Aspect | None) -> list[InteractiveElement]:
    standard = isinstance(term, StandardTerm)
    reference = Reference(kind="definition", terms=(term.slug,), standard=standard)
    ours = isinstance(term, HouseTerm) or term.category == TEAM_CATEGORY
    elements: list[InteractiveElement] = [buttons.calculate(Tool(term, each)) for each in term.calculators[:1]]
    elements += [buttons.share(reference, ours=ours)] if audience.may_share else []
    elements += [buttons.button("The standard", buttons.STANDARD, term.slug)] if isinstance(term, HouseTerm) else []
    elements += [buttons.button("How we read it", f"{buttons.SHOW}:0", term.slug)] if standard else []
    return [*elements, *draw_more(term, aspect, chores=not audience.outside)]


# Below a message that links to the page of a term: a glance at it, with nothing to press.


def draw_unfurled(term: Term, audience: Audience) -> Drawn:
    """Name, whose reading it is, what it is, an example."""
    example = [Line(term.example, "For example")] if term.example else []
    return compose(header(title(term)), *read_here(term, audience), paragraphs(Line(term.definition), *example))
