"""A message explained, in a window for one person: its words in a line each, where it stands empty and what to ask
back, and how it reads without short forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    MarkdownTextObject,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.forms import ANSWER_WINDOW
from bot.blocks.known import KNOW, know_menu
from bot.blocks.message import Line, compose, header, literal, paragraphs, quiet
from bot.blocks.text import clip, escape, escape_within
from bot.team.views import title
from knowledge.house import TEAM_CATEGORY, HouseTerm
from knowledge.models import Term
from knowledge.passages.passage import Emptiness, Mark, Passage

TEXT_FORM = "explain_text_form"
TEXT = "text"
ASK = "ask_from_passage"

LONGEST_TEXT = 3000
"""Characters of a text that is pasted, as many as Slack's fields take."""

MOST_TERMS, MOST_UNKNOWN, MOST_SAYINGS = 50, 8, 5
"""Words that are shown with a line of their own. With all else they stay below the 100 blocks of a window."""

LONGEST_MEANING, LONGEST_NAME, LONGEST_QUOTE = 180, 75, 200
LONGEST_PLAIN = 2900

NO_TEXT = "There is no text in this message, only files or pictures."
NOTHING = "I know no word of this message as a term."
NOTHING_EMPTY = "Nothing in it stands empty."
CUT = "Only the first 3,000 letters were read."
_TERM, _UNKNOWN, _HIDDEN = "term:", "unknown:", "hidden_now"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a message is explained to: the slugs they know, and whether they may ask the curators and hide words."""

    known: frozenset[str] = frozenset()
    colleague: bool = True


def draw_passage(passage: Passage, reader: Reader) -> View:
    """The window. Of many words the first are shown, and the others named."""
    shown = [mark for mark in passage.terms if mark.term.slug not in reader.known]
    hidden = [mark for mark in passage.terms if mark.term.slug in reader.known]
    return _window(
        [
            *_terms(shown, reader, any_hidden=bool(hidden)),
            *_hidden(hidden),
            *_unknown(passage.unknown, reader),
            *_empty(passage.empty),
            *_plain(passage, shown),
            *((quiet(CUT),) if passage.cut else ()),
        ]
    )


def draw_no_text() -> View:
    """What is said of a message that holds nothing to read."""
    return _window([paragraphs(Line(NO_TEXT))])


def draw_text_form() -> View:
    """Where a mail or a transcript is pasted."""
    return View(
        type="modal",
        callback_id=TEXT_FORM,
        title=PlainTextObject(text="Explain a text"),
        submit=PlainTextObject(text="Explain it"),
        close=PlainTextObject(text="Cancel"),
        blocks=[
            InputBlock(
                block_id=TEXT,
                label=PlainTextObject(text="A mail, a message or part of a transcript"),
                hint=PlainTextObject(text="Up to 3,000 letters. Only you see what comes, and it is not kept."),
                element=PlainTextInputElement(action_id=TEXT, multiline=True, max_length=LONGEST_TEXT),
            )
        ],
    )


def read_text_form(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> str:
    """What was pasted; empty if nothing was."""
    return str(state.get(TEXT, {}).get(TEXT, {}).get("value") or "").strip()


def without_term(view: Mapping[str, Any], term: Term) -> dict[str, Any]:
    """The window as Slack has it, with the line of `term` gone, from its menu too."""
    blocks = []
    for block in view["blocks"]:
        if block.get("block_id") in (f"{_TERM}{term.slug}", _HIDDEN):
            continue
        if block.get("block_id", "").startswith(KNOW):
            menu = block["elements"][0]
            left = [each for each in menu["options"] if each["value"] != term.slug]
            if left:  # under an id of its own, or the menu would show what was chosen
                again = menu | {"options": left}
                blocks.append({"type": "actions", "block_id": f"{KNOW}.{len(left)}", "elements": [again]})
            continue
        blocks.append(block)
    said = f"{title(term)} is hidden for 90 days: see Words you know on Jargon's Home tab."
    line = compose(quiet(literal(said)))[0] | {"block_id": _HIDDEN}
    return _again(view, [*blocks[:1], line, *blocks[1:]])


def with_answer(view: Mapping[str, Any], block_id: str, said: str) -> dict[str, Any]:
    """The window as Slack has it, with what was done about an unknown word in place of its button."""
    blocks = [
        compose(quiet(literal(said)))[0] if block.get("block_id") == block_id else block for block in view["blocks"]
    ]
    return _again(view, blocks)


def say_passage(passage: Passage) -> str:
    """The same as text, for the command line."""
    lines = [f"{title(mark.term)}: {_meaning(mark.term)}" for mark in passage.terms] or [NOTHING]
    lines += [f"I don't have {', '.join(passage.unknown)}."] if passage.unknown else []
    empty = [f"“{each.quote}”\n  {each.why}. {each.ask}" for each in passage.empty]
    lines += ["", *(empty or [NOTHING_EMPTY])]
    lines += ["", "Spelled out:", passage.plain] if passage.plain else []
    lines += ["", CUT] if passage.cut else []
    return "\n".join(lines)


def _window(blocks: list[Block]) -> View:
    return View(
        type="modal",
        callback_id=ANSWER_WINDOW,
        title=PlainTextObject(text="In plain words"),
        close=PlainTextObject(text="Close"),
        blocks=blocks,
    )


def _again(view: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    kept = ("type", "callback_id", "title", "close", "private_metadata")
    return {name: view[name] for name in kept if view.get(name)} | {"blocks": list(blocks)}


def _terms(marks: Sequence[Mark], reader: Reader, *, any_hidden: bool) -> list[Block]:
    if not marks:
        return [paragraphs(Line("You know every term in it." if any_hidden else NOTHING))]
    blocks: list[Block] = [header("Words in it"), *map(_term, marks[:MOST_TERMS])]
    if more := marks[MOST_TERMS:]:
        named = ", ".join(mark.term.acronym or mark.term.name for mark in more)
        blocks.append(quiet(literal(f"And {len(more)} more, which /define explains: {named}")))
    return [*blocks, *(know_menu([mark.term for mark in marks[:MOST_TERMS]]) if reader.colleague else ())]


def _term(mark: Mark) -> SectionBlock:
    """A line: the name, the team's own reading where there is one, and what else the name may mean."""
    term = mark.term
    whose = f" · {_whose(term)}" if _whose(term) else ""
    also = f" _Or: {escape_within(', '.join(each.name for each in mark.also), 150)}_" if mark.also else ""
    text = f"*{escape(title(term))}*{whose}\n{escape_within(_meaning(term), 500)}{also}"
    return SectionBlock(
        block_id=f"{_TERM}{term.slug}",
        text=MarkdownTextObject(text=text, verbatim=True),
        accessory=buttons.show(term, label="Read more"),
    )


def _whose(term: Term) -> str:
    if term.category == TEAM_CATEGORY:
        return "your team's own word"
    return "how your team reads it" if isinstance(term, HouseTerm) else ""


def _meaning(term: Term) -> str:
    """The first sentence of the definition; a team's note on how it reads a term comes first."""
    note = f"{term.reading.note} " if isinstance(term, HouseTerm) and term.reading.note else ""
    first, stop, _ = term.definition.partition(". ")
    return clip(f"{note}{first}{stop.strip()}", LONGEST_MEANING)


def _hidden(marks: Sequence[Mark]) -> list[Block]:
    if not marks:
        return []
    named = ", ".join(mark.term.acronym or mark.term.name for mark in marks)
    return [quiet(literal(f"Not shown, as you know them: {named}. Change that on Jargon's Home tab."))]


def _unknown(unknown: Sequence[str], reader: Reader) -> list[Block]:
    if not unknown:
        return []
    if not reader.colleague:
        return [header("Not in the glossary"), quiet(literal(", ".join(unknown)))]
    return [header("Not in the glossary"), *(_ask(each, number) for number, each in enumerate(unknown[:MOST_UNKNOWN]))]


def _ask(unknown: str, number: int) -> SectionBlock:
    return SectionBlock(
        block_id=f"{_UNKNOWN}{number}",
        text=PlainTextObject(text=clip(unknown, LONGEST_NAME), emoji=False),
        accessory=buttons.button("Ask the curators", ASK, clip(unknown, LONGEST_NAME)),
    )


def _empty(found: Iterable[Emptiness]) -> list[Block]:
    said = [
        paragraphs(
            Line(f"“{clip(each.quote, LONGEST_QUOTE)}”"),
            Line(f"{each.why}.", close=True),
            Line(each.ask, "Ask back", close=True),
        )
        for each in found
    ]
    return [header("Where it stands empty"), *said] if said else [quiet(NOTHING_EMPTY)]


def _plain(passage: Passage, shown: Sequence[Mark]) -> list[Block]:
    blocks: list[Block] = []
    if passage.plain:
        parts = [passage.plain[at : at + LONGEST_PLAIN] for at in range(0, len(passage.plain), LONGEST_PLAIN)]
        blocks += [header("Spelled out"), *(paragraphs(Line(part)) for part in parts)]
    sayings = [mark.term for mark in shown if mark.term.say_it][:MOST_SAYINGS]
    if sayings:
        lines = [Line(f"“{term.say_it}”", term.acronym or term.name) for term in sayings]
        blocks += [quiet("How one may put it to a customer, for example:"), paragraphs(*lines)]
    return blocks
