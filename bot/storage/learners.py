"""What one person learns: the path chosen, the quiz under way, the term a day, and when each word comes back.

It is that person's alone: no query here is about anybody else, it is in no export, and it goes with the person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, select, update

from bot.storage.changes import Writing, write
from bot.storage.database import Database
from bot.storage.errors import NotFoundError
from bot.storage.outbox import post
from bot.storage.records import WORKSPACE_COLUMNS, NewNotice, Workspace, within
from bot.storage.rows import fetch, fetch_one, utc_now
from bot.storage.tables import learned, learners
from knowledge.lessons.models import Quiz
from knowledge.lessons.repetition import Learned, meet, move

OWNER = (*WORKSPACE_COLUMNS, "person")

QUIZ = "quiz"
"""What is not there, where somebody answers a question that they were not asked."""


@dataclass(frozen=True, slots=True)
class OpenQuiz:
    """A quiz under way, or just finished: its id, the choices made so far, and whether it was drawn with the team's
    own words, which a guest does not read."""

    id: str
    quiz: Quiz
    answers: tuple[int, ...] = ()
    ours: bool = False

    @property
    def finished(self) -> bool:
        """Whether every question has been answered."""
        return len(self.answers) >= len(self.quiz.questions)

    @property
    def missed(self) -> tuple[str, ...]:
        """The slugs of the words missed, each once."""
        pairs = zip(self.quiz.questions, self.answers, strict=False)
        return tuple(dict.fromkeys(question.term for question, choice in pairs if choice != question.right))

    def content(self) -> dict[str, Any]:
        """As it is stored."""
        quiz = self.quiz.model_dump(mode="json")
        return {"id": self.id, "quiz": quiz, "answers": list(self.answers), "ours": self.ours}


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody's progress. `words` says by slug where each word stands."""

    path: str
    next_word_at: datetime | None
    quiz: OpenQuiz | None
    words: Mapping[str, Learned]

    def due(self, today: date) -> tuple[str, ...]:
        """The slugs of the words to be asked about, those that waited longest first."""
        waiting = sorted((each.due_on, slug) for slug, each in self.words.items() if each.due_on <= today)
        return tuple(slug for _, slug in waiting)


NOBODY = Learner("", None, None, {})
"""Somebody who has not begun."""


class Learning:
    """The learners of every workspace."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def get(self, workspace: Workspace, person: str) -> Learner:
        """Where somebody stands. Raises StorageError."""
        async with self._database.read() as connection:
            row = await fetch_one(connection, select(learners).where(_of(learners, workspace, person)))
            known = await fetch(connection, select(learned).where(_of(learned, workspace, person)))
        words = {each["slug"]: Learned(each["box"], each["due_on"]) for each in known}
        if row is None:
            return replace(NOBODY, words=words)
        return Learner(row["path"], row["next_word_at"], _read_quiz(row["quiz"]), words)

    async def choose_path(self, workspace: Workspace, person: str, path: str) -> None:
        """Takes up a path; what was learned on another stays learned. Raises StorageError."""
        await self._put(workspace, person, path=path)

    async def start(self, workspace: Workspace, person: str, quiz: OpenQuiz) -> None:
        """Puts a quiz in place of the one before. Raises StorageError."""
        await self._put(workspace, person, quiz=quiz.content())

    async def answer(self, workspace: Workspace, person: str, quiz_id: str, number: int, choice: int) -> OpenQuiz:
        """Answers question `number` of the quiz under way, from 0; answered once more, the first answer stays.

        Raises NotFoundError: that is not this person's quiz, nor its next question, nor one of its choices; then
        nothing is changed. Raises StorageError.
        """
        async with write(self._database, workspace) as writing:
            mine = _of(learners, workspace, person)
            row = await fetch_one(writing.connection, select(learners.c.quiz).where(mine))
            present = _read_quiz(row["quiz"]) if row else None
            if present is None or present.id != quiz_id or not 0 <= number <= len(present.answers):
                raise NotFoundError(QUIZ)
            if number < len(present.answers):
                return present
            if number >= len(present.quiz.questions) or not 0 <= choice < len(present.quiz.questions[number].choices):
                raise NotFoundError(QUIZ)
            answered = replace(present, answers=(*present.answers, choice))
            await writing.connection.execute(update(learners).where(mine).values(quiz=answered.content()))
            question = present.quiz.questions[number]
            await self._move(writing, person, question.term, right=choice == question.right)
            return answered

    async def ask_for_words(self, workspace: Workspace, person: str, next_at: datetime | None) -> None:
        """Has a term sent at that moment, and then each day; no more of them with None. Raises StorageError."""
        await self._put(workspace, person, next_word_at=next_at)

    async def due_for_a_word(self, workspace: Workspace, limit: int = 100) -> tuple[str, ...]:
        """Ids of those whose term of the day is due, who waited longest first. Raises StorageError."""
        due = within(learners, workspace), learners.c.next_word_at <= self._now()
        statement = select(learners.c.person).where(*due).order_by(learners.c.next_word_at).limit(limit)
        async with self._database.read() as connection:
            return tuple(each["person"] for each in await fetch(connection, statement))

    async def send_word(
        self, workspace: Workspace, person: str, slug: str, next_at: datetime, notice: NewNotice
    ) -> bool:
        """Puts today's term into the outbox and counts it as read. False if another process was first, or nobody wants
        it any more. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            due = _of(learners, workspace, person), learners.c.next_word_at <= self._now()
            moved = await writing.connection.execute(update(learners).where(*due).values(next_word_at=next_at))
            if moved.rowcount != 1:
                return False
            row = _row(workspace, person, slug, meet(self._now().date()))
            await writing.connection.execute(writing.insert(learned).values(row).on_conflict_do_nothing())
            await post(writing, [notice], self._now())
            return True

    async def forget(self, workspace: Workspace, person: str) -> None:
        """Erases all of it, for good. Raises StorageError."""
        async with write(self._database, workspace) as writing:
            for table in (learned, learners):
                await writing.connection.execute(delete(table).where(_of(table, workspace, person)))

    async def _put(self, workspace: Workspace, person: str, **values: Any) -> None:
        fresh = {**workspace.columns, "person": person, "path": "", "quiz": {}, **values}
        async with write(self._database, workspace) as writing:
            statement = writing.insert(learners).values(fresh)
            await writing.connection.execute(
                statement.on_conflict_do_update(index_elements=OWNER, set_={name: values[name] for name in values})
            )

    async def _move(self, writing: Writing, person: str, slug: str, *, right: bool) -> None:
        here = and_(_of(learned, writing.workspace, person), learned.c.slug == slug)
        row = await fetch_one(writing.connection, select(learned).where(here))
        before = Learned(row["box"], row["due_on"]) if row else None
        after = _row(writing.workspace, person, slug, move(before, right=right, today=self._now().date()))
        statement = writing.insert(learned).values(after)
        changed = {"box": after["box"], "due_on": after["due_on"]}
        await writing.connection.execute(statement.on_conflict_do_update(index_elements=[*OWNER, "slug"], set_=changed))


def _of(table: Table, workspace: Workspace, person: str) -> ColumnElement[bool]:
    return and_(within(table, workspace), table.c.person == person)


def _row(workspace: Workspace, person: str, slug: str, stands: Learned) -> dict[str, Any]:
    return {**workspace.columns, "person": person, "slug": slug, "box": stands.box, "due_on": stands.due_on}


def _read_quiz(content: Mapping[str, Any]) -> OpenQuiz | None:
    """The quiz as it is stored; None for none, and for what another release wrote."""
    try:
        quiz = Quiz.model_validate(content["quiz"])
        return OpenQuiz(str(content["id"]), quiz, tuple(map(int, content["answers"])), bool(content["ours"]))
    except (KeyError, TypeError, ValueError):
        return None
