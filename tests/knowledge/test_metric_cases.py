"""Published and hand-made cases for many metrics, where they lie beside the repository: the result, or a reason."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from knowledge.answers import Calculation, NeedsInput
from knowledge.glossary import Glossary
from knowledge.values import read_value

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "metric-cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []


@pytest.mark.skipif(not CASES, reason="the cases are not part of the repository")
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
