"""What is said about a result beside the number: the same words on the card, in plain text and for screen readers."""

from knowledge.answers import Calculation, NeedsInput
from knowledge.calculator.results.explaining import cite
from knowledge.calculator.results.steps import steps_of
from knowledge.calculator.sentences import lower_first
from knowledge.house import HouseTerm
from knowledge.models import Calculator

MUCH_CONTEXT = 250
"""Characters of bands beyond which the first has to do."""

MUCH_PROOF = 400
"""Characters of sentence, working and assumptions beyond which they leave room for one band: a card is a glance."""

FEWEST_STEPS = 3
"""Steps from which they are told one by one: two can be read off the formula with its numbers."""


def reading(calculator: Calculator) -> str:
    """Which of several readings of a word this is: "By customers: each counts once, whatever they pay"."""
    return f"{calculator.variant.name}: {calculator.variant.says}" if calculator.variant else ""


def titled(calculator: Calculator) -> str:
    """The label, with the name of the variant where it says more: "Net revenue retention (by revenue, net)"."""
    name = lower_first(calculator.variant.name) if calculator.variant else ""
    return calculator.label if name in calculator.label else f"{calculator.label} ({name})"


def taken(first: Calculation, *others: Calculation) -> str:
    """What was taken for granted, in sentences; of several results what holds for all. The variant stands elsewhere."""
    common = (each for each in first.assumed if all(each in other.assumed for other in others))
    return " ".join(each for each in common if each != f"{reading(first.calculator)}.")


def step_by_step(answer: Calculation) -> str:
    """The parts of the working, one after the other; empty where the working itself shows them at a glance."""
    steps = steps_of(answer)
    return f"{'; '.join(steps[:-1])}; then {steps[-1]}" if len(steps) >= FEWEST_STEPS else ""


def context(answer: Calculation) -> list[str]:
    """What others call usual, with its source, and the usual mistake: never a verdict on the result."""
    bands = [cite(band) for band in answer.calculator.bands[:2]]
    if bands and isinstance(answer.term, HouseTerm) and answer.term.redefined:
        bands[0] = f"Of the standard, which your team reads differently: {bands[0]}"
    proof = (answer.sentence, answer.working, step_by_step(answer), taken(answer))
    if sum(map(len, bands)) > MUCH_CONTEXT or sum(map(len, proof)) > MUCH_PROOF:
        del bands[1:]
    pitfall = answer.calculator.pitfall
    return [*bands, f"The usual mistake: {lower_first(pitfall)}"] if pitfall else bands


def sentences(answer: NeedsInput) -> list[str]:
    """Every problem in a sentence, then what is missing in one."""
    said = list(answer.problems.values())
    if answer.missing:
        labels = [lower_first(each.label) for each in answer.missing]
        listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
        still = "also " if said or answer.typed else ""
        said.append(f"{answer.calculator.label} {still}needs {listed}.")
    return said
