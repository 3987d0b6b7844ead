"""How wide a text gets, and how to make it fit. Widths are upper estimates, so that nothing runs into its neighbor."""

ELLIPSIS = "…"

_ASCII = """
29 29 47 64 65 99 65 30 37 37 51 67 29 46 29 37  64 41 61 62 65 60 63 57 62 63 29 31 67 67 67 52
97 69 66 74 73 61 60 75 75 27 58 68 57 91 76 77  64 77 65 65 65 75 69 99 69 68 63 37 37 37 48 46
33 57 62 58 62 59 38 62 60 25 25 55 25 88 60 60  62 62 38 53 33 60 57 82 55 57 56 43 34 43 67
"""
_WIDTHS = {chr(32 + at): int(width) / 100 for at, width in enumerate(_ASCII.split())}
"""How far each printable ASCII letter of Inter Regular advances, in parts of the type size, rounded up."""
_OTHER, _FULL = 0.78, 1.15
_FULL_FROM = 0x2000
"""From here on Unicode holds long dashes, arrows, signs of currencies and the scripts of East Asia."""
_BOLD = 1.05
"""Inter SemiBold is this much wider."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The pixels `text` takes at `size`."""
    return size * (_BOLD if bold else 1) * sum(map(_em, text))


def _em(letter: str) -> float:
    return _WIDTHS.get(letter, _OTHER if ord(letter) < _FULL_FROM or letter in "’“”−€£₹" else _FULL)


def clip_text(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """`text`, ended by an ellipsis where it would be wider than `width` pixels."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrap_text(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` broken between words into at most `lines`, the last one clipped."""
    wrapped: list[str] = []
    words = text.split()
    while words and len(wrapped) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold=bold) <= width:
            line += f" {words.pop(0)}"
        wrapped.append(line)
    return [clip_text(line, size, width, bold=bold) for line in [*wrapped, " ".join(words)] if line]


def balance_text(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` wrapped as by `wrap_text`, its lines as even as they get without becoming more."""
    wrapped = wrap_text(text, size, width, lines, bold=bold)
    for narrower in range(int(width / 2), int(width), 20):
        evener = wrap_text(text, size, narrower, lines, bold=bold)
        if len(evener) == len(wrapped) and " ".join(evener) == " ".join(wrapped):
            return evener
    return wrapped


def fits(texts: list[str], size: float, width: float, *, bold: bool = False) -> bool:
    """Whether each of the texts is at most `width` pixels wide."""
    return all(text_width(text, size, bold=bold) <= width for text in texts)
