"""The curator's guide says what is true: its whole file is a good term, and it names every key there is."""

import re
import shutil
from pathlib import Path

import knowledge
from knowledge.library import read_library
from knowledge.models import Term

CONTENT = Path(knowledge.__file__).parent / "content"
GUIDE = (CONTENT / "README.md").read_text(encoding="utf-8")
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
