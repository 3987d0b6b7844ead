"""What is seen of a text and of each name in it: one table, which the learned weights refer to by these names.

Nothing here tells which term a name belongs to, so that a team's own word and tomorrow's entry are read as well as any.

| begins with | says |
|---|---|
| `w` `p` | a word, two words in a row, names masked as X |
| `t` | three or four tokens in a row, by their shape |
| `f` `l` | how the text begins, how it ends |
| `q` | how the last question in it begins |
| `r` `s` | a run of tokens around this name (X; other names are Y), as they are, and by their shape |
| `<` `>` | the tokens before and behind it, also with their distance |
| `c` | a word of its clause; `C` how the clause begins, and with what beside the name |
| `k` | the nearest word of asking, on which side |
| `n` | the name: how it was found, how common its words are, short form, capitals, quotes |
| `x` | where the text was typed, how long it is, how many names it holds |
"""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from knowledge.matching.candidates import Candidate
from knowledge.matching.english import read_commonness
from knowledge.matching.fold import words
from knowledge.models import is_acronym
from knowledge.reading.sentences import DAY, MOST_REMEMBERED, NAME, NUMBER, RARE, Sentence, clause, runs, shape
from knowledge.weights import once

LONGEST_CLAUSE = 8
"""Tokens of a clause up to which it is seen as a whole."""

LENGTHS = (1, 2, 3, 4, 5, 8, 13, 20)
"""Tokens from which a text is longer than others."""

BESIDE = 4
"""Tokens on either side of a name that are seen with their distance."""

ASKING = frozenset(
    ["what", "how", "why", "when", "who", "which", "where", "is", "are", "does", "do", "should", "can", "whats"]
)
"""Words that ask, as far as they stand beside a name: which of them means what is learned."""

POINTING = frozenset([NAME, DAY, NUMBER, RARE, "our", "my", "their", "his", "her", "the", "a", "this"])
"""Tokens that make a clause about a particular thing, or not."""

TELLING = POINTING - {"the", "a"} | {"we", "i", "you", "they"}
"""Tokens that do so wherever they stand in the text."""

MARKS = frozenset({'"', "'", "*", "`"})


def features_of_text(sentence: Sentence) -> Set[str]:
    """What is seen of the text as a whole, whichever of its names is looked at."""
    masked, _ = sentence.mask()
    shapes = [shape(token) for token in masked]
    seen = [f"w {token}" for token in masked]
    seen += [f"p {one} {two}" for one, two in pairwise(masked)]
    seen += [f"t {one} {two} {three}" for one, two, three in zip(shapes, shapes[1:], shapes[2:], strict=False)]
    seen += [f"t {' '.join(run)}" for run in zip(shapes, shapes[1:], shapes[2:], shapes[3:], strict=False)]
    seen += [f"f {' '.join(masked[1 : 1 + size])}" for size in (1, 2, 3, 4)]
    seen += [f"l {' '.join(masked[-1 - size : -1])}" for size in (1, 2, 3)]
    seen += _last_question(masked)
    length = next(at for at in reversed(LENGTHS) if at <= max(len(masked) - 2, 1))
    names = min(len(sentence.candidates), 4)
    seen += (f"x {sentence.surface}", f"x {length}", f"x {sentence.surface} {length}", f"x names {names}")
    seen.append(f"x asks {'?' in masked}")
    return once(seen)


def features_of_name(sentence: Sentence, candidate: Candidate) -> Set[str]:
    """What is seen of one name in the text, beside the features of the text."""
    masked, here = sentence.mask(candidate)
    shapes = [shape(token) for token in masked]
    span = clause(masked, here)
    end = masked[span.stop] if span.stop < len(masked) else ""
    seen = [f"r {run}" for size in (2, 3, 4) for run in runs(masked, size, here)]
    seen += [f"s {run}" for size in (2, 3, 4, 5) for run in runs(shapes, size, here)]
    for far, token in enumerate(reversed(masked[max(0, here - BESIDE) : here]), 1):
        seen += (f"< {token}", f"<{far} {token}")
    for far, token in enumerate(masked[here + 1 : here + 1 + BESIDE], 1):
        seen += (f"> {token}", f">{far} {token}")
    seen += _in_clause(masked, shapes, here, span, end)
    seen += _of_name(sentence, candidate, asks=end == "?")
    asking = [at for at in span if masked[at] in ASKING]
    if asking:
        nearest = min(asking, key=lambda at: abs(at - here))
        seen += (f"k {masked[nearest]} {max(-5, min(5, nearest - here))}", f"k {masked[nearest]} {nearest < here}")
    return once(seen)


def _in_clause(masked: Sequence[str], shapes: Sequence[str], here: int, span: range, end: str) -> list[str]:
    tokens = masked[span.start : span.stop]
    first, two = tokens[0], " ".join(masked[span.start : span.start + 2])
    before, behind = here - 1, min(here + 1, len(masked) - 1)
    held = POINTING.intersection(tokens)
    return [
        *[f"c {token}" for token in tokens],
        *(f"c end {end}", f"C {first}", f"C {two}", f"C {two} .. {end}"),
        *(f"C {first} < {masked[before]}", f"C {first} > {masked[behind]}"),
        *(f"C {two} < {shapes[before]}", f"C {two} > {shapes[behind]}"),
        f"C = {' '.join(shapes[span.start : min(span.stop, span.start + LONGEST_CLAUSE)])} {end}",
        *[f"C {first} has {token}" for token in held],
    ]


def _of_name(sentence: Sentence, candidate: Candidate, *, asks: bool) -> list[str]:
    start, evidence, slips = candidate.start, candidate.evidence, candidate.slips
    common, short = _look_of(candidate.name or " ".join(token.text for token in sentence.tokens[start : candidate.end]))
    capitals = short and sentence.tokens[start].raw.isupper()
    first, last = sentence.candidates[:1], sentence.candidates[-1:]
    seen = [
        *(f"n {evidence}", f"n slips {slips}", f"n {common}", f"n short {short} {capitals}"),
        *(f"n {evidence} {common}", f"n {evidence} {min(len(sentence.tokens), 6)}", f"n {common} asks {asks}"),
        *(f"n {common} {sentence.surface}", f"n first {not first or first[0].start >= start}"),
        f"n last {not last or last[0].start <= start}",
    ]
    if start and sentence.tokens[start - 1].text in MARKS:
        seen.append("n quoted")
    for token in TELLING.intersection(sentence.seen):
        seen += (f"n has {token} {common}", f"n has {token} asks {asks}")
    return seen


@lru_cache(maxsize=MOST_REMEMBERED)
def _look_of(name: str) -> tuple[str, bool]:
    """How common the word of a name is, or how many they are; whether it is a short form."""
    parts = words(name)
    common = str(read_commonness().get(parts[0], 0)) if len(parts) == 1 else f"{min(len(parts), 4)} words"
    return common, is_acronym(name)


def _last_question(masked: Sequence[str]) -> Iterator[str]:
    marks = [at for at, seen in enumerate(masked) if seen == "?"]
    if marks:
        last = first = marks[-1]
        while first > 1 and masked[first - 1] not in {".", "?", "!", ";", "..", ",", "-", ":"}:
            first -= 1
        yield f"q {masked[first]}"
        yield f"q {' '.join(masked[first : first + 3])}"
        yield f"q has X {'X' in masked[first:last]}"
        yield from (f"q w {token}" for token in masked[first:last])
