"""What a learner does in Slack, and how a test knows what is right."""

from typing import Any

from bot.playground.people.person import Person
from bot.playground.state.views import View
from knowledge.glossary import Glossary
from knowledge.lessons.questions import tell_difference
from knowledge.lessons.sentences import first_sentence, titled
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import said_in_form, window
from tests.bot.reading import text_of


async def command(person: Person, text: str) -> None:
    assert (await person.command(SUCCESS, f"/define {text}")).ok


async def learn(person: Person, text: str = "learn", words: str = "lessons done") -> View:
    """The window that a command opens, once it says so."""
    await command(person, text)
    return await said_in_form(person, words)


def options_of(view: View) -> list[dict[str, Any]]:
    """The choices of a question."""
    block = next(block for block in view.blocks if block["type"] == "input")
    found: list[dict[str, Any]] = block["element"]["options"]
    return found


async def choose(person: Person, view: View, at: int) -> View:
    """Answers a question; what is said to it."""
    field = next(block["block_id"] for block in view.blocks if block["type"] == "input")
    chosen = {field: {"choice": {"type": "radio_buttons", "selected_option": options_of(view)[at]}}}
    outcome = await person.submit(view, chosen)
    assert outcome.ok, outcome
    return window(person)


async def go_on(person: Person) -> View:
    """Presses the button below, with nothing to fill in."""
    outcome = await person.submit(window(person))
    assert outcome.ok, outcome
    return window(person)


def works_out(glossary: Glossary, view: View) -> int:
    """The right choice, found by reading the question and the glossary as a person would."""
    head, text = view.blocks[0]["text"]["text"], text_of(view)
    shown = [each["text"]["text"] for each in options_of(view)]
    if "do these numbers come to" in head:
        label = head.removesuffix(": what do these numbers come to?")
        tool = next(each for each in glossary.tools.values() if each.calculator.label == label)
        pieces = [each["text"].strip() for each in view.blocks[1]["elements"][0]["elements"] if each["text"].strip()]
        typed = {
            each.name: pieces[pieces.index(f"{each.label}:") + 1]
            for each in tool.calculator.inputs
            if f"{each.label}:" in pieces
        }
        answer: Any = glossary.compute(tool.calculator.id, typed)
        return shown.index(answer.shown)
    by_title = {titled(each): each for each in glossary.library.terms}
    if head == "Which term is this?":
        return next(at for at, each in enumerate(shown) if first_sentence(by_title[each].definition) in text)
    if head == "Which of the two is this?":
        one, other = (by_title[each] for each in shown)
        said = view.blocks[1]["elements"][0]["elements"][0]["text"].partition(" ")[2].rstrip(".")
        difference = next(each for each in (tell_difference(one, other), tell_difference(other, one)) if said in each)
        before = difference[: difference.index(said)].casefold()
        near = [max(_last(before, name.casefold()) for name in each.names) for each in (one, other)]
        return near.index(max(near))
    term = by_title[head.removeprefix("What does ").removesuffix(" mean?")]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    meaning = lines.index(first_sentence(term.definition))
    return shown.index(lines[meaning - 1].strip())


def _last(text: str, name: str) -> tuple[int, int]:
    """Where a name ends that stands last in `text`, and how long it is; nowhere is before everything."""
    at = text.rfind(name)
    return (at + len(name), len(name)) if at >= 0 else (-1, 0)
