"""The curator's guide says what is true: its whole file is a good term, and it names every key there is."""

import json
import re
import shutil
from pathlib import Path

import knowledge
from knowledge.library import Library, read_library
from knowledge.models import Term
from knowledge.reading.wants import Want
from tests.learning.examples import FOLDER, Example, read_file

CONTENT = Path(knowledge.__file__).parent / "content"
GUIDE = (CONTENT / "README.md").read_text(encoding="utf-8")
LINES = next(iter(re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)))
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
    assert len(examples) == 4
    for each in examples:
        assert bool(each.expect) == each.asks
        terms = [library.by_slug[slug] for slug in each.expect]
        assert each.stored is None or each.stored in {pair.question for term in terms for pair in term.questions}


def test_the_guide_names_every_key_of_a_line_every_kind_and_everything_wanted() -> None:
    keys = set(Example.__dataclass_fields__) - {"file", "has_stored", "unknown"}  # the last stands in no line yet
    used = {key for line in LINES.splitlines() for key in json.loads(line)}
    kinds = {each.kind for path in FOLDER.glob("*.jsonl") for each in read_file(path)}
    named = set(re.findall(r"`(\w+)`", GUIDE))
    assert used <= keys <= named
    assert kinds <= named
    assert set(map(str, Want)) <= named
