"""What must hold between terms, and between a formula and its inputs: checked when the library is loaded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from knowledge.answers import NeedsInput
from knowledge.calculator.calculate import calculate_values
from knowledge.calculator.formulas.formula import Condition, Formula
from knowledge.errors import Fault, FormulaError
from knowledge.matching.fold import keys
from knowledge.models import Calculator, Input, Term, Variant
from knowledge.numbers.units import ALL, UNITS

EXACT_TO = Decimal("0.0001")
"""How far a worked example may be from what its formula gives."""


def check_terms(terms: Sequence[Term]) -> Iterator[Fault]:
    """Every fault in `terms` as a whole: shared names, dead links, formulas that do not fit."""
    yield from _check_slugs(terms)
    yield from _check_names(terms)
    yield from _check_short_forms(terms)
    yield from _check_links(terms)
    yield from _check_calculator_ids(terms)
    yield from _check_meanings(terms)
    yield from _check_variants(terms)
    for term in terms:
        for calculator in term.calculators:
            yield from check_calculator(term, calculator)


def file_of(term: Term) -> str:
    """The file of `term` as faults name it."""
    return f"{term.category}/{term.slug}.toml"


def check_calculator(term: Term, calculator: Calculator) -> Iterator[Fault]:
    """Every fault of one calculator: names its formulas use, and worked examples that do not work out."""
    file, key = file_of(term), f"calculators.{calculator.id}"
    known = {each.name for each in calculator.inputs}
    used: set[str] = set()
    try:
        used |= Formula.parse(calculator.formula).names
        for refusal in calculator.refuse:
            used |= Condition.parse(refusal.when).names | ({refusal.at} if refusal.at else set())
    except FormulaError as error:
        yield Fault(file, key, str(error).rstrip("."), "Use numbers, input names, + - * / ** and parentheses")
        return
    for name in sorted(used - known):
        yield Fault(file, key, f"its formula uses {name}, which is no input", "Name the input or mend the spelling")
    for name in sorted(known - used):
        yield Fault(file, key, f"no formula uses the input {name}", "Use it or remove it")
    yield from _check_input_names(term, calculator)
    yield from _check_chart(term, calculator)
    yield from _check_periods(term, calculator)
    if used == known:
        yield from _check_worked_examples(term, calculator)


def _check_input_names(term: Term, calculator: Calculator) -> Iterator[Fault]:
    """What people type for one input may not be typed for another: the number would land in either."""
    owners: dict[str, str] = {}
    for each in calculator.inputs:
        for name in (each.name.replace("_", " "), each.label, *each.aliases):
            for key in keys(name)[:1]:
                if owners.setdefault(key, each.name) != each.name:
                    place = f"calculators.{calculator.id}.{each.name}"
                    problem = f'"{name}" also names the input {owners[key]}'
                    yield Fault(file_of(term), place, problem, "Keep it for one of them")


def _check_worked_examples(term: Term, calculator: Calculator) -> Iterator[Fault]:
    for number, example in enumerate(calculator.worked_examples, start=1):
        key = f"calculators.{calculator.id}.worked_examples.{number}"
        try:
            answer = calculate_values(term, calculator, example.inputs)
        except FormulaError as error:
            yield Fault(file_of(term), key, str(error).rstrip("."), "Mend the formula or the sentence")
            continue
        if isinstance(answer, NeedsInput):
            why = "; ".join(answer.problems.values()) or "inputs are missing: " + ", ".join(
                each.name for each in answer.missing
            )
            yield Fault(file_of(term), key, f"does not run: {why.rstrip('.')}", "Give inputs that can be worked out")
        elif abs(answer.result - example.result) > EXACT_TO:
            yield Fault(
                file_of(term),
                key,
                f"gives {answer.result:f}, not {example.result}",
                "Mend the result or the formula",
            )


def _check_chart(term: Term, calculator: Calculator) -> Iterator[Fault]:
    """A chart's formulas may use the inputs and the result, that of a curve also `n`."""
    if (plan := calculator.chart) is None:
        return
    known = {each.name for each in calculator.inputs} | {"result"}
    formulas = [("steps", step.formula, known) for step in plan.steps]
    if curve := plan.curve:
        formulas += [("curve.formula", curve.formula, known | {"n"}), ("curve.last", curve.last, known)]
        formulas += [("curve.at", curve.at, known)] if curve.at else []
    for part, formula, may_use in formulas:
        key = f"calculators.{calculator.id}.chart.{part}"
        try:
            unknown = sorted(Formula.parse(formula).names - may_use)
        except FormulaError as error:
            yield Fault(file_of(term), key, str(error).rstrip("."), "Use numbers, input names, result and + - * / **")
            continue
        for name in unknown:
            yield Fault(file_of(term), key, f"uses {name}, which is no input", "Name an input, result, or n in a curve")


def _check_periods(term: Term, calculator: Calculator) -> Iterator[Fault]:
    """A rate compounds, and nothing else does; one length of time at most follows from a period that is said."""
    taking = [each.name for each in calculator.inputs if each.takes_period]
    for each in calculator.inputs:
        row = UNITS[each.unit]
        rate = each.unit == "percent" and each.per not in (None, ALL)
        wrong = mend = ""
        if each.per is not None and row.is_time:
            wrong, mend = "is a length of time, which is not for each month or year", "Take per out"
        elif rate and each.compounds is None:
            wrong, mend = "is a rate that does not say how it compounds", "Add compounds: loss, growth or kept"
        elif each.compounds is not None and not rate:
            wrong, mend = "compounds, but is no percent for a period", "Take compounds out, or add per"
        elif each.takes_period and (not row.is_time or each.shape != "number" or taking[0] != each.name):
            wrong, mend = "cannot take a period", "Keep takes_period at one length of time"
        if wrong:
            yield Fault(file_of(term), f"calculators.{calculator.id}.{each.name}", wrong, mend)
    bounds = [(each.name, each.unusual_below, each.unusual_above) for each in calculator.inputs]
    for name, below, above in (*bounds, ("result", calculator.result.unusual_below, calculator.result.unusual_above)):
        if below is not None and above is not None and below >= above:
            key = f"calculators.{calculator.id}.{name}"
            yield Fault(file_of(term), key, "finds every number unusual", "Put unusual_below under unusual_above")


def _check_slugs(terms: Iterable[Term]) -> Iterator[Fault]:
    first: dict[str, Term] = {}
    for term in terms:
        if term.slug in first:
            yield Fault(
                file_of(term),
                "",
                f"has the same name as {file_of(first[term.slug])}",
                "Rename or merge one of them",
            )
        first.setdefault(term.slug, term)


def _check_names(terms: Iterable[Term]) -> Iterator[Fault]:
    owners: dict[str, dict[str, tuple[Term, str, bool]]] = defaultdict(dict)
    for term in terms:
        shared = {sense.name for sense in term.senses}
        for name in term.names:
            for key in keys(name)[:1]:
                owners[key].setdefault(term.slug, (term, name, name in shared))
    for bearers in owners.values():
        owning = [bearer for bearer in bearers.values() if not bearer[2]]
        if len(owning) > 1:
            for term, name, _ in owning:
                others = ", ".join(file_of(other) for other, _, _ in bearers.values() if other is not term)
                mend = "Declare it under senses in all but the one it usually means"
                yield Fault(file_of(term), "aliases", f'"{name}" also names {others}', mend)


def _check_short_forms(terms: Iterable[Term]) -> Iterator[Fault]:
    for term in terms:
        for short in term.stands_for.keys() - set(term.names):
            mend = "Add it to the aliases or mend the spelling"
            yield Fault(file_of(term), "stands_for", f'"{short}" is none of its names', mend)


def _check_links(terms: Sequence[Term]) -> Iterator[Fault]:
    slugs = {term.slug for term in terms}
    for term in terms:
        links = [("related", slug) for slug in term.related]
        links += [("confused_with", confusion.term) for confusion in term.confused_with]
        links += [
            (f"calculators.{each.id}.bands", band.segment)
            for each in term.calculators
            for band in each.bands
            if band.segment
        ]
        for key, slug in links:
            if slug not in slugs:
                yield Fault(file_of(term), key, f'links to "{slug}", which does not exist', "Mend or remove the link")
            elif slug == term.slug:
                yield Fault(file_of(term), key, "links to itself", "Remove the link")


def _check_calculator_ids(terms: Iterable[Term]) -> Iterator[Fault]:
    first: dict[str, Term] = {}
    for term in terms:
        for calculator in term.calculators:
            if calculator.id in first:
                yield Fault(
                    file_of(term),
                    f"calculators.{calculator.id}",
                    f"is also in {file_of(first[calculator.id])}",
                    "Give one of them another id",
                )
            first.setdefault(calculator.id, term)


def _check_meanings(terms: Iterable[Term]) -> Iterator[Fault]:
    """A number is taken over into inputs of the same meaning, so these have to hold the same kind of number."""
    first: dict[str, tuple[Calculator, Input]] = {}
    for term, calculator in _calculators(terms):
        for each in calculator.inputs:
            owner, other = first.setdefault(each.meaning, (calculator, each))
            if (other.unit, other.shape) != (each.unit, each.shape):
                yield Fault(
                    file_of(term),
                    f"calculators.{calculator.id}.{each.name}",
                    f'means "{each.meaning}", as {owner.id} does, in another unit or shape',
                    "Give it another means",
                )


def _check_variants(terms: Iterable[Term]) -> Iterator[Fault]:
    families: dict[str, list[tuple[Term, Calculator, Variant]]] = defaultdict(list)
    for term, calculator in _calculators(terms):
        if calculator.variant:
            families[calculator.variant.of].append((term, calculator, calculator.variant))
    for of, family in families.items():
        names = [variant.name for _, _, variant in family]
        usual = [variant.usual for _, _, variant in family]
        for term, calculator, variant in family:
            key = f"calculators.{calculator.id}.variant"
            if len(family) == 1:
                yield Fault(file_of(term), key, f'is the only variant of "{of}"', "Mend the word or remove the variant")
            elif names.count(variant.name) > 1:
                yield Fault(file_of(term), key, f'shares the name "{variant.name}" with another', "Rename one of them")
            elif variant.usual and sum(usual) > 1:
                yield Fault(file_of(term), key, f'is not the only usual one of "{of}"', "Keep usual for one of them")


def _calculators(terms: Iterable[Term]) -> Iterator[tuple[Term, Calculator]]:
    return ((term, calculator) for term in terms for calculator in term.calculators)
