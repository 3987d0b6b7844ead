"""From what a person typed to an entry: what keeps it from becoming one, and what would make it better."""

from datetime import date
from functools import lru_cache

from knowledge.drafts import LONGEST_NAME, LONGEST_NAMES, LONGEST_TEXT, Advice, Draft, Field
from knowledge.house import TEAM_CATEGORY
from knowledge.library import Library
from knowledge.matching.fold import keys, singular, words
from knowledge.matching.names import Names
from knowledge.models import Sense, Term, is_acronym
from knowledge.review import LONGEST_DEFINITION, LONGEST_EXAMPLE

LONGEST_SLUG = 70

_SHOWN = {"name", "aliases", "senses", "definition", "example", "is_not", "say_it", "owner", "reviewed"}


def names_of(draft: Draft) -> tuple[str, ...]:
    """Every name typed, the name itself first, each once."""
    typed = (" ".join(each.split()) for each in (draft.name, *draft.short.split(",")))
    return tuple({"".join(keys(each)[:1]): each for each in reversed([*typed]) if each}.values())[::-1]


def find_faults(draft: Draft) -> dict[str, str]:
    """What keeps `draft` from becoming an entry, a sentence by field; empty if nothing does."""
    faults: dict[str, str] = {}
    if not keys(draft.name):
        faults["name"] = "Give the word or acronym, with at least one letter or digit."
    elif len(draft.name.strip()) > LONGEST_NAME:
        faults["name"] = f"A name has at most {LONGEST_NAME} characters; this one has {len(draft.name.strip())}."
    if any(len(name) > LONGEST_NAME for name in names_of(draft)[1:]):
        faults["short"] = f"Each name has at most {LONGEST_NAME} characters. Part several with commas."
    if not draft.definition.strip():
        faults["definition"] = "Say in a sentence what it is."
    long: tuple[Field, ...] = ("definition", "example", "is_not", "say_it")
    for field in long:
        if len(getattr(draft, field).strip()) > LONGEST_TEXT:
            faults[field] = f"That is {len(getattr(draft, field).strip())} characters; {LONGEST_TEXT} is the most."
    return faults


def advise(draft: Draft, library: Library, editing: str = "") -> tuple[Advice, ...]:
    """What would make `draft` better. `editing` is the slug of the entry it changes, whose names are its own."""
    plain = " ".join(map(singular, words(draft.definition)))
    advice: list[Advice] = []
    for name in names_of(draft):
        if f" {' '.join(map(singular, words(name)))} " in f" {plain} ":
            advice.append(Advice("definition", f"The definition leans on “{name}” itself: say it in other words."))
            break
    if len(draft.definition) > LONGEST_DEFINITION:
        advice.append(
            Advice("definition", f"It takes {len(draft.definition)} characters; {LONGEST_DEFINITION} read at a glance.")
        )
    if not draft.example.strip():
        advice.append(Advice("example", "There is no example: one scene with a number says more than the definition."))
    elif len(draft.example) > LONGEST_EXAMPLE:
        advice.append(
            Advice("example", f"The example takes {len(draft.example)} characters; keep it to {LONGEST_EXAMPLE}.")
        )
    return (*_advise_on_names(draft, library, editing), *advice)


def find_same(draft: Draft, library: Library) -> Term | None:
    """The entry whose own name, not just one of its short forms, is the name typed, in the singular or the plural."""
    bearers = _by_own_name(library.terms)
    return next((bearers[key] for key in keys(draft.name) if key in bearers), None)


def make_entry(draft: Draft, library: Library, slug: str, owner: str, today: date, present: Term | None = None) -> Term:
    """The entry; of one that is there already, `present`, all that the form does not show is kept.

    A name that another entry bears becomes a shared one: whoever asks for it is asked which is meant. Raises
    ValidationError for a draft with faults.
    """
    name, *others = names_of(draft) or ("",)
    others += (each for each in _beyond_the_form(present) if each not in (name, *others))
    taken = {each for each in others if _bearers(library, each, slug)}
    hints = {sense.name: sense for sense in present.senses} if present else {}
    kept = present.model_dump(exclude=_SHOWN) if present else {"slug": slug, "category": TEAM_CATEGORY}
    return Term(
        **kept,
        name=name,
        aliases=tuple(each for each in others if each not in taken),
        senses=tuple(hints.get(each, Sense(name=each)) for each in others if each in taken),
        definition=draft.definition,
        example=draft.example.strip(),
        is_not=draft.is_not.strip() or None,
        say_it=draft.say_it.strip() or None,
        owner=owner,
        reviewed=today,
    )


def draft_of(term: Term) -> Draft:
    """The form filled with an entry."""
    shown = len(term.names) - len(_beyond_the_form(term))
    others = ", ".join(term.names[1:shown])
    return Draft(term.name, others, term.definition, term.example, term.is_not or "", term.say_it or "")


def _beyond_the_form(term: Term | None) -> tuple[str, ...]:
    """The other names, of very many, that a field of the form has no room for."""
    names, room = (term.names if term else ()), LONGEST_NAMES
    for number, name in enumerate(names[1:], 1):
        room -= len(name) + len(", ")
        if room < 0:
            return names[number:]
    return ()


def make_slug(name: str, library: Library) -> str:
    """A slug for a new entry called `name` that none of `library` has."""
    plain = ("".join(char for char in word if char.isascii()) for word in words(name))
    wanted = "-".join(filter(None, plain))[:LONGEST_SLUG].strip("-") or "word"
    free = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(library.terms) + 2))
    return next(slug for slug in free if slug not in library.by_slug)


def _advise_on_names(draft: Draft, library: Library, editing: str) -> list[Advice]:
    own = library.by_slug[editing].names if editing in library.by_slug else ()
    advice = []
    for name in names_of(draft):
        if name not in own and (bearers := _bearers(library, name, editing)):
            known = " and ".join(dict.fromkeys(term.name for term in bearers[:2]))
            field: Field = "name" if name == names_of(draft)[0] else "short"
            shown = "acronym" if is_acronym(name) else "name"
            advice.append(
                Advice(field, f"“{name}” is already the {shown} of {known}: people would be asked which one they mean.")
            )
    return advice


def _bearers(library: Library, name: str, editing: str) -> list[Term]:
    """The terms other than the one with the slug `editing` that bear `name`."""
    return [hit.term for hit in _index(library.terms).find(name) if hit.term.slug != editing]


@lru_cache(maxsize=2)  # a shipped library, and the one that a team is writing in
def _index(terms: tuple[Term, ...]) -> Names:
    return Names(terms)


@lru_cache(maxsize=2)
def _by_own_name(terms: tuple[Term, ...]) -> dict[str, Term]:
    return {key: term for term in reversed(terms) for key in keys(term.name)}
