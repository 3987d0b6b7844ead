"""Why a text was answered as it was: the candidates with their evidence, what weighed most, prices, the decision."""

from collections.abc import Iterator
from typing import Any

from knowledge.reading.features import features_of_name
from knowledge.reading.prices import PRICES
from knowledge.reading.reader import Decision
from knowledge.reading.readings import NameRead, Reading

MOST_WEIGHTS, MOST_WANTS, MOST_TERMS = 8, 3, 3


def explain(decision: Decision) -> dict[str, Any]:
    """All of it as data, rounded to two digits."""
    reading, prices = decision.reading, PRICES[decision.reading.surface]
    return {
        "text": reading.question,
        "surface": reading.surface,
        "names": [_explain_name(reading, each) for each in reading.names],
        "wants": {str(want): round(share, 2) for want, share in [*reading.wants.items()][:MOST_WANTS]},
        "described": [
            {"term": each.term.name, "score": round(each.score, 2)} for each in reading.described[:MOST_TERMS]
        ],
        "chance of a description": round(reading.chance_of_description, 2),
        "stored": [
            {"term": each.stored.term.name, "question": each.stored.pair.question, "chance": round(each.chance, 2)}
            for each in _stored(reading)[:MOST_TERMS]
        ],
        "proposals": [
            {
                "step": each.step,
                "outcome": str(each.outcome),
                "chance": round(each.chance, 2),
                "worth": round(prices[each.outcome].expect(each.chance), 2),
            }
            for each in decision.proposals
        ],
        "decision": decision.step,
    }


def explain_in_words(decision: Decision) -> str:
    """The same to read."""
    return "\n".join(_lines(explain(decision)))


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield f"“{told['text']}” ({told['surface']})"
    for name in told["names"]:
        slips = f", {name['slips']} slips" if name["slips"] else ""
        yield f"name      {name['chance']:.2f}  “{name['typed']}” as {name['name']} ({name['evidence']}{slips})"
        yield f"                {'  '.join(f'{feature} {weight:+.2f}' for feature, weight in name['weights'])}"
    yield f"wants     {', '.join(f'{want} {share:.2f}' for want, share in told['wants'].items())}"
    for each in told["described"]:
        yield f"described {each['score']:.2f}  {each['term']}"
    if told["described"]:
        yield f"          {told['chance of a description']:.2f}  that the first is asked for"
    for each in told["stored"]:
        yield f"stored    {each['chance']:.2f}  {each['term']}: {each['question']}"
    for each in told["proposals"]:
        yield f"worth    {each['worth']:+.2f}  {each['outcome']}, {each['chance']:.2f} likely: {each['step']}"
    yield f"decided: {told['decision']}"


def _explain_name(reading: Reading, read: NameRead) -> dict[str, Any]:
    candidate = read.candidate
    seen = (*reading.seen, *features_of_name(reading.sentence, candidate))
    return {
        "typed": reading.text_of(candidate),
        "name": candidate.name,
        "terms": list(candidate.slugs),
        "evidence": candidate.evidence,
        "slips": candidate.slips,
        "chance": round(read.chance, 2),
        "weights": reading.weights["asked"].explain(seen)[:MOST_WEIGHTS],
    }


def _stored(reading: Reading) -> list[Any]:
    if reading.names:
        return [each for hit in reading.names[0].candidate.hits[:1] for each in reading.stored_about(hit.term)]
    return [*reading.stored_unnamed]
