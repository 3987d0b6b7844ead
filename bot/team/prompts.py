"""What to suggest to somebody in their direct message: what goes on from what they just asked, the next word of their
own lessons, the team's newest word, and what always works. Nothing in it is another person's."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from bot.manifest import AGENT_VIEW
from bot.storage.errors import StorageError
from bot.team.gaps import WAITED
from bot.team.home import find_newest
from bot.team.lessons import find_next_word
from bot.team.rights import Standing
from bot.team.team import Team
from knowledge.answers import Help, Unknown, terms_of
from knowledge.calculator.sentences import lower_first
from knowledge.glossary import Glossary
from knowledge.models import Term
from knowledge.reading.follow_ups import Topic

MOST = 4
"""Prompts that Slack shows; docs.slack.dev, assistant.threads.setSuggestedPrompts."""

ABOUT_WHAT_WAS_ASKED = 2
"""Of these, about what was just asked, where there are others to show as well."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a button says, and the message it writes."""

    title: str
    message: str


async def choose_prompts(
    team: Team, standing: Standing, glossary: Glossary, topic: Topic | None = None
) -> tuple[Prompt, ...]:
    """The prompts for somebody who is answered from `glossary` and was just answered about `topic`, the likeliest
    first.

    Each would be answered: what the glossary has no answer to is not suggested.
    """
    term = glossary.library.by_slug.get(topic.term.slug) if topic else None
    going_on = list(_go_on(term, glossary)) if term else []
    newest = find_newest(glossary.library)[:1]
    lesson = await _find_next_word(team, standing, glossary)
    wanted = [
        *going_on[:ABOUT_WHAT_WAS_ASKED],
        *([(Prompt(f"Next to learn: {_short(lesson)}", f"What is {_short(lesson)}?"), lesson)] if lesson else []),
        *((Prompt(f"Your team's newest: {each.name}", f"What is {each.name}?"), each) for each in newest),
        *going_on[ABOUT_WHAT_WAS_ASKED:],
        *((Prompt(each["title"], each["message"]), None) for each in AGENT_VIEW["suggested_prompts"]),
    ]
    chosen: dict[str, Prompt] = {}
    for prompt, about in wanted:
        if len(chosen) < MOST and prompt.message not in chosen and not _was_asked(prompt, about, glossary, topic):
            chosen[prompt.message] = prompt
        await asyncio.sleep(0)  # each look-up takes milliseconds, and others wait for theirs
    return tuple(chosen.values())


def _go_on(term: Term, glossary: Glossary) -> Iterator[tuple[Prompt, Term]]:
    """What people ask next about a term: what it is mixed up with, what is good, how to work it out and to say it."""
    name = _short(term)
    others = (glossary.library.by_slug.get(each.term) for each in term.confused_with)
    if other := next(filter(None, others), None):
        beside = _short(other)
        yield (
            Prompt(f"{name[0].upper()}{name[1:]} or {beside}?", f"What is the difference between {name} and {beside}?"),
            term,
        )
    if good := next((each for each in term.questions if "good" in each.question.casefold().split()), None):
        yield Prompt(f"What is a good {name}?", good.question), term
    if term.calculators:
        yield Prompt(f"How is {name} worked out?", f"How is {name} calculated?"), term
    if term.say_it:
        yield Prompt(f"Explain {name} to a customer", f"How do I explain {name} to a customer?"), term


def _was_asked(prompt: Prompt, about: Term | None, glossary: Glossary, topic: Topic | None) -> bool:
    """Whether it leads nowhere: to no answer, to another term than it names, or to what was answered just now."""
    decision = glossary.decide(prompt.message, "mention")
    if isinstance(decision.answer, (Unknown, Help)):
        return True
    if about and about.slug not in {each.slug for each in terms_of(decision.answer)}:
        return True
    found = decision.topic
    return bool(topic and found and (found.want, *_slugs(found)) == (topic.want, *_slugs(topic)))


def _slugs(topic: Topic) -> tuple[str, ...]:
    return tuple(sorted(each.slug for each in topic.terms))


async def _find_next_word(team: Team, standing: Standing, glossary: Glossary) -> Term | None:
    """None as well while the database is away or slow: nobody waits for prompts."""
    try:
        async with asyncio.timeout(WAITED):
            return await find_next_word(team, standing, glossary)
    except (StorageError, TimeoutError) as error:
        logger.info("What somebody learns next is not known just now: %r", error)
        return None


def _short(term: Term) -> str:
    """As it stands within a sentence."""
    return term.acronym or lower_first(term.name)
