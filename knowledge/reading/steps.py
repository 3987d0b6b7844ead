"""What can be done about a text, in steps: each proposes something, with how probable it is to be right."""

from collections.abc import Iterable, Sequence

from knowledge.answers import Found, Help, NeedsInput
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.matching.near import find_near
from knowledge.models import Term
from knowledge.reading import replies
from knowledge.reading.first_looks import NameRead
from knowledge.reading.prices import Outcome, worth_of
from knowledge.reading.proposals import Proposed, Step, any_of
from knowledge.reading.readings import Reading
from knowledge.reading.wants import Want
from knowledge.sums.filling import run
from knowledge.sums.front_door import as_the_team_means
from knowledge.sums.ranking import offer

SIDE = 0.15
"""How probable a name must be to be a side of a comparison, where a comparison is wanted."""
COMPARED = 0.2
"""How probable it must be that a comparison is wanted."""
UNKNOWN_ENOUGH = 0.6
"""How probable words must be to be what is asked about, to be named as what we lack."""
ASKED_ENOUGH = 0.7
"""How probable it must be that a sum is asked for: a right number that nobody asked for is no wrong one."""
SUM_ENOUGH = 0.98
"""How probable a sum with other numbers is to be wanted: words must say of each of them which it is."""
NEARLY = 0.9
"""How probable it is that what is typed behind /define is the name that it nearly is."""
MOST_OFFERED = 3
SEVERAL = 0.5
"""How probable each of several names must be to be told of together."""


def _sum(reading: Reading) -> Proposed:
    read = reading.sum
    if read is None:
        return
    if read.complete:
        answer = as_the_team_means(read.result, reading.question)
        if isinstance(answer, NeedsInput):
            yield Outcome.OFFER, read.asked * read.first, lambda: answer
        elif answer and read.asked >= ASKED_ENOUGH and not read.leaves_open:
            yield Outcome.RESULT, read.first, lambda: answer
        choices = offer(read.complete)
        if choices.options:
            yield Outcome.CHOICE, read.chance_of_offer, lambda: choices
    if read.lacking and (lacking := run(read.lacking[0].candidate.placing)):
        yield Outcome.OFFER, read.lacks, lambda: lacking


def _sum_again(reading: Reading) -> Proposed:
    """Numbers in place of those of the sum before: "and if we lost 12?"."""
    before = reading.topic and reading.topic.calculation
    if not before or not any(map(str.isdigit, reading.question)):
        return
    typed = reading.indexes.sums.read_for(before.calculator, reading.question, reading.weights["sum placed"])
    read = calculate(before.term, before.calculator, typed).given if typed else ()
    if read:
        values = dict(before.values) | {each.input.name: each.value for each in read if each.input.name in typed}
        answer = calculate_values(before.term, before.calculator, values, before.currency)
        yield Outcome.ANSWER, SUM_ENOUGH, lambda: answer


def _sides(reading: Reading) -> Proposed:
    wanted = reading.wants.get(Want.COMPARE, 0.0)
    sides = _in_order(
        each
        for each in _without_segments(reading.names_alone)
        if each.chance >= SIDE and each.candidate.evidence != "short"
    )
    if wanted < COMPARED or not sides:
        return
    starts = {side.candidate.start for side in sides}
    in_view = any_of(each for each in reading.names if each.candidate.start in starts)
    terms, chance = _terms_of(sides), in_view * reading.chance_of_no_sum
    if len(terms) > 1:
        yield Outcome.ANSWER, chance, lambda: replies.compare(reading, terms)
    elif len(sides) > 1 and sides[0].candidate.name != sides[1].candidate.name:
        yield Outcome.ANSWER, chance, lambda: replies.same_thing(sides)
    elif lacking := replies.find_unknown(reading, SIDE):
        yield Outcome.ANSWER, chance, lambda: replies.lack_side(reading, sides[0].candidate, lacking)


def _several(reading: Reading) -> Proposed:
    names = _without_segments(reading.names)
    asked = [each for each in names if each.chance >= SEVERAL and each.candidate.evidence != "short"]
    terms = _terms_of(_in_order(asked))
    if len(terms) > 1:
        yield Outcome.ANSWER, any_of(asked) * reading.chance_of_no_sum, lambda: replies.compare(reading, terms)


def _name(reading: Reading) -> Proposed:
    if not reading.names:
        return
    names = _without_segments(reading.names)
    first, likely = names[0], names[:MOST_OFFERED]
    same = [each for each in names if each.candidate.slugs == first.candidate.slugs]
    if first.candidate.evidence != "short":
        chance = any_of(same) * reading.chance_of_no_sum
        yield Outcome.ANSWER, chance, lambda: replies.tell(reading, first.candidate)
    chance = any_of(likely) * reading.chance_of_no_sum
    yield Outcome.OFFER, chance, lambda: replies.offer(reading, [each.candidate for each in likely])


def _without_segments(names: Sequence[NameRead]) -> list[NameRead]:
    """The names but those that only say for whom: in "good NRR for SMB" SMB is a segment that NRR has benchmarks for.
    What speaks for the one speaks for the other as well."""
    named = {slug for each in names for slug in each.candidate.slugs}
    for each in names:
        tools = each.candidate.hits[0].term.calculators
        if segments := named & {band.segment for tool in tools for band in tool.bands}:
            whom = [other for other in names if not segments.isdisjoint(other.candidate.slugs)]
            told = NameRead(each.candidate, any_of([each, *whom]))
            return [told, *(other for other in names if other is not each and other not in whom)]
    return list(names)


def _nearly_a_name(reading: Reading) -> Proposed:
    """Behind /define all that is typed may be one name with slips, whatever its words are by themselves."""
    if reading.names or reading.surface != "define":
        return
    near = find_near(reading.indexes.names, reading.question)
    if near and near.certain:
        yield Outcome.ANSWER, NEARLY, lambda: replies.define(reading, near.hits[:1], reading.question.rstrip("?!. "))


def _stored(reading: Reading) -> Proposed:
    if reading.may_ask_unnamed:
        stored, found = reading.stored_unnamed[0].stored, Found("described", reading.question)
        chance = reading.chance_of_unnamed * reading.chance_of_no_sum
        yield Outcome.ANSWER, chance, lambda: replies.answer(stored.term, stored.pair, found)


def _description(reading: Reading) -> Proposed:
    if not reading.described:
        return
    chance = reading.chance_of_description * reading.chance_of_no_sum
    terms = tuple(each.term for each in reading.described[:MOST_OFFERED])
    yield Outcome.ANSWER, chance, lambda: replies.tell_described(reading, terms[0])
    among = reading.chance_among_described * reading.chance_of_no_sum
    yield Outcome.OFFER, among, lambda: replies.offer_described(reading, terms)


def _unknown(reading: Reading) -> Proposed:
    silence = (1 - reading.chance_of_names) * reading.chance_of_no_sum
    nothing = silence * (1 - reading.chance_of_description)
    if reading.surface == "define":
        yield Outcome.UNKNOWN, nothing, lambda: replies.lack(reading, replies.find_unknown(reading, UNKNOWN_ENOUGH))
    elif worth_of(reading.surface, Outcome.UNKNOWN, nothing) <= worth_of(reading.surface, Outcome.SILENCE, silence):
        return  # not worth looking for
    elif found := replies.find_unknown(reading, UNKNOWN_ENOUGH):
        yield Outcome.UNKNOWN, nothing * reading.unknown[0].chance, lambda: replies.lack(reading, found)


def _silence(reading: Reading) -> Proposed:
    yield Outcome.SILENCE, (1 - reading.chance_of_names) * reading.chance_of_no_sum, lambda: Help("chat")


def _in_order(names: Iterable[NameRead]) -> list[NameRead]:
    return sorted(names, key=lambda each: each.candidate.start)


def _terms_of(names: Iterable[NameRead]) -> tuple[Term, ...]:
    """The first term each name may mean, every term once."""
    return tuple({each.candidate.hits[0].term.slug: each.candidate.hits[0].term for each in names}.values())


SUMS = (Step("a sum in a sentence", _sum), Step("the sum before with other numbers", _sum_again))
BY_NAME = Step("a term by its name", _name)
BY_NAMES = (Step("terms against each other", _sides), Step("several terms", _several), BY_NAME)
OTHERS = (
    *BY_NAMES,
    Step("nearly a name", _nearly_a_name),
    Step("a stored question in other words", _stored),
    Step("a description", _description),
    Step("a word we lack", _unknown),
    Step("nothing asked", _silence),
)
STEPS = (*SUMS, *OTHERS)
"""What is weighed against each other. Of two worth the same the first is done."""
