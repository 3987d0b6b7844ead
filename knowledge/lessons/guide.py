"""Defining a word well: what each part is for, and what would make somebody's own draft better."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import cast

from knowledge.drafting import advise, find_faults, find_same, names_of
from knowledge.drafts import Advice, Draft, Field
from knowledge.lessons.models import Guide
from knowledge.library import Library
from knowledge.matching.fold import singular, words
from knowledge.numbers.quantities import may_hold_quantity


@lru_cache(maxsize=1)
def load_guide() -> Guide:
    """The guide that ships."""
    text = resources.files("knowledge.lessons").joinpath("guide.toml").read_text(encoding="utf-8")
    return Guide.model_validate(tomllib.loads(text))


def coach(draft: Draft, library: Library) -> tuple[Advice, ...]:
    """What would make `draft` better, the most important first; nothing for one that is good as it is."""
    faults = [Advice(cast("Field", field), sentence) for field, sentence in find_faults(draft).items()]
    same = find_same(draft, library)
    known = advise(draft, library, editing=same.slug if same else "")
    return (*faults, *known, *_advise_on_words(draft, known), *_advise_on_scene(draft), *_advise_on_rest(draft))


def _advise_on_words(draft: Draft, known: Iterable[Advice]) -> list[Advice]:
    """A definition that says the words of the name again in another order: "the rate at which referrals happen"."""
    name, said = ({singular(word) for word in words(text)} for text in (draft.name, draft.definition))
    if not name or not name <= said or any(each.field == "definition" for each in known):
        return []
    return [Advice("definition", f"The definition says “{draft.name.strip()}” again in other order: say what it is.")]


def _advise_on_scene(draft: Draft) -> list[Advice]:
    example = draft.example.strip()
    if not example:
        return []
    advice = []
    if not may_hold_quantity(example):
        advice.append(Advice("example", "The scene has no number: how many, how much, by when?"))
    if not any(_uses(name, example) for name in names_of(draft)):
        advice.append(Advice("example", f"The scene does not use “{draft.name.strip()}”: say it as people do."))
    return advice


def _advise_on_rest(draft: Draft) -> list[Advice]:
    advice = []
    if not draft.is_not.strip():
        advice.append(Advice("is_not", "What is it mistaken for? Name that, and the difference."))
    if not draft.say_it.strip():
        advice.append(Advice("say_it", "How would you say it to a customer?"))
    elif any(_uses(name, draft.say_it) for name in names_of(draft)):
        advice.append(Advice("say_it", f"To a customer, say it without “{draft.name.strip()}”."))
    return advice


def _uses(name: str, text: str) -> bool:
    """Whether a name stands in `text`, inflected too: "churned" uses churn."""
    plain = " ".join(map(singular, words(text)))
    wanted = " ".join(map(singular, words(name)))
    return bool(wanted) and f" {wanted}" in f" {plain}"
