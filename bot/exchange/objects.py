"""Words in JSON, in whatever shape programs keep them: a list of objects, a map from word to meaning, either of them
inside something else, or one object a line."""

from collections.abc import Mapping
from typing import Any

from bot.exchange.columns import read_headings
from bot.json_text import read_json

Objects = list[dict[str, Any]]

DEEPEST = 4
"""Objects within each other in which the words are looked for."""

WORD, MEANING = "term", "meaning"
"""The headings of a map: what is looked up, and what it means."""


def read_lines(text: str) -> list[tuple[int, dict[str, Any]]] | None:
    """Of a file that has one object a line, the number of each line and its object, an empty one where there is none.
    None for another file."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) < 2 or not _read_object(lines[0][1]):
        return None
    return [(number, _read_object(line)) for number, line in lines]


def find_objects(value: Any, depth: int = DEEPEST) -> Objects | None:
    """An object for each word in `value`, or None where there are none.

    >>> find_objects({"version": 2, "acronyms": {"HOD": "Home Office Digital"}})
    [{'term': 'HOD', 'meaning': 'Home Office Digital'}]
    """
    if isinstance(value, list):
        return value if value and all(isinstance(each, dict) for each in value) else None
    if not isinstance(value, dict) or depth == 0:
        return None
    if read_headings(value).tell and not any(isinstance(each, dict) for each in value.values()):
        return [value]
    inner = [each for each in value.values() if isinstance(each, (dict, list))]
    found = [each for each in (find_objects(each, depth - 1) for each in inner) if each]
    if len(found) == 1 and len(inner) == 1 and not _describes(inner[0]):
        return found[0]
    if words := _read_map(value):
        return words
    lists = [each for each in found if read_headings(each[0]).tell]
    return lists[0] if len(lists) == 1 else None


def _describes(value: Any) -> bool:
    """Whether `value` says what one word is, rather than holding many."""
    return isinstance(value, dict) and any(role == "definition" for role in read_headings(value).roles)


def _read_map(value: Mapping[str, Any]) -> Objects:
    """The words that are keys of `value`; several meanings of one in a list. Nothing if any is no meaning."""
    words: Objects = []
    for word, meaning in value.items():
        match meaning:
            case str():
                words.append({WORD: word, MEANING: meaning})
            case list() if all(isinstance(each, str) for each in meaning):
                words += ({WORD: word, MEANING: each} for each in meaning)
            case dict() if meaning:
                named = {"name", "acronym"} & {*read_headings(meaning).roles}
                words.append(
                    {("acronym" if named == {"name"} else WORD): word, **meaning} if len(named) < 2 else meaning
                )
            case _:
                return []
    return words


def _read_object(line: str) -> dict[str, Any]:
    try:
        value = read_json(line) if line.lstrip().startswith("{") else None
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
