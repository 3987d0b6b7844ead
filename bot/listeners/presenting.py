"""An answer with what stands beside it: what drawing needs beyond the answer is looked up here."""

from collections.abc import Callable

from bot.blocks.beside import Beside, Picture
from bot.blocks.definition import Audience
from bot.blocks.draw import ASKER, EVERYONE, draw
from bot.blocks.message import Message
from bot.charts import drawable
from bot.errors import GoneError
from bot.listeners.journal import note_answer
from bot.team.gaps import find_asked_before, is_missed
from bot.team.team import Team
from knowledge.answers import Answer, Calculation
from knowledge.calculator.results.charting import chart_of
from knowledge.glossary import Glossary
from knowledge.house import StandardTerm


def present(glossary: Glossary, answer: Answer, audience: Audience = ASKER, file: str | None = None) -> Message:
    """`answer` as a message. `file` is the id of its chart, where Slack has one."""
    note_answer(answer)
    if not isinstance(answer, Calculation):
        return draw(answer, audience)
    source = glossary.shipped if isinstance(answer.term, StandardTerm) else glossary
    return draw(answer, audience, _look_beside(source, answer, file))


async def present_to(person: str, team: Team, glossary: Glossary, answer: Answer, audience: Audience) -> Message:
    """The same for one person alone, who is told what they or others did about a word that is missing."""
    if audience.outside or not is_missed(answer):
        return present(glossary, answer, audience)
    note_answer(answer)
    return draw(answer, audience, before=await find_asked_before(team, person, answer.asked))


def shows_own_words(team: Team, glossary: Glossary, answer: Answer, standard: Callable[[], Answer]) -> bool:
    """Whether `answer` differs from what the shipped entries say: `standard` gives that answer, or raises GoneError."""
    if glossary is team.glossaries.standard:
        return False
    try:
        shipped = standard()
    except GoneError:
        return True
    return present(glossary, answer, EVERYONE) != present(team.glossaries.standard, shipped, EVERYONE)


def _look_beside(glossary: Glossary, answer: Calculation, file: str | None) -> Beside:
    chart = chart_of(answer) if file else None
    return Beside(
        also=glossary.also(answer),
        variants=glossary.variants(answer),
        may_draw=answer.calculator.chart is not None and drawable(),
        picture=Picture(file, chart.alt) if file and chart else None,
    )
