"""From the form of a house reading to what is stored, and back."""

from bot.blocks.house_form import HouseForm, settable
from bot.storage.records import NewSuggestion
from bot.storage.versions import reading_content
from bot.team.making import today
from bot.team.team import Team
from knowledge.house import HouseDefault, HouseReading, fingerprint
from knowledge.models import Term
from knowledge.numbers.reading import Ambiguous, Unreadable, read_number


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
