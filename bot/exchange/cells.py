"""Values of an entry as text in one cell, and back, exactly: what the plain form cannot hold is written as JSON."""

import json
import re
from typing import Any

from bot.json_text import read_json


def write_list(values: list[str]) -> str:
    """Several texts: "QBR; business review"."""
    text = "; ".join(values) + (";" if len(values) == 1 and "," in values[0] else "")
    return text if read_list(text) == values else write_json(values)


def read_list(text: str) -> list[str]:
    """Texts parted by semicolons or line breaks, or by commas where there are none of these. Raises ValueError."""
    if text.startswith("["):
        return [str(each) for each in _read_array(text)]
    parts = re.split(r"[;\n]" if re.search(r"[;\n]", text) else ",", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def write_senses(senses: list[dict[str, Any]]) -> str:
    """Shared names, as a list as far as no hints go with them."""
    plain = write_list([str(sense["name"]) for sense in senses])
    return plain if read_senses(plain) == senses else write_json(senses)


def read_senses(text: str) -> list[dict[str, Any]]:
    """Shared names. Raises ValueError."""
    return read_objects(text) if text.startswith("[{") else [{"name": each} for each in read_list(text)]


def write_pairs(pairs: list[dict[str, str]]) -> str:
    """Questions and answers, each on a line of its own that starts with Q: or A:."""
    text = "\n".join(f"Q: {pair['question']}\nA: {pair['answer']}" for pair in pairs)
    return text if _read_plain_pairs(text) == pairs else write_json(pairs)


def read_pairs(text: str) -> list[dict[str, Any]]:
    """Questions and answers. Raises ValueError."""
    if text.startswith("["):
        return read_objects(text)
    pairs = _read_plain_pairs(text.replace("\r\n", "\n"))
    if not pairs:
        raise ValueError("write each question on a line that starts with Q: and its answer on one with A:")
    return pairs


def write_json(value: object) -> str:
    """Anything else."""
    return json.dumps(value, ensure_ascii=False) if value else ""


def read_objects(text: str) -> list[dict[str, Any]]:
    """A JSON array of objects. Raises ValueError."""
    values = _read_array(text)
    if not all(isinstance(each, dict) for each in values):
        raise ValueError("write it as a JSON list of objects, as an export has it")
    return values


def _read_array(text: str) -> list[Any]:
    try:
        values = read_json(text)
    except ValueError:
        values = None
    if isinstance(values, list):
        return values
    raise ValueError("write it as a JSON list, as an export has it, or without the bracket in front")


def _read_plain_pairs(text: str) -> list[dict[str, str]]:
    if not text.startswith("Q:"):
        return []
    pairs = []
    at = 0
    while at >= 0 and (middle := text.find("\nA:", at)) >= 0:
        end = text.find("\nQ:", middle + 1)
        question, answer = text[at + 2 : middle], text[middle + 3 : end if end >= 0 else len(text)]
        pairs.append({"question": question.strip(), "answer": answer.strip()})
        at = end + 1 if end >= 0 else -1
    return pairs
