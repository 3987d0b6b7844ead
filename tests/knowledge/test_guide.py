"""The curator's guide says what is true: its whole file is a good term, and it names every key there is."""

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import knowledge
from knowledge.answers import Calculation
from knowledge.calculator.calculate import calculate_values
from knowledge.library import Library, read_library
from knowledge.models import Term
from knowledge.reading.wants import Want
from tests.learning.examples import FOLDER, Example, read_file

CONTENT = Path(knowledge.__file__).parent / "content"
GUIDE = (CONTENT / "README.md").read_text(encoding="utf-8")
LINES = "".join(re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL))
CALLED = {"metrics": "metric", "values": "value", "lacks_inputs": "asks"}
"""What is called otherwise in a line, where it may be one or several."""
COUNTED_BY = {"accept", "may_ask", "period", "hard"}
"""Keys of sums that nothing is learned from, or that stand in place of another."""
WHOLE_FILE = next(block for block in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL) if block.startswith("name ="))


def test_the_whole_file_in_the_guide_passes_the_check_beside_the_others(tmp_path: Path) -> None:
    content = shutil.copytree(CONTENT, tmp_path / "content")
    (content / "customer-feedback" / "referral-rate.toml").write_text(WHOLE_FILE, encoding="utf-8")
    library, faults = read_library(content)
    assert faults == ()
    assert library.by_slug["referral-rate"].calculators[0].id == "referral_rate"


def test_the_guide_names_every_key_of_a_term() -> None:
    keys = set(Term.model_fields) - {"slug", "category"}
    assert {key for key in keys if not re.search(rf"`{key}`|\[{key}\]", GUIDE)} == set()


def test_the_lines_in_the_guide_can_be_learned_from(tmp_path: Path, library: Library) -> None:
    (tmp_path / "dana.jsonl").write_text(LINES, encoding="utf-8")
    examples = read_file(tmp_path / "dana.jsonl")
    assert len(examples) == 7
    for each in examples:
        assert bool(each.expect) == each.asks
        terms = [library.by_slug[slug] for slug in each.expect]
        assert each.stored is None or each.stored in {pair.question for term in terms for pair in term.questions}


def test_the_sums_in_the_guide_come_out_as_they_say(tmp_path: Path, library: Library) -> None:
    (tmp_path / "dana.jsonl").write_text(LINES, encoding="utf-8")
    sums = [each for each in read_file(tmp_path / "dana.jsonl") if each.kind == "calc"]
    assert [bool(each.values) for each in sums] == [True, True, False]
    for each in sums:
        term = library.by_slug[each.expect[0]]
        calculator = next(one for one in term.calculators if one.id == each.metrics[0])
        inputs = {**each.inputs, **({each.solve: each.values[0]} if each.solve else {})}
        answer = calculate_values(term, calculator, {name: Decimal(value) for name, value in inputs.items()})
        if isinstance(answer, Calculation):
            assert answer.result == Decimal(each.target if each.solve else each.values[0])
        else:
            assert [one.name for one in answer.missing] == [*each.lacks_inputs]


def test_the_guide_names_every_key_of_a_line_every_kind_and_everything_wanted() -> None:
    keys = {CALLED.get(name, name) for name in Example.__dataclass_fields__} - {"file", "has_stored"} | COUNTED_BY
    used = {key for line in LINES.splitlines() for key in json.loads(line)}
    kinds = {each.kind for path in FOLDER.glob("*.jsonl") for each in read_file(path)}
    named = set(re.findall(r"`(\w+)`", GUIDE))
    assert used <= keys <= named
    assert kinds <= named
    assert set(map(str, Want)) <= named
