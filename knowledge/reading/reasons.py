"""Why a text was answered as it was, as data: the names in it with their evidence, what weighed most, what is wanted,
what could be done at which price, and the decision."""

from collections.abc import Iterable, Set
from typing import Any

from knowledge.answers import terms_of
from knowledge.models import Term
from knowledge.reading.certain import CERTAIN_STEPS
from knowledge.reading.decisions import Decision
from knowledge.reading.features import features_of_name
from knowledge.reading.first_looks import NameRead, StoredRead, measure_stored
from knowledge.reading.legend import tell, tell_measure
from knowledge.reading.measures import measure_name
from knowledge.reading.prices import PRICES
from knowledge.reading.proposals import Proposal
from knowledge.reading.readings import LOOKED_AT_AGAIN, Reading
from knowledge.sums.ranking import Ranked, SumRead
from knowledge.weights import UNSEEN, Model, once, probability

MOST_WEIGHTS = 4
"""Features that are told for a name, and as many against it."""
MOST_MEASURES = 3
MOST_WANTS, MOST_TERMS, MOST_UNKNOWN = 3, 3, 3
DIGITS = 3

Told = dict[str, Any]


def explain(decision: Decision) -> Told:
    """All of it as data. The keys stay:

    - `text` as it was cleaned, `surface`, `certain`: whether there was nothing to weigh; then all lists are empty
    - `names`, the likeliest first: `typed`, `name` as in the entry, `terms` by slug, `evidence`, `slips`, `chance` that
      it is asked about, which is that by the words `alone` or, if no name is sure by that, in view of all that the text
      may ask, for which `in_view` gives the strongest measures; and why: `sum` of all weights, which `alone` follows
      from; of these `bias`, the strongest `weights` for and against (`feature`, what it `says`, `weight`), and the
      `rest` of them together
    - `wants`: what is wanted to know, each with its `chance`
    - `unknown`: words `typed` that no entry has, each with the `chance` that they are asked about
    - `described`: the `chance` that a term is described, the `measures` of that, and the `terms`, best first
    - `stored` questions that may be the one asked: `term`, `question`, `chance`, `weights`
    - `sum`: the chances that a result is `asked`, that the `first` of the `ways` to take the numbers is right, that it
      is one of three; of each way the `calculator`, the `solved` input if it is worked out backwards, the `numbers` by
      input, those `left` out, what is `missing`, and its `score` among the others; empty where there are no numbers
    - `proposals`: everything that could be done, the best first: `step`, `outcome`, `chance` that it is right, the
      prices `if_right` and `if_wrong`, and its `worth`, which follows from these
    - `decision`: the step that was decided for, and the `terms` of its answer
    """
    reading, certain = decision.reading, is_certain(decision)
    return {
        "text": reading.question,
        "surface": reading.surface,
        "certain": certain,
        "names": [] if certain else [_explain_name(reading, each) for each in reading.names],
        "wants": [] if certain else _explain_wants(reading),
        "unknown": [] if certain else _explain_unknown(reading),
        "described": {"chance": 0.0, "measures": {}, "terms": []} if certain else _explain_description(reading),
        "stored": [] if certain else _explain_stored(decision),
        "sum": {} if certain or not reading.sum else _explain_numbers(reading.sum),
        "proposals": [_explain_proposal(reading, each) for each in decision.proposals],
        "decision": {"step": decision.step, "terms": [term.slug for term in terms_of(decision.answer)]},
    }


def is_certain(decision: Decision) -> bool:
    """Whether the text left no doubt, so that nothing was weighed."""
    return decision.step in {step.name for step in CERTAIN_STEPS}


def _explain_name(reading: Reading, read: NameRead) -> Told:
    candidate, model = read.candidate, reading.weights["asked"]
    seen = once((*reading.seen, *features_of_name(reading.sentence, candidate)))
    typed = reading.sentence.text_of(candidate)
    return {
        "typed": typed,
        "name": candidate.name,
        "terms": list(candidate.slugs),
        "evidence": candidate.evidence,
        "slips": candidate.slips,
        "chance": round(read.chance, DIGITS),
        "alone": round(probability(model.add_up(seen)), DIGITS),
        "in_view": _explain_view(reading, read),
        **_explain_sum(model, seen, typed),
    }


def _explain_view(reading: Reading, read: NameRead) -> list[Told]:
    ranks = [at for at, each in enumerate(reading.names_alone) if each.candidate is read.candidate]
    if reading.is_sure or ranks[0] >= LOOKED_AT_AGAIN:
        return []
    measured = measure_name(reading, ranks[0])
    strongest = reading.weights.networks["asked in view of all"].explain(measured)[:MOST_WEIGHTS]
    return [_explain_weight(name, weight, tell_measure(name)) for name, weight in strongest]


def _explain_sum(model: Model, seen: Set[str], typed: str) -> Told:
    parts, total = model.explain(seen), model.add_up(seen)
    strongest = [
        *[each for each in parts if each[1] > 0][:MOST_WEIGHTS],
        *[each for each in parts if each[1] < 0][:MOST_WEIGHTS],
    ]
    return {
        "sum": round(total, DIGITS),
        "bias": model.bias,
        "weights": [_explain_weight(feature, weight, tell(feature, typed)) for feature, weight in strongest],
        "rest": round(total - model.bias - sum(weight for _, weight in strongest), DIGITS),
    }


def _explain_weight(feature: str, weight: float, says: str) -> Told:
    return {"feature": feature, "says": says, "weight": round(weight, DIGITS)}


def _explain_wants(reading: Reading) -> list[Told]:
    wants = list(reading.wants.items())[:MOST_WANTS]
    return [{"want": str(want), "chance": round(chance, DIGITS)} for want, chance in wants]


def _explain_unknown(reading: Reading) -> list[Told]:
    return [
        {"typed": reading.sentence.text_of(each.candidate), "chance": round(each.chance, DIGITS)}
        for each in reading.unknown[:MOST_UNKNOWN]
    ]


def _explain_description(reading: Reading) -> Told:
    measures = reading.word_measures if reading.described else {}
    return {
        "chance": round(reading.chance_of_description, DIGITS),
        "measures": {name.removeprefix("= "): round(size, DIGITS) for name, size in measures.items()},
        "terms": [
            {"term": each.term.slug, "name": each.term.name, "chance": round(each.chance, DIGITS)}
            for each in reading.described[:MOST_TERMS]
        ],
    }


def _explain_stored(decision: Decision) -> list[Told]:
    """Those of the term that was decided for by its name; else those of any term."""
    reading = decision.reading
    if term := _named(decision):
        return _explain_questions(reading, reading.stored_about(term))
    return _explain_questions(reading, reading.stored_unnamed, unnamed=True)


def _named(decision: Decision) -> Term | None:
    """The term that the answer is about, if a name in the text led to it."""
    named = {slug for each in decision.reading.names for slug in each.candidate.slugs}
    return next((term for term in terms_of(decision.answer) if term.slug in named), None)


def _explain_questions(reading: Reading, questions: Iterable[StoredRead], *, unnamed: bool = False) -> list[Told]:
    read, model = list(questions), reading.weights["stored unnamed" if unnamed else "stored"]
    measures = measure_stored(reading, [each.stored for each in read])
    return [
        {
            "term": each.stored.term.slug,
            "name": each.stored.term.name,
            "question": each.stored.pair.question,
            "chance": round(each.chance, DIGITS),
            "weights": [
                _explain_weight(name, weight, f"{name} {measured[name]:.2f}")
                for name, weight in model.explain(UNSEEN, measured)[:MOST_MEASURES]
            ],
        }
        for each, measured in list(zip(read, measures, strict=True))[:MOST_TERMS]
    ]


def _explain_numbers(read: SumRead) -> Told:
    ways = [*read.complete[:MOST_TERMS], *read.lacking[:1]]
    chances = {"asked": read.asked, "first": read.first, "among_three": read.among, "lacking": read.lacks}
    return {name: round(chance, DIGITS) for name, chance in chances.items()} | {"ways": list(map(_explain_way, ways))}


def _explain_way(ranked: Ranked) -> Told:
    placing = ranked.candidate.placing
    return {
        "calculator": placing.plan.tool.calculator.id,
        "solved": placing.plan.unknown.input.name if placing.plan.unknown else "",
        "numbers": {each.place.input.name: each.seen.quantity.text for each in placing.placed},
        "left": [each.quantity.text for each in placing.left],
        "missing": [each.input.name for each in placing.missing],
        "score": round(ranked.score, DIGITS),
    }


def _explain_proposal(reading: Reading, proposal: Proposal) -> Told:
    price = PRICES[reading.surface][proposal.outcome]
    return {
        "step": proposal.step,
        "outcome": str(proposal.outcome),
        "chance": round(proposal.chance, DIGITS),
        "if_right": price.right,
        "if_wrong": price.wrong,
        "worth": round(price.expect(proposal.chance), DIGITS),
    }
