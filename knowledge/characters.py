"""What a text hides: characters that show nothing, and letters that look like others."""

import re
import unicodedata

# Written as numbers, as in an editor they would be what they are here: nothing to be seen.
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"  # tabs, line breaks and page breaks are white space and stay
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\U0001d173-\U0001d17a"
)
_JOINERS = "\u200c\u200d"
_JOINING = "[^\u0000-\u058f\u2000-\u206f]"
"""What a joiner may join: emoji, and letters of scripts that are written with them, which our own are not."""

_INVISIBLE = re.compile(f"[{_CONTROLS}{_UNSEEN}]|(?<!{_JOINING})[{_JOINERS}]|[{_JOINERS}](?!{_JOINING})")
_BREAKS = str.maketrans({"\u0085": "\n", "\u2028": "\n", "\u2029": "\n"})

_CYRILLIC = ("АВЕЅІЈКМНОРСТУҮХԚԜҺԌаеѕіјорсухүԛԝһӏԁ", "ABESIJKMHOPCTYYXQWHGaesijopcyxyqwhld")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαγικνορυϲϳ", "ABEZHIKMNOPTYXCayikvopucj")
_OTHERS = ("ՕՍԼօոսհցզıɑɡɩʟɴʀꜱꞮ", "OULonuhgqiagiLNRsI")  # Armenian, and Latin letters that are not ours
_LOOKALIKES = str.maketrans(*map("".join, zip(_CYRILLIC, _GREEK, _OTHERS, strict=True)))
"""Letters that are drawn like Latin ones in the fonts of Slack."""


def without_invisible(text: str) -> str:
    """`text` without what shows nothing or turns the direction of what follows; what breaks a line is a line break.

    A joiner between emoji, or between letters of a script that is written with joiners, stays: there it is seen.

    >>> without_invisible("N\\u200bP\\u202eS")
    'NPS'
    """
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", text.translate(_BREAKS))


def plain_letters(text: str) -> str:
    """`text` as it looks to whoever reads Latin letters: without accents, and with those letters for lookalikes.

    >>> plain_letters("NPЅ")
    'NPS'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_LOOKALIKES))
    return "".join(each for each in parts if not unicodedata.combining(each)).translate(_LOOKALIKES)
