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

from collections.abc import Iterator, Sequence

from knowledge.matching.candidates import Candidate
from knowledge.matching.english import read_commonness
from knowledge.matching.fold import words
from knowledge.models import is_acronym
from knowledge.reading.sentences import DAY, NAME, NUMBER, RARE, Sentence, clause, runs, shape

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

POINTING = (NAME, DAY, NUMBER, RARE, "our", "my", "their", "his", "her", "the", "a", "this")
"""Tokens that make a sentence about a particular thing, or not."""

MARKS = frozenset({'"', "'", "*", "`"})


def features_of_text(sentence: Sentence) -> list[str]:
    """What is seen of the text as a whole, whichever of its names is looked at."""
    masked, _ = sentence.mask()
    shapes = [shape(token) for token in masked]
    seen = [f"w {token}" for token in masked]
    seen += (f"p {run}" for run in runs(masked, 2))
    for size in (3, 4):
        seen += (f"t {run}" for run in runs(shapes, size))
    for size in (1, 2, 3, 4):
        seen.append(f"f {' '.join(masked[1 : 1 + size])}")
    for size in (1, 2, 3):
        seen.append(f"l {' '.join(masked[-1 - size : -1])}")
    seen += _last_question(masked)
    length = next(at for at in reversed(LENGTHS) if at <= max(len(masked) - 2, 1))
    names = min(len(sentence.candidates), 4)
    seen += (f"x {sentence.surface}", f"x {length}", f"x {sentence.surface} {length}", f"x names {names}")
    seen.append(f"x asks {'?' in masked}")
    return seen


def features_of_name(sentence: Sentence, candidate: Candidate) -> list[str]:
    """What is seen of one name in the text, beside the features of the text."""
    masked, here = sentence.mask(candidate)
    shapes = [shape(token) for token in masked]
    span = clause(masked, here)
    end = masked[span.stop] if span.stop < len(masked) else ""
    seen = [*_around(masked, shapes, here), *_in_clause(masked, shapes, here, span, end)]
    seen += _of_name(sentence, candidate, asks=end == "?")
    asking = [at for at in span if masked[at] in ASKING]
    if asking:
        nearest = min(asking, key=lambda at: abs(at - here))
        seen += (f"k {masked[nearest]} {max(-5, min(5, nearest - here))}", f"k {masked[nearest]} {nearest < here}")
    return seen


def _around(masked: Sequence[str], shapes: Sequence[str], here: int) -> Iterator[str]:
    for size in (2, 3, 4):
        for at in range(max(0, here - size + 1), min(here, len(masked) - size) + 1):
            yield f"r {' '.join(masked[at : at + size])}"
    for size in (2, 3, 4, 5):
        for at in range(max(0, here - size + 1), min(here, len(masked) - size) + 1):
            yield f"s {' '.join(shapes[at : at + size])}"
    for far in range(1, BESIDE + 1):
        if here >= far:
            yield f"< {masked[here - far]}"
            yield f"<{far} {masked[here - far]}"
        if here + far < len(masked):
            yield f"> {masked[here + far]}"
            yield f">{far} {masked[here + far]}"


def _in_clause(masked: Sequence[str], shapes: Sequence[str], here: int, span: range, end: str) -> Iterator[str]:
    for at in span:
        yield f"c {masked[at]}"
    yield f"c end {end}"
    first, two = masked[span.start], " ".join(masked[span.start : span.start + 2])
    before, behind = here - 1, min(here + 1, len(masked) - 1)
    yield from (f"C {first}", f"C {two}", f"C {two} .. {end}")
    yield from (f"C {first} < {masked[before]}", f"C {first} > {masked[behind]}")
    yield from (f"C {two} < {shapes[before]}", f"C {two} > {shapes[behind]}")
    yield f"C = {' '.join(shapes[span.start : min(span.stop, span.start + LONGEST_CLAUSE)])} {end}"
    held = set(masked[span.start : span.stop])
    for token in POINTING:
        if token in held:
            yield f"C {first} has {token}"


def _of_name(sentence: Sentence, candidate: Candidate, *, asks: bool) -> Iterator[str]:
    parts = words(candidate.name) or tuple(token.text for token in sentence.tokens[candidate.start : candidate.end])
    common = str(read_commonness().get(parts[0], 0)) if len(parts) == 1 else f"{min(len(parts), 4)} words"
    short = is_acronym(candidate.name)
    capitals = short and sentence.tokens[candidate.start].raw.isupper()
    evidence, slips = candidate.evidence, candidate.slips
    length = min(len(sentence.tokens), 6)
    first = all(each.start >= candidate.start for each in sentence.candidates)
    last = all(each.start <= candidate.start for each in sentence.candidates)
    yield from (f"n {evidence}", f"n slips {slips}", f"n {common}", f"n short {short} {capitals}")
    yield from (f"n {evidence} {common}", f"n {evidence} {length}", f"n {common} asks {asks}")
    yield from (f"n {common} {sentence.surface}", f"n first {first}", f"n last {last}")
    if candidate.start and sentence.tokens[candidate.start - 1].text in MARKS:
        yield "n quoted"
    held = {*sentence.seen}
    for token in (NAME, DAY, NUMBER, RARE, "our", "my", "their", "his", "her", "we", "i", "you", "they", "this"):
        if token in held:
            yield f"n has {token} {common}"
            yield f"n has {token} asks {asks}"


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
