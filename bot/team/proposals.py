"""From what a person typed to what is stored, and back."""

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.storage.records import NewSuggestion, Version
from bot.storage.versions import entry_content, entry_or_none, reading_content, reading_or_none
from bot.team.gaps import find_open_gap
from bot.team.team import Team
from bot.team.views import HouseForm, settable
from knowledge.drafting import LONGEST_SLUG, draft_of, find_same, make_entry, make_slug, names_of
from knowledge.drafts import LONGEST_TEXT, Advice, Draft
from knowledge.house import TEAM_CATEGORY, HouseDefault, HouseReading, fingerprint
from knowledge.library import Library
from knowledge.matching.fold import keys
from knowledge.models import Term
from knowledge.numbers.reading import Ambiguous, Unreadable, read_number

# From what a person typed to what is stored: an entry of the team's own, or its reading of a shipped one.


@dataclass(frozen=True, slots=True)
class Submission:
    """A form sent back: who, why, the version it was written against, and the gap it closes."""

    draft: Draft
    person: str
    why: str = ""
    slug: str = ""
    """The entry of the team's own that it changes; empty for a new one."""
    base: int | None = None
    gap: str | None = None
    sent_as: str = ""
    """The same again is the same suggestion, sent once more; empty for one of its own."""


async def make_suggestion(team: Team, sent: Submission) -> NewSuggestion:
    """What to propose. A word whose very name is there becomes a change to it, or the team's reading of it; somebody
    who asked for it is answered with it.

    Raises StorageError.
    """
    library = team.glossaries.ours.library
    if not sent.gap and (gap := await find_open_gap(team, names_of(sent.draft))):
        sent = replace(sent, gap=gap)
    same = None if sent.slug else find_same(sent.draft, library)
    if same and same.category != TEAM_CATEGORY:
        return await _make_reading(team, sent, same)
    slug = sent.slug or (same.slug if same else _new_slug(sent.draft.name, library))
    present = await team.versions.current(team.workspace, slug)
    base = sent.base if sent.slug else (present.number if present else None)
    draft = _filled(sent.draft, draft_of(same)) if same else sent.draft
    content = make_content(team, slug, draft, sent.person, present)
    return NewSuggestion(slug, "entry", content, sent.person, base, sent.why, gap=sent.gap, id=sent.sent_as)


def make_content(team: Team, slug: str, draft: Draft, author: str, present: Version | None) -> dict[str, Any]:
    """The content of an entry; its owner stays who it was, at first whoever wrote it."""
    entry = entry_or_none(slug, present.content) if present and present.state == "live" else None
    owner = entry.owner if entry else author
    return entry_content(make_entry(draft, team.glossaries.ours.library, slug, owner, today(), entry))


def advise_on_same(draft: Draft, library: Library) -> tuple[Advice, ...]:
    """What becomes of a new word whose very name is there already."""
    same = find_same(draft, library)
    if same is None:
        return ()
    if same.category == TEAM_CATEGORY:
        becomes = "what you send changes it, and what you leave empty stays"
    else:
        becomes = "what you send becomes how your team reads it, without other names; the standard stays a click away"
    known = f"“{same.name}” is in the glossary: {becomes}. If you mean something else, give that a name of its own."
    return (Advice("name", known),)


def today() -> date:
    """The day, in UTC: entries carry dates, and the team may be anywhere."""
    return datetime.now(UTC).date()


async def _make_reading(team: Team, sent: Submission, standard: Term) -> NewSuggestion:
    present = await team.versions.current(team.workspace, standard.slug, "reading")
    before = reading_or_none(standard.slug, present.content) if present and present.state == "live" else None
    reading = HouseReading(
        term=standard.slug,
        definition=sent.draft.definition.strip(),
        example=sent.draft.example.strip() or (before.example if before else None),
        note=_note(sent.draft) or (before.note if before else None),
        calculator=before.calculator if before else None,
        defaults=before.defaults if before else (),
        owner=before.owner if before else sent.person,
        since=before.since if before else today(),
        standard=fingerprint(team.glossaries.standard.term(standard.slug)),
    )
    base = present.number if present else None
    content = reading_content(reading)
    return NewSuggestion(standard.slug, "reading", content, sent.person, base, sent.why, gap=sent.gap, id=sent.sent_as)


def _note(draft: Draft) -> str:
    """What it is not and how to use it, as far as both fit."""
    both = " ".join(filter(None, (draft.is_not.strip(), draft.say_it.strip())))
    return both if len(both) <= LONGEST_TEXT else draft.is_not.strip()


def _filled(draft: Draft, present: Draft) -> Draft:
    """`draft` with what it leaves empty as it is at present."""
    return Draft(
        **{each.name: getattr(draft, each.name).strip() or getattr(present, each.name) for each in fields(Draft)}
    )


def _new_slug(name: str, library: Library) -> str:
    """A slug for a new entry, the same for the same name. What a slug cannot hold, such as Arabic letters, counts too:
    two words must never become versions of each other."""
    plain, folded = make_slug(name, library), next(iter(keys(name)), "")
    if plain.replace("-", "") == folded.replace(" ", ""):
        return plain
    return f"{plain[: LONGEST_SLUG - 9].strip('-')}-{hashlib.sha256(folded.encode()).hexdigest()[:8]}"


# From the form of a house reading to what is stored, and back.


def form_of(reading: HouseReading | None) -> HouseForm:
    """The form filled with a reading, or empty."""
    if reading is None:
        return HouseForm()
    numbers = {f"{each.calculator}.{each.input}": f"{each.value:f}" for each in reading.defaults}
    return HouseForm(
        reading.definition or "", reading.example or "", reading.note or "", reading.calculator or "", numbers
    )


def make_reading(
    team: Team, standard: Term, form: HouseForm, base: int | None, person: str, why: str
) -> NewSuggestion | dict[str, str]:
    """What to propose on top of version `base`, or what is wrong by field; no field at all if nothing differs from
    the standard.

    Emptying the form of a reading there is proposes to remove it.
    """
    defaults, faults = _read_defaults(standard, form)
    if faults:
        return faults
    before = team.glossaries.ours.library.readings.get(standard.slug)
    reading = HouseReading(
        term=standard.slug,
        definition=form.definition or None,
        example=form.example or None,
        note=form.note or None,
        calculator=form.calculator or None,
        defaults=defaults,
        owner=before.owner if before else person,
        since=before.since if before else today(),
        standard=fingerprint(standard),
    )
    if reading.says_something:
        return NewSuggestion(standard.slug, "reading", reading_content(reading), person, base, why)
    if before is None:
        return {}
    return NewSuggestion(standard.slug, "reading", reading_content(before), person, base, why, becomes="deleted")


def _read_defaults(standard: Term, form: HouseForm) -> tuple[tuple[HouseDefault, ...], dict[str, str]]:
    defaults: list[HouseDefault] = []
    faults: dict[str, str] = {}
    for calculator, each in settable(standard):
        name = f"{calculator.id}.{each.name}"
        if not (typed := form.numbers.get(name, "")):
            continue
        match read_number(typed, each.unit, each.per, each.compounds):
            case Unreadable(why=sentence) | Ambiguous(ask=sentence):
                faults[name] = sentence
            case number:
                defaults.append(HouseDefault(calculator=calculator.id, input=each.name, value=number.value))
    return tuple(defaults), faults
