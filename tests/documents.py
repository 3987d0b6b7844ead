"""The documents people read, taken apart: their sections, the examples in them, and the files they name."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = ("/define", "/calc", "@Jargon", "python -m", ".venv/bin/python -m", "make", ".ci/run")
"""What an example begins with."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_CELLS = re.compile(r"\| `([^`\n]+)` \| ([^|\n]+) \|")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|<img src=\"([^\"]+)\"")


@dataclass(frozen=True)
class Document:
    """A Markdown file. `name` is its path from the root of the repository."""

    name: str

    @property
    def text(self) -> str:
        return (ROOT / self.name).read_text(encoding="utf-8")

    def section(self, title: str) -> str:
        """What stands below that heading, up to the next one of any level."""
        found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", self.text, re.MULTILINE | re.DOTALL)
        assert found, f"{self.name} has no section {title}"
        return found[1]

    @property
    def examples(self) -> tuple[str, ...]:
        """Every command shown, without what is said about it behind two spaces."""
        blocks = [line for _, block in _FENCE.findall(self.text) for line in block.splitlines()]
        lines = (re.split(r"\s{2,}", line.strip())[0] for line in (*blocks, *self.spans))
        return tuple(
            line for line in lines if line == "/calc" or line.startswith(tuple(f"{each} " for each in PROGRAMS))
        )

    @property
    def claims(self) -> tuple[tuple[str, str], ...]:
        """Each example with what is said to come of it: behind two spaces in a block, in the next cell of a table."""
        blocks = [line for _, block in _FENCE.findall(self.text) for line in block.splitlines()]
        pairs = [re.split(r"\s{2,}", line, maxsplit=1) for line in blocks] + _CELLS.findall(self.text)
        return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2)

    def scripts(self, language: str) -> tuple[str, ...]:
        """The blocks marked as being in that language, in order."""
        return tuple(block for marked, block in _FENCE.findall(self.text) if marked == language)

    @property
    def spans(self) -> tuple[str, ...]:
        """What stands between backticks in the running text."""
        return tuple(_SPAN.findall(_FENCE.sub("", self.text)))

    @property
    def links(self) -> tuple[str, ...]:
        """Where links and pictures lead inside the repository, from the folder of the document."""
        addresses = (link or picture for link, picture in _LINK.findall(_FENCE.sub("", self.text)))
        return tuple(each for each in addresses if "://" not in each)


README, CHANGELOG, CONTRIBUTING = Document("README.md"), Document("CHANGELOG.md"), Document("CONTRIBUTING.md")
OPERATING, PLAYGROUND = Document("docs/operating.md"), Document("bot/playground/README.md")


SKILL = Document("docs/slackbot-skill.md")


GUIDE, DATA = Document("knowledge/content/README.md"), Document("tests/data/README.md")
DOCUMENTS = (README, CHANGELOG, CONTRIBUTING, OPERATING, PLAYGROUND, SKILL, GUIDE, DATA)
