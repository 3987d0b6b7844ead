"""Lessons and quizzes, in windows that only the learner sees; the part of the Home tab that leads there; and the term a
day."""

from collections.abc import Iterable
from typing import Literal

from slack_sdk.models.blocks import (
    Block,
    ConfirmObject,
    DividerBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.message import Line, Message, compose, header, paragraphs, quiet, renew
from bot.blocks.practice import GUIDE, practice_button
from bot.blocks.text import clip, escape
from bot.team.views import Progress, title
from knowledge.lessons.models import Path, Reading
from knowledge.models import Term

LEARN = "learn"
"""Opens the window of one's lessons."""
CHOOSE_PATH = "choose_path"
OPEN_LESSON = "open_lesson"
START_QUIZ = "start_quiz"
DAILY = "term_a_day"
ERASE = "erase_learning"

LESSON = "lesson"
"""The callback id of a lesson, whose quiz is started."""

ON, OFF = "on", "off"

HOW = (
    "Only you see this. A word you miss comes back the next day; one you know after 3, 7, 21 and 60 days"
    " (the boxes of Sebastian Leitner, 1972)."
)
INTRO = "A month of short lessons for your role, each with a quiz of five. What you miss comes back until you know it."


def learn_section(progress: Progress) -> list[Block]:
    """The part of the Home tab: what comes next, and the way to the rest."""
    path = progress.path
    said = f"{path.name}: {_stand(progress)}" if path else INTRO
    row: list[InteractiveElement] = [*_next_steps(progress)]
    row.append(buttons.button("All lessons" if path else "Choose your role", LEARN, "-"))
    row += _daily(progress) if path else []
    row += [practice_button(), buttons.button("Define a word well", GUIDE, "-")]
    return [header("Learn"), quiet(escape(said)), *buttons.row(row, "learn")]


def draw_learning(progress: Progress, said: str = "") -> View:
    """The window of somebody's lessons; without a path, the choice of one. `said` is told on top."""
    path = progress.path
    told: list[Block] = [paragraphs(Line(said))] if said else []
    if path is None:
        return _window("Learn", [*told, header("Choose your role"), quiet(escape(INTRO)), *_choices(progress.paths)])
    lessons = (Line(_listed(progress, number), close=number > 0) for number in range(len(path.lessons)))
    blocks = [
        *told,
        header(path.name),
        quiet(escape(_stand(progress))),
        *buttons.row(_next_steps(progress), "next"),
        paragraphs(*lessons),
        *buttons.row([_any_lesson(path), *_daily(progress)], "lessons"),
        DividerBlock(),
        quiet(escape(HOW)),
        *buttons.row([_other_role(progress), _erasing()], "change"),
    ]
    return _window("Learn", blocks)


def draw_lesson(reading: Reading, metadata: str) -> View:
    """The words of a lesson: what each means, a scene, and how to say it. Sent back, its quiz begins."""
    words = [
        paragraphs(
            Line(each.meaning, each.title),
            *((Line(each.example, "For example"),) if each.example else ()),
            *((Line(each.say_it, "Say it"),) if each.say_it else ()),
        )
        for each in reading.words
    ]
    spaced = [block for word in words for block in (DividerBlock(), word)][1:]
    return View(
        type="modal",
        callback_id=LESSON,
        title=PlainTextObject(text=f"Lesson {reading.number + 1} of {len(reading.path.lessons)}"),
        submit=PlainTextObject(text="Start the quiz"),
        close=PlainTextObject(text="Later"),
        blocks=[header(reading.lesson.title), *spaced],
        private_metadata=metadata,
    )


def draw_result(right: int, count: int, missed: Iterable[Term], progress: Progress) -> View:
    """How the quiz went, what comes back tomorrow, and what is next."""
    names = [each.name for each in missed]
    back = f"Tomorrow I ask you again about {_listing(names)}." if names else "None of them comes back before its time."
    steps = buttons.row([*_next_steps(progress), buttons.button("All lessons", LEARN, "-")], "next")
    blocks = [header(f"{right} of {count} right"), paragraphs(Line(back)), quiet(escape(_stand(progress))), *steps]
    return _window("Done", blocks)


def draw_word_of_the_day(term: Term) -> Message:
    """The term a day, with the way to stop it."""
    lines = [Line(term.definition, title(term))]
    lines += [Line(text, label) for text, label in ((term.example, "For example"), (term.say_it, "Say it")) if text]
    row = [buttons.show(term, label="All about it"), _quiz("Quiz me"), buttons.button("Stop these", DAILY, OFF)]
    blocks = compose(quiet("Your term for today"), paragraphs(*lines), *buttons.row(row, "word"))
    return Message(f"Your term for today: {title(term)}. {term.definition}", blocks)


def draw_stopped(daily_at: str = "") -> Message:
    """That the term a day comes no more, or from when on it does."""
    said = daily_at or "Stopped. No more terms come by themselves; Learn on my Home tab starts them again."
    return Message(said, compose(quiet(escape(said))))


def _next_steps(progress: Progress) -> list[InteractiveElement]:
    """The next lesson, then the words that are due; these first where the lessons are done."""
    steps: list[InteractiveElement] = []
    path, following = progress.path, progress.following
    if path and following is not None:
        label = f"Lesson {following + 1}: {path.lessons[following].title}"
        steps.append(buttons.button(label, f"{OPEN_LESSON}:next", lesson_value(path, following), "primary"))
    if progress.due:
        steps.append(_quiz(f"Quiz: {_count(progress.due)} due", None if steps else "primary"))
    elif progress.learned:
        steps.append(_quiz("Quiz me"))
    return steps


def lesson_value(path: Path, number: int) -> str:
    """What a button or a menu remembers of a lesson: "csm:3"."""
    return f"{path.slug}:{number}"


def _quiz(label: str, look: Literal["primary"] | None = None) -> InteractiveElement:
    return buttons.button(label, START_QUIZ, "-", look)


def _daily(progress: Progress) -> list[InteractiveElement]:
    if not progress.may_have_daily:
        return []
    on = progress.daily
    return [buttons.button("Stop the term a day" if on else "Send me a term a day", DAILY, OFF if on else ON)]


def _choices(paths: tuple[Path, ...]) -> list[Block]:
    return [
        SectionBlock(
            text=MarkdownTextObject(text=f"*{escape(each.name)}*\n{escape(each.about)}", verbatim=True),
            accessory=buttons.button("Begin", f"{CHOOSE_PATH}:{number}", each.slug),
        )
        for number, each in enumerate(paths)
    ]


def _listed(progress: Progress, number: int) -> str:
    mark = "✓" if progress.done[number] else "→" if number == progress.following else "○"
    lesson = progress.path.lessons[number] if progress.path else None
    return f"{mark}  {number + 1}. {lesson.title if lesson else ''}"


def _any_lesson(path: Path) -> StaticSelectElement:
    options = [
        Option(text=PlainTextObject(text=clip(f"{number + 1}. {each.title}", 75)), value=lesson_value(path, number))
        for number, each in enumerate(path.lessons)
    ]
    return StaticSelectElement(
        action_id=f"{OPEN_LESSON}:any", placeholder=PlainTextObject(text="Open a lesson"), options=options
    )


def _other_role(progress: Progress) -> StaticSelectElement:
    options = [Option(text=PlainTextObject(text=each.name), value=each.slug) for each in progress.paths]
    return StaticSelectElement(
        action_id=f"{CHOOSE_PATH}:other", placeholder=PlainTextObject(text="Another role"), options=options
    )


def _erasing() -> InteractiveElement:
    element = buttons.button("Erase my progress", ERASE, "-", "danger")
    element.confirm = ConfirmObject(
        title="Erase your progress?",
        text=PlainTextObject(text="Your role, the words you learned and the term a day are forgotten for good."),
        confirm="Erase",
        deny="Keep it",
    )
    return element


def _stand(progress: Progress) -> str:
    """Where somebody stands: "2 of 12 lessons done · 9 words learned · 3 to ask you today"."""
    parts = [f"{sum(progress.done)} of {len(progress.done)} lessons done", f"{_count(progress.learned)} learned"]
    return " · ".join([*parts, *([f"{progress.due} to ask you today"] if progress.due else [])])


def _count(words: int) -> str:
    return f"{words} word" if words == 1 else f"{words} words"


def _listing(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _window(name: str, blocks: list[Block]) -> View:
    return View(
        type="modal",
        callback_id=LEARN,
        title=PlainTextObject(text=name),
        close=PlainTextObject(text="Close"),
        blocks=list(map(renew, compose(*blocks))),
    )
