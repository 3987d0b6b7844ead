"""Makes the list of English words from the package wordfreq: `python -m tests.learning.words`."""

from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

from knowledge.matching import english
from knowledge.matching.fold import words

LIST = Path(english.__file__).with_name("english.txt")
MOST = 60_000
FROM_ZIPF = ((5.4, english.HOLDING), (5.0, english.EVERYDAY), (4.0, english.COMMON), (3.0, english.KNOWN))
"""How often a word occurs, as wordfreq has it: 3 is once in a million words, 6 once in a thousand."""

HEAD = """\
# How common English words are, the commonest first: 4 holds sentences together, 1 most people know.
# Made from the word frequencies of the package wordfreq (Robyn Speer, CC BY-SA 4.0). Not written by hand.
"""
PER_LINE = 16


def make_list() -> str:
    """The text of the list."""
    level: dict[str, int] = {}
    for word in top_n_list("en", MOST):
        often = zipf_frequency(word, "en")
        found = next((at for least, at in FROM_ZIPF if often >= least), 0)
        for part in words(word) if found else ():
            if part.isalpha() and part.isascii():
                level.setdefault(part, found)
    lines = [HEAD]
    for at in range(english.HOLDING, 0, -1):
        listed = sorted(word for word, found in level.items() if found == at)
        lines += (f"{at} {' '.join(listed[start : start + PER_LINE])}\n" for start in range(0, len(listed), PER_LINE))
    return "".join(lines)


if __name__ == "__main__":
    LIST.write_text(make_list(), encoding="utf-8")
