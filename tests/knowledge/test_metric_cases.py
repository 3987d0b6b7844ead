"""Published and hand-made cases for many metrics: the result, or a reason."""

import json
from decimal import Decimal
from typing import Any

import pytest

from knowledge.answers import Calculation, NeedsInput
from knowledge.glossary import Glossary
from knowledge.values import read_value
from tests.data import DATA

CASES: list[dict[str, Any]] = json.loads((DATA / "metric-cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{at}-{case['metric']}") for at, case in enumerate(CASES)])
def test_each_case_gives_its_result_or_says_why_not(case: dict[str, Any], glossary: Glossary) -> None:
    values = {name: read_value(raw) for name, raw in case["inputs"].items()}
    answer = glossary.compute_values(case["metric"], values)
    if case.get("error"):
        assert isinstance(answer, NeedsInput), case["why"]
        assert answer.missing or all(sentence.endswith((".", "?")) for sentence in answer.problems.values())
    else:
        assert isinstance(answer, Calculation), case["note"]
        assert abs(answer.result - Decimal(str(case["result"]))) <= Decimal(str(case["tolerance"])), case["note"]
