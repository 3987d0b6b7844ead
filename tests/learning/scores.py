"""How well lines are read: by kind, the share answered right, offered, wrong; of sums, how many come out right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Help,
    NeedsInput,
    NoSolution,
    QuestionAnswer,
    Scenarios,
    Solution,
    ToolChoices,
    Unknown,
    terms_of,
)
from knowledge.reading.decisions import decide
from tests.learning.examples import Example, Line, is_near

NAMED = {"compare": "compare", "none": "talk", "typo": "typo", "reverse": "described", "calc": "sum", "kept": "stored"}


def kind_of(example: Example) -> str:
    """The row of the table a line counts in."""
    if example.all and example.kind != "compare":
        return "several"
    return NAMED.get(example.kind, "asked")


def judge(example: Example, answer: Answer) -> str:
    """right, part (some of several), offered, wrong or silent; for talk answered, offered or silent."""
    if example.metrics:
        return judge_sum(example, answer)
    slugs = [term.slug for term in terms_of(answer)]
    offered = isinstance(answer, (Choices, ToolChoices))
    answered = not offered and not isinstance(answer, (Unknown, Help))
    if not example.asks:
        return "answered" if answered else "offered" if offered else "silent"
    if answered and (
        set(example.expect) <= set(slugs) if is_several(example) else slugs[:1] and slugs[0] in example.expect
    ):
        return "right"
    if is_several(example):
        return "part" if answered or offered else "silent"
    if (answered or offered) and set(slugs[:3]) & set(example.expect):
        return "offered"
    return "wrong" if answered else "offered wrong" if offered else "silent"


def judge_sum(example: Example, answer: Answer) -> str:
    """right: the number, or the question for what is lacking; offered: any other question back, or the metric's entry;
    wrong: another number."""
    results = results_of(answer)
    if not results:
        asked = isinstance(answer, (NeedsInput, ToolChoices, NoSolution))
        if isinstance(answer, NeedsInput) and example.lacks_inputs and not example.values:
            return "right"
        return "offered" if asked else "silent"
    if len(example.metrics) > 1 and all(any(is_near(each, value) for value in example.values) for each in results):
        return "right" if len(results) >= len(example.values) else "part"
    return "right" if any(is_near(results[0], value) for value in example.values) else "wrong"


def results_of(answer: Answer) -> list[float]:
    """The numbers that an answer gives as what was to be worked out."""
    match answer:
        case Calculation(as_asked=(value, _)):
            return [float(value)]
        case Solution(unknown=unknown) if isinstance(unknown.value, Decimal):
            return [float(unknown.value)]
        case Scenarios(calculations=calculations):
            return [float(each.result) for each in calculations]
    return []


def is_several(example: Example) -> bool:
    """Whether several terms are to be answered together."""
    return (example.kind == "compare" or example.all) and len(example.expect) > 1


def score(lines: Iterable[Line]) -> Mapping[str, Counter[str]]:
    """How many lines of each kind come out how."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        answer = decide(line.reading).answer
        row = table[kind_of(line.example)]
        row[judge(line.example, answer)] += 1
        row["of"] += 1
        if line.example.stored:
            told = isinstance(answer, QuestionAnswer) and answer.question == line.example.stored
            table["stored answer"]["right" if told else "other"] += 1
            table["stored answer"]["of"] += 1
    return table


def show(table: Mapping[str, Counter[str]]) -> str:
    """The table as text."""
    lines = []
    for kind, row in sorted(table.items()):
        shares = "  ".join(f"{name} {count / row['of']:.3f}" for name, count in row.most_common() if name != "of")
        lines.append(f"{kind:15} {row['of']:5}  {shares}")
    return "\n".join(lines)
