"""What people do to keep the glossary right, and how a test waits for what comes of it."""

import asyncio
from typing import Any

from bot.blocks.entry_menu import Chore
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.views import View
from bot.playground.state.workspace import Message
from bot.storage.records import Workspace
from tests.bot.conftest import SUCCESS
from tests.bot.reading import buttons_of, menu_of, text_of, thumbs_of

MAYA, TOM, INES, LENA = "U0MAYA", "U0TOM", "U0INES", "U0LENA"
REVIEW, ACME = "C0REVIEW", "C0ACME"
NORTHWIND = Workspace("", "T0NORTHWIND")
WORDS = {
    "name": "Flurble rate",
    "short": "FBR",
    "definition": "Share of the shipments that leave the warehouse without a label.",
    "example": "Our FBR was 2% in May, so 40 parcels came back.",
}
ALL_FIELDS = WORDS | {
    "is_not": "Not the rate of returns.",
    "say_it": "Some parcels left us without a label.",
    "why": "Asked in every stand-up.",
}
EVERYONES = {"approval": "everyone's go live"}
PATIENCE = 15.0
"""Seconds; what is waited for takes a fraction of one, unless the machine is busy."""

QUIET = 0.6
"""Seconds without news after which nothing more comes: the bot looks into its outbox twice a second."""


async def until(look: Any, seconds: float = PATIENCE) -> Any:
    """The first true value of `look`, tried again and again."""
    async with asyncio.timeout(seconds):
        while not (seen := look()):
            await asyncio.sleep(0.01)
        return seen


async def define(person: Person, text: str, channel: str = SUCCESS) -> Message:
    """The answer to a slash command."""
    return await ask(person, f"/define {text}", channel)


async def ask(person: Person, command: str, channel: str = SUCCESS) -> Message:
    """The answer to any command."""
    assert (await person.command(channel, command)).ok
    return person.sees(channel)[-1]  # it comes with the acknowledgement


async def defined(person: Person, text: str, words: str) -> Message:
    """The answer once it has `words` in it."""
    async with asyncio.timeout(PATIENCE):
        while words not in text_of(answer := await define(person, text)):
            await asyncio.sleep(0.05)
        return answer


async def press(person: Person, where: Message | View, label: str) -> None:
    outcome = await person.click(where, buttons_of(where)[label])
    assert outcome.ok, outcome


async def pick(person: Person, where: Message, chore: Chore) -> None:
    """Chooses from the menu behind "More", or presses a thumb."""
    if chore in (Chore.HELPED, Chore.WRONG):
        outcome = await person.click(where, "feedback", selected=thumbs_of(where)[chore.value])
        assert outcome.ok, outcome
        return
    options = menu_of(where).values()
    chosen = next(each for each in options if each["value"].startswith(f"{chore.name}:"))
    outcome = await person.click(where, "more", selected=chosen)
    assert outcome.ok, outcome


def typed(**values: str) -> dict[str, dict[str, Any]]:
    """The state of a form of text fields."""
    return {name: {"typed": {"type": "plain_text_input", "value": value}} for name, value in values.items()}


def values_of(view: View) -> dict[str, Any]:
    """What stands in the text fields of a form."""
    return {
        block["block_id"]: element.get("initial_value", "")
        for block in view.blocks
        if block["type"] == "input" and (element := block["element"])["type"] == "plain_text_input"
    }


async def form_of(person: Person) -> View:
    view: View = await until(lambda: person.view)
    return view


async def opened(person: Person, callback: str) -> View:
    """The open form, once it is the one of that callback id."""
    view: View = await until(lambda: person.view and person.view.content.get("callback_id") == callback and person.view)
    return view


async def said_in_form(person: Person, words: str) -> View:
    """The open form or window, once it says so."""
    view: View = await until(lambda: person.view and words in text_of(person.view) and person.view)
    return view


async def home_of(person: Person, words: str = "") -> View:
    """The Home tab, opened now, once it says so."""
    await person.open_app("home")
    home: View = await until(lambda: person.home and words in text_of(person.home) and person.home)
    return home


def tab(person: Person) -> View:
    """The Home tab as it is now."""
    assert person.home
    return person.home


def window(person: Person) -> View:
    """The form or window that is open now."""
    assert person.view
    return person.view


async def become_curator(slack: LoopbackSlack, person_id: str = INES) -> Person:
    person = slack.person(person_id)
    await press(person, await home_of(person, "Nobody looks after"), "I'll look after it")
    await until(lambda: "Waiting for you" in text_of(tab(person)))
    return person


async def suggest(person: Person, **words: str) -> str:
    """Fills the form that is open and sends it, twice if it is advised or to be confirmed first; what is said at the
    end."""
    view = await form_of(person)
    outcome = await person.submit(view, typed(**words))
    assert outcome.ok, outcome
    after = await form_of(person)
    assert not after.errors, after.errors
    if "This would make it better" in text_of(after) or "when you publish it" in text_of(after):
        assert (await person.submit(after)).ok
    done = await said_in_form(person, "is kept")
    await person.close(done)
    return text_of(done)


async def suggest_word(person: Person, **words: str) -> str:
    """Suggests a word with the global shortcut."""
    assert (await person.shortcut("suggest_word")).ok
    return await suggest(person, **WORDS | words)


async def add_word(curator: Person, **words: str) -> None:
    """Publishes a word, as the only curator may."""
    await suggest_word(curator, **words)
    await defined(curator, words.get("name", WORDS["name"]), words.get("definition", WORDS["definition"]))


def direct_messages(slack: LoopbackSlack, person_id: str) -> list[Message]:
    return slack.person(person_id).sees(f"D0{person_id.removeprefix('U0')}")


async def told(slack: LoopbackSlack, person_id: str, *words: str) -> Message:
    """The last direct message with these words, once it is there."""
    return await in_channel(slack.person(person_id), f"D0{person_id.removeprefix('U0')}", *words)


async def in_channel(person: Person, channel: str, *words: str) -> Message:
    """The last message in a channel that others wrote with these words, once it is there."""

    def says(message: Message) -> bool:
        said = f"{text_of(message)}\n{message.text}"
        return message.user != person.id and all(each in said for each in words)

    found: Message = await until(lambda: next(filter(says, reversed(person.sees(channel))), None))
    return found


async def said_on(person: Person, card: Message, words: str) -> Message:
    """A card, once it says so."""

    def look() -> Message | None:
        now = next(each for each in person.sees(card.channel) if each.ts == card.ts)
        return now if words in text_of(now) else None

    said: Message = await until(look)
    return said


async def settings(curator: Person, **chosen: Any) -> None:
    """Changes the settings: `curators`, `channel`, `approval`, `stale`, `misses`."""
    await press(curator, await home_of(curator, "Waiting for you"), "Settings")
    view = await said_in_form(curator, "Ask owners again after")
    outcome = await curator.submit(view, {name: {name: value} for name, value in chosen.items()})
    assert outcome.ok, outcome
    done = await said_in_form(curator, "holds from now on")
    await curator.close(done)


async def review_in(slack: LoopbackSlack, curator: Person, *members: str) -> None:
    """Makes #glossary-review the review channel, and lets others in."""
    join(slack, REVIEW, *members)
    await settings(curator, channel=REVIEW)


def join(slack: LoopbackSlack, channel: str, *people: str) -> None:
    """Has somebody invited to a channel."""
    channels = slack._slack.workspace.channels
    found = channels[channel]
    channels[channel] = type(found)(
        **{name: getattr(found, name) for name in found.__dataclass_fields__ if name != "members"},
        members=found.members | set(people),
    )
