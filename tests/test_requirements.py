"""Both requirement files install by themselves: whatever a package asks for is pinned there, with the extras asked for.

pip before 23.3, which Python 3.11 and 3.12 bring, holds `coverage[toml]` and `coverage` for two requirements. When only
the bare one is pinned, it installs as long as no newer coverage is published, and refuses from that day on.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["mcp"]]
DEVELOPMENT = [*RUNTIME, *PROJECT["dependency-groups"]["dev"]]

EACH_FILE = pytest.mark.parametrize(
    ("file", "asked"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", DEVELOPMENT)]
)


@EACH_FILE
def test_everything_asked_for_is_pinned_with_its_extras(file: str, asked: list[str]) -> None:
    pins = [pin for pin, _ in read_pins((ROOT / file).read_text(encoding="utf-8"))]
    assert list(unmet(pins, asked)) == []


@EACH_FILE
def test_every_pin_has_hashes_and_no_file_names_an_address(file: str, asked: list[str]) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [str(pin) for pin, hashes in read_pins(text) if not hashes] == []
    assert not re.search(r"://| @ |^-|--(?!hash=sha256:)", text, re.MULTILINE)


def test_what_runs_is_pinned_alike_in_both_files() -> None:
    runtime, development = (
        {str(pin) for pin, _ in read_pins((ROOT / file).read_text(encoding="utf-8"))}
        for file in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime <= development


@pytest.mark.parametrize(
    ("pins", "complaint"),
    [
        (["pytest-cov=={}", "pytest=={}", "pluggy=={}", "coverage=={}"], "pytest-cov asks for coverage[toml]"),
        (["pytest-cov=={}", "pytest=={}", "pluggy=={}"], "pytest-cov asks for coverage[toml]"),
        (["pytest-cov=={}", "pytest=={}", "coverage[toml]=={}"], "pytest-cov asks for pluggy"),
        (["pytest-cov>=1"], "pytest-cov>=1 is no pin"),
        (["pytest-cov==1.0"], "pytest-cov==1.0 is pinned and another version is installed: run make test"),
    ],
)
def test_a_pin_that_is_missing_or_lacks_its_extra_is_noticed(pins: list[str], complaint: str) -> None:
    installed = [Requirement(each.format(distribution(re.split(r"[=>\[]", each)[0]).version)) for each in pins]
    assert any(each.startswith(complaint) for each in unmet(installed, ["pytest-cov"]))


def read_pins(text: str) -> list[tuple[Requirement, int]]:
    """Each requirement of the file with the number of its hashes."""
    lines = text.replace("\\\n", " ").splitlines()
    split = [line.split("--hash=sha256:") for line in lines if line.strip() and not line.startswith("#")]
    return [(Requirement(requirement.strip()), len(hashes)) for requirement, *hashes in split]


def unmet(pins: list[Requirement], asked: list[str]) -> Iterator[str]:
    """What is wrong here, on this system and Python: a sentence for each requirement that no pin meets."""
    here = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    pinned: dict[tuple[str, frozenset[str]], str] = {
        (canonicalize_name(pin.name), frozenset(pin.extras)): str(pin.specifier) for pin in here
    }
    bare: dict[str, str] = {name: version.removeprefix("==") for (name, _), version in pinned.items()}
    for needed in map(Requirement, asked):
        if is_needed(needed, "") and not is_met(needed, pinned, bare):
            yield f"pyproject.toml asks for {needed}"
    for pin in here:
        if not re.fullmatch(r"==[^*,]+", str(pin.specifier)):
            yield f"{pin} is no pin"
            continue
        installed = distribution(pin.name)
        if installed.version != bare[canonicalize_name(pin.name)]:
            yield f"{pin} is pinned and another version is installed: run make test"
        for needed in map(Requirement, installed.requires or ()):
            if any(is_needed(needed, extra) for extra in ("", *pin.extras)) and not is_met(needed, pinned, bare):
                yield f"{pin.name} asks for {needed}"


def is_needed(requirement: Requirement, extra: str) -> bool:
    """Whether `requirement` holds here, for whoever asked for the package with `extra`."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def is_met(requirement: Requirement, pinned: dict[tuple[str, frozenset[str]], str], bare: dict[str, str]) -> bool:
    """A requirement without extras is met by any pin of its package, one with extras by a pin with just these."""
    name = canonicalize_name(requirement.name)
    if requirement.extras and (name, frozenset(requirement.extras)) not in pinned:
        return False
    return name in bare and requirement.specifier.contains(bare[name], prereleases=True)
