"""Somebody's lessons and quizzes: where they stand, what comes next, what an answer changes. All of it is theirs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

from bot.errors import AwayError, GoneError
from bot.storage.errors import NotFoundError, StorageError
from bot.storage.learning import Learner, OpenQuiz
from bot.team.rights import Right, Standing
from bot.team.team import Team
from bot.team.views import Progress
from knowledge.glossary import Glossary
from knowledge.lessons.models import Path, Quiz, Reading
from knowledge.lessons.paths import read_lesson
from knowledge.lessons.quizzes import LENGTH, draw_quiz
from knowledge.models import Term

AWAY = "Your lessons can't be reached just now; looking up goes on. Try again in a minute."
NO_QUIZ = "That quiz is no longer open. Start a new one with /define quiz."
NO_LESSON = "That lesson is not there any more. See what there is with /define learn."
NOTHING_YET = "There is nothing to ask you yet: read a lesson first, with /define learn."


def today() -> date:
    """The day by which words come due, the same for everybody."""
    return datetime.now(UTC).date()


@contextmanager
def reaching() -> Iterator[None]:
    """Says so where the database is away, or a quiz is no longer open. Raises AwayError, GoneError."""
    try:
        yield
    except NotFoundError:
        raise GoneError(NO_QUIZ) from None
    except StorageError as error:
        raise AwayError(AWAY) from error


async def find_progress(team: Team, standing: Standing, glossary: Glossary) -> Progress:
    """Where somebody stands. Raises StorageError."""
    return read_progress(team, standing, glossary, await team.learning.get(team.workspace, standing.person))


def read_progress(team: Team, standing: Standing, glossary: Glossary, learner: Learner) -> Progress:
    """What their Home tab and the window of their lessons show of it."""
    path = team.paths.get(learner.path)
    asked = {slug for slug, stands in learner.words.items() if stands.asked}
    done = tuple(asked.issuperset(_known(lesson.terms, glossary)) for lesson in path.lessons) if path else ()
    return Progress(
        paths=team.paths.every,
        path=path,
        done=done,
        learned=len(asked),
        due=len(_known(learner.due(today()), glossary)),
        daily=learner.next_word_at is not None,
        may_have_daily=standing.right >= Right.COLLEAGUE,
    )


async def find_next_word(team: Team, standing: Standing, glossary: Glossary) -> Term | None:
    """The word that comes next for somebody who learns: one that is due, else the first of their path that they
    were not asked about; None for whoever has not begun. Raises StorageError."""
    learner = await team.learning.get(team.workspace, standing.person)
    path = team.paths.get(learner.path)
    asked = {slug for slug, stands in learner.words.items() if stands.asked}
    ahead = (slug for slug in (path.terms if path else ()) if slug not in asked)
    return next(iter(_terms(_known([*learner.due(today()), *ahead], glossary), glossary)), None)


def find_lesson(team: Team, glossary: Glossary, path_slug: str, number: int) -> Reading:
    """A lesson as it reads today. Raises GoneError."""
    path = team.paths.get(path_slug)
    reading = read_lesson(path, number, glossary.library) if path else None
    if reading is None or not reading.terms:
        raise GoneError(NO_LESSON)
    return reading


async def start_lesson_quiz(
    team: Team, standing: Standing, glossary: Glossary, path: Path, number: int, quiz_id: str
) -> OpenQuiz:
    """A quiz on a lesson; `quiz_id` tells it from every other and draws its questions. Raises GoneError, AwayError."""
    terms = find_lesson(team, glossary, path.slug, number).terms
    quiz = Quiz(questions=draw_quiz(terms, glossary.library, quiz_id), path=path.slug, lesson=number)
    return await _start(team, standing, quiz, quiz_id)


async def start_due_quiz(team: Team, standing: Standing, glossary: Glossary, quiz_id: str) -> OpenQuiz:
    """A quiz on the words that are due, else on others met before. Raises GoneError where there is none, AwayError."""
    with reaching():
        learner = await team.learning.get(team.workspace, standing.person)
    due = _known(learner.due(today()), glossary)
    slugs = due or _known(sorted(learner.words, key=lambda slug: learner.words[slug].due_on), glossary)
    questions = draw_quiz(_terms(slugs[:LENGTH], glossary), glossary.library, quiz_id)
    if not questions:
        raise GoneError(NOTHING_YET)
    return await _start(team, standing, Quiz(questions=questions), quiz_id)


async def answer_question(team: Team, standing: Standing, quiz_id: str, number: int, choice: int) -> OpenQuiz:
    """Answers a question that was asked; again, the first answer stays. Raises GoneError, AwayError."""
    await find_quiz(team, standing, quiz_id)
    with reaching():
        return await team.learning.answer(team.workspace, standing.person, quiz_id, number, choice)


async def find_quiz(team: Team, standing: Standing, quiz_id: str) -> OpenQuiz:
    """The quiz that somebody has open. One with the team's own words is none of a guest's, not even if it was theirs
    before. Raises GoneError, AwayError."""
    with reaching():
        quiz = (await team.learning.get(team.workspace, standing.person)).quiz
    if quiz is None or quiz.id != quiz_id or (quiz.ours and standing.right < Right.COLLEAGUE):
        raise GoneError(NO_QUIZ)
    return quiz


async def _start(team: Team, standing: Standing, quiz: Quiz, quiz_id: str) -> OpenQuiz:
    """The quiz, put in place of the one before; started twice by one press it is the same, answers and all."""
    opened = OpenQuiz(quiz_id, quiz, ours=standing.right >= Right.COLLEAGUE)
    with reaching():
        present = (await team.learning.get(team.workspace, standing.person)).quiz
        if present and present.id == quiz_id:
            return present
        await team.learning.start(team.workspace, standing.person, opened)
    return opened


def _known(slugs: Sequence[str], glossary: Glossary) -> list[str]:
    return [slug for slug in slugs if slug in glossary.library.by_slug]


def _terms(slugs: Sequence[str], glossary: Glossary) -> list[Term]:
    return [glossary.term(slug) for slug in slugs]
