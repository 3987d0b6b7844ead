"""Practice in windows that only one person sees: a line about one's own work for an interview, and a definition of
one's own."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    DividerBlock,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.message import Line, header, paragraphs, quiet
from bot.blocks.text import clip
from knowledge.characters import without_invisible
from knowledge.drafts import LONGEST_NAME, LONGEST_TEXT, Advice, Draft, Field
from knowledge.lessons.models import Guide, Heard
from knowledge.models import Term

PRACTICE = "practice"
"""Opens the window to practise for an interview, about a term."""
PRACTICE_WORD, PRACTICE_LINE = "practice_word", "practice_line"
"""Callback ids: of the window that asks for the term, and of the one that listens to a line."""
GUIDE = "define_well"
GUIDE_DRAFT = "define_well_draft"
SUGGEST_DRAFT = "suggest_draft"
TYPED = "typed"
WORD, LINE = "word", "line"
LONGEST_LINE = 400

NO_WORD = "-"

LISTENS_FOR = "Three things: a number, what came of it, and what you did for that."
IN_A_CV = "As it would stand in your CV: one sentence"
GOOD = "That is a good definition: clear, concrete and told from its neighbors."
HOLDS_UP = "That line holds up."


def practice_button(slug: str = NO_WORD) -> ButtonElement:
    """Opens the practice about an entry, or asks which."""
    return buttons.button("Practice for an interview", PRACTICE, slug)


def draw_practice_word() -> View:
    """Asks which word to practise."""
    return View(
        type="modal",
        callback_id=PRACTICE_WORD,
        title=PlainTextObject(text="Practice"),
        submit=PlainTextObject(text="Go on"),
        close=PlainTextObject(text="Close"),
        blocks=[
            quiet("What a hiring manager listens for, and whether your own line has it. Nobody else sees it."),
            _field(WORD, "Which word is it about?", "Such as QBR, churn or upsell", "", LONGEST_NAME, optional=False),
        ],
    )


def draw_practice(
    term: Term, question: str, metadata: str, line: str = "", heard: tuple[Heard, ...] | None = None
) -> View:
    """What is listened for about a term, and a field for one's own line; above it, what was `heard` in the last one.
    `question` is what they ask back."""
    return View(
        type="modal",
        callback_id=PRACTICE_LINE,
        title=PlainTextObject(text="Practice"),
        submit=PlainTextObject(text="Check my line" if heard is None else "Check again"),
        close=PlainTextObject(text="Close"),
        blocks=[
            header(clip(term.name, 150)),
            *(_tell_heard(heard, question) if heard is not None else ()),
            paragraphs(*_listens_for(term)),
            _field(LINE, "Your own line", IN_A_CV, line, LONGEST_LINE, long=True, optional=False),
        ],
        private_metadata=metadata,
    )


def draw_guide(guide: Guide, draft: Draft, advice: tuple[Advice, ...] | None = None, *, may_suggest: bool) -> View:
    """How to define a word well, a part at a time, with a field for each; above them, `advice` on the last draft."""
    name = _field("name", "Your word", "The name in full, as it is written", draft.name, LONGEST_NAME, optional=False)
    blocks: list[Block] = [
        *(_tell_advice(advice) if advice is not None else ()),
        quiet("Four parts make a word clear. Try it on one of yours: nothing is kept, and nobody sees it."),
        name,
    ]
    for part in guide.parts:
        blocks += [
            DividerBlock(),
            paragraphs(
                Line(part.asks, part.title),
                Line(part.good, f"Good, of “{guide.word}”:"),
                Line(f"{part.poor} {part.why}", "Poor:", close=True),
            ),
            _field(
                part.field,
                f"Yours: {part.title[0].lower()}{part.title[1:]}",
                "",
                getattr(draft, part.field),
                LONGEST_TEXT,
                long=True,
            ),
        ]
    if may_suggest:
        row = [buttons.button("Suggest it to your team", SUGGEST_DRAFT, "-")]
        blocks += [*buttons.row(row, "suggest"), quiet("Curators decide on it; you can still change it first.")]
    return View(
        type="modal",
        callback_id=GUIDE_DRAFT,
        title=PlainTextObject(text="Define a word well"),
        submit=PlainTextObject(text="Check my draft" if advice is None else "Check it again"),
        close=PlainTextObject(text="Close"),
        blocks=blocks,
    )


def read_typed(state: Mapping[str, Mapping[str, Mapping[str, object]]], name: str) -> str:
    """What stands in a field of these windows; "" for none."""
    return without_invisible(str((state.get(name) or {}).get(TYPED, {}).get("value") or "")).strip()


def read_draft(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Draft:
    """The draft in the fields of the guide."""
    return Draft(**{each.name: read_typed(state, each.name) for each in fields(Draft)})


def _listens_for(term: Term) -> list[Line]:
    lines = [Line(LISTENS_FOR, "They listen for")]
    if term.show_it:
        lines.append(Line(term.show_it, "A line that shows it"))
    if term.red_flag:
        lines.append(Line(term.red_flag, "Sounds empty"))
    return lines


def _tell_heard(heard: Iterable[Heard], question: str) -> list[Block]:
    every = list(heard)
    lines = [Line(f"{'✓' if each.good else '+'}  {each.says}", close=at > 0) for at, each in enumerate(every)]
    good = all(each.good for each in every)
    first = Line(HOLDS_UP if good else "A start. This would make it stronger:")
    next_asked = [Line(question, "Be ready for")] if good and question else []
    return [paragraphs(first, *lines, *next_asked), DividerBlock()]


def _tell_advice(advice: tuple[Advice, ...]) -> list[Block]:
    if not advice:
        return [paragraphs(Line(GOOD)), DividerBlock()]
    lines = (Line(f"+  {each.sentence}", close=at > 0) for at, each in enumerate(advice))
    return [paragraphs(Line("Nothing is lost. This would make it better:"), *lines), DividerBlock()]


def _field(
    name: Field | str, label: str, hint: str, typed: str, longest: int, *, long: bool = False, optional: bool = True
) -> InputBlock:
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
        element=PlainTextInputElement(
            action_id=TYPED, initial_value=typed[:longest] or None, multiline=long, max_length=longest
        ),
    )
