"""What is measured of a text where words alone do not settle it: what each way to answer it has to say for itself, and
what the others have. The learned weights refer to these measures by names that begin with a sign of equality."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from knowledge.matching.paraphrases import Evidence, add_lead
from knowledge.models import Term
from knowledge.reading.first_looks import NameRead
from knowledge.reading.wants import Want
from knowledge.weights import odds

if TYPE_CHECKING:
    from knowledge.reading.readings import Reading

LONGEST = 30
"""Tokens from which a text counts as long."""

MOST_COUNTED = 5
"""Names in a text, from which it holds many."""


def measure_name(reading: "Reading", at: int) -> dict[str, float]:
    """What speaks for the name of rank `at` being asked about: the words around it by kind of feature, the other names,
    what the text may describe, and the stored questions it may ask, about this term or another."""
    names = reading.names_alone
    name = names[at]
    slugs = name.candidate.slugs
    beside = max((each.chance for each in names if each.candidate.slugs != slugs), default=0.0)
    return {
        **_measure_kinds(name.kinds),
        **_measure_text(reading),
        "= alone": odds(name.chance),
        "= beside": odds(beside),
        "= rank": at,
        "= names": min(len(names), MOST_COUNTED),
        "= long": _measure_length(reading),
        "= known": reading.indexes.descriptions.share_known(reading.question),
        f"= {name.candidate.evidence}": 1.0,
        **dict(_measure_described(reading, slugs)),
        **_measure_asked_of(reading, name),
    }


def measure_description(reading: "Reading") -> dict[str, float]:
    """What speaks for the text describing a term: its words by kind of feature, how near the descriptions are, and the
    names and stored questions it may ask about instead."""
    slugs = [each.term.slug for each in reading.described]
    found = reading.stored_found
    own = [each.chance for each in found if each.stored.term.slug == slugs[0]]
    return {
        **_measure_kinds(reading.description_kinds),
        **_measure_text(reading),
        **reading.word_measures,
        "= alone": odds(reading.description_alone),
        "= third": reading.described[2].chance if len(slugs) > 2 else 0.0,
        "= beside": odds(reading.chance_of_names),
        "= names": min(len(reading.names), MOST_COUNTED),
        "= stored": odds(found[0].chance if found else 0.0),
        "= own stored": odds(max(own, default=0.0)),
        "= long": _measure_length(reading),
    }


def _measure_described(reading: "Reading", slugs: Sequence[str]) -> Iterator[tuple[str, float]]:
    if reading.described:
        first, chance = reading.described[0], reading.description_alone
        yield "= described", chance if first.term.slug in slugs else 0.0
        yield "= other described", 0.0 if first.term.slug in slugs else chance
        yield "= described first", first.chance
        own = (each.chance for each in reading.described if each.term.slug in slugs)
        yield "= described itself", max(own, default=0.0)


def _measure_asked_of(reading: "Reading", name: NameRead) -> dict[str, float]:
    """The stored questions that are nearest to the text: those of this term, those of others."""
    slugs, found = name.candidate.slugs, reading.stored_found
    own = [each.chance for each in found if each.stored.term.slug in slugs]
    others = [each.chance for each in found if each.stored.term.slug not in slugs]
    measures = {
        "= stored": odds(max(own, default=0.0)),
        "= other stored": odds(max(others, default=0.0)),
        "= stored first": float(bool(found) and found[0].stored.term.slug in slugs),
    }
    within = reading.stored_about(name.candidate.hits[0].term)
    first, second, *_ = [*(each.chance for each in within), 0.0, 0.0]
    measures |= {"= within": odds(first), "= lead within": first - second}
    return measures | _rename(within[0].stored.evidence) if within else measures


def measure_told(reading: "Reading", term: Term) -> dict[str, float]:
    """What speaks for answering with the likeliest stored question of `term` and not with its card, or another part of
    it: how sure the question is, how near its words are, and what is wanted."""
    stored = reading.stored_about(term)
    first, second, *_ = [*(each.chance for each in stored), 0.0]
    near = {"= sure": odds(first), "= lead sure": odds(first) - odds(second)} | _rename(stored[0].stored.evidence)
    meaning, unnamed = reading.wants.get(Want.MEANING, 0.0), float(not reading.is_named(term))
    return {
        **near,
        **{f"{name}, meaning": size * meaning for name, size in near.items()},
        **{f"{name}, unnamed": size * unnamed for name, size in near.items()},
        "= unnamed": unnamed,
        "= described": odds(reading.description_alone),
        **_measure_text(reading),
        "= said": reading.share_said,
        "= named": odds(reading.chance_of(term)),
    }


def measure_found(reading: "Reading") -> list[dict[str, float]]:
    """What speaks for each of the stored questions in the pool, where no name tells which term is meant."""
    found = {each.stored.pair.question: each.chance for each in reading.stored_found}
    described = {each.term.slug: each.chance for each in reading.described}
    measures = []
    for each in reading.pool:
        about = {one.stored.pair.question: one.chance for one in reading.stored_about(each.term)}
        measures.append({
            "= found": odds(found.get(each.pair.question, 0.0)),
            "= within": odds(about[each.pair.question]),
            "= described": odds(described.get(each.term.slug, 0.0)),
            "= likeness": each.evidence["likeness"],
            "= description": odds(reading.description_alone),
            "= named": reading.chance_of(each.term),
            "= beside": reading.chance_beside(each.term),
            "= said": reading.share_said,
        })  # fmt: skip
    for name in ("= found", "= within", "= described", "= likeness"):
        add_lead(name, measures)
    return measures


def measure_unnamed(reading: "Reading") -> dict[str, float]:
    """What speaks for the text asking the likeliest of them all, and not for talk or for another term by its name."""
    first = reading.stored_unnamed[0]
    second = reading.stored_unnamed[1].chance if len(reading.stored_unnamed) > 1 else 0.0
    at = next(at for at, each in enumerate(reading.pool) if each is first.stored)
    return {
        **reading.pool_measures[at],
        **_rename(first.stored.evidence),
        **_measure_kinds(reading.description_kinds),
        **_measure_text(reading),
        "= likely": odds(first.chance),
        "= lead": odds(first.chance) - odds(second),
        "= described at all": odds(reading.chance_of_description),
        "= names": min(len(reading.names), MOST_COUNTED),
        "= known": reading.indexes.descriptions.share_known(reading.question),
    }


def _measure_text(reading: "Reading") -> dict[str, float]:
    """What matters of the text whatever it may ask: where it was typed, whether it asks, what is wanted."""
    wants = {f"= wants {want}": share for want, share in reading.wants.items()}
    return {"= asks": "?" in reading.question, f"= {reading.surface}": 1.0, **wants}


def _measure_kinds(kinds: Mapping[str, float]) -> dict[str, float]:
    return {f"= kind {kind}": size for kind, size in kinds.items()}


def _measure_length(reading: "Reading") -> float:
    return min(len(reading.sentence.tokens), LONGEST) / LONGEST


def _rename(evidence: Evidence) -> Evidence:
    return {f"= {name}": size for name, size in evidence.items()}
