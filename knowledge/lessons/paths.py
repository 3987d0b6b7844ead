"""The paths by role, as content files hold them: which terms a role needs first, and in which order."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path as Folder

from pydantic import ValidationError

from knowledge.errors import ContentError, Fault
from knowledge.lessons.models import Path, Reading, Word
from knowledge.lessons.sentences import first_sentence, titled
from knowledge.library import Library
from knowledge.matching.fold import keys
from knowledge.models import Term

FOLDER = "paths"


@dataclass(frozen=True, slots=True)
class Paths:
    """Every path, in the order of their files."""

    every: tuple[Path, ...]

    def find(self, text: str) -> Path | None:
        """The path that somebody names, by its role or a short form: "sdr"."""
        asked = set(keys(text))
        return next((each for each in self.every if asked & _names(each)), None)

    def get(self, slug: str) -> Path | None:
        """The path of a file."""
        return next((each for each in self.every if each.slug == slug), None)


def load_paths(library: Library) -> Paths:
    """The paths that ship. Raises ContentError with every fault."""
    paths, faults = read_paths(library)
    if faults:
        raise ContentError(faults)
    return paths


def read_paths(library: Library, folder: Folder | None = None) -> tuple[Paths, tuple[Fault, ...]]:
    """The paths that can be read in `folder`, by default the one that ships, and every fault."""
    paths: list[Path] = []
    faults: list[Fault] = []
    root: Traversable | Folder = folder or resources.files("knowledge") / FOLDER
    for file in sorted(root.iterdir(), key=lambda each: each.name) if root.is_dir() else ():
        if file.name.endswith(".toml"):
            read = _read_path(file)
            if isinstance(read, Path):
                paths.append(read)
            else:
                faults += read
    return Paths(tuple(paths)), (*faults, *_check(paths, library))


def read_lesson(path: Path, number: int, library: Library) -> Reading | None:
    """A lesson with its terms as they are today; None if there is no such lesson."""
    if not 0 <= number < len(path.lessons):
        return None
    found = (library.by_slug.get(slug) for slug in path.lessons[number].terms)
    terms = tuple(term for term in found if term)
    return Reading(path, number, terms, tuple(map(_read_word, terms)))


def _read_word(term: Term) -> Word:
    return Word(titled(term), first_sentence(term.definition), term.example, term.say_it or "")


def _read_path(file: Traversable | Folder) -> Path | list[Fault]:
    shown, slug = f"{FOLDER}/{file.name}", file.name.removesuffix(".toml")
    try:
        return Path(slug=slug, **tomllib.loads(file.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        return [Fault(shown, "", f"is not valid TOML: {error}", "Mend that line; text stands in double quotes")]
    except (OSError, UnicodeDecodeError) as error:
        return [Fault(shown, "", f"cannot be read: {error}", "Save it as a UTF-8 text file")]
    except TypeError:
        return [Fault(shown, "slug", "is given in the file", "Remove it: the name of the file says it")]
    except ValidationError as error:
        return [
            Fault(shown, ".".join(map(_place, each["loc"])), f"cannot be used: {each['msg'].lower()}", _MEND)
            for each in error.errors()
        ]


_MEND = "Write name, about and 8 to 12 lessons, each with a title and 3 to 5 terms"


def _place(part: int | str) -> str:
    return str(part + 1) if isinstance(part, int) else part


def _check(paths: list[Path], library: Library) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for path in paths:
        file = f"{FOLDER}/{path.slug}.toml"
        for slug in path.terms:
            if slug not in library.by_slug:
                yield Fault(file, "lessons", f'names "{slug}", which does not exist', "Mend or remove it")
        for slug, times in Counter(path.terms).items():
            if times > 1:
                yield Fault(file, "lessons", f'has "{slug}" {times} times', "Keep it where it is met first")
        for key in sorted(_names(path)):
            if owners.setdefault(key, path.slug) != path.slug:
                yield Fault(file, "aliases", f'"{key}" also names {owners[key]}', "Keep it for one of them")


def _names(path: Path) -> set[str]:
    return {key for name in (path.slug.replace("-", " "), path.name, *path.aliases) for key in keys(name)}
