"""Whether a text asks for something to be worked out, rather than what it means or nothing at all."""

import re

_NO_CALCULATION = re.compile(
    r"\b(?:mean(?:s|ing|t)?|definition|define[sd]?|stands?\s+for|difference|examples?|explain(?:s|ed)?|why|whom|who(?:'s|\s+(?:is|are|was|were|owns?|has|can|should|do|does))"
    r"|compare[ds]?|(?:vs|versus)\b(?!\.?\s+(?:(?:a|an|the|our|my)\s+)?[$€£]?\d)|benchmarks?|good\s+enough|formula|counts?\s+as"
    r"|do(?:es)?\b.{0,120}\bcount|what\s+(?:time|day|date|room|happen(?:s|ed)?|counts?))\b"
    r"|\b(?:is|are|was|isn't|aren't)\b(?!\s+(?:that|this|it)\b)[^,;.?!]{0,120}\b(?:good|bad|great|healthy|normal|ok|okay|decent|high|low|typical|fine|terrible)\b"
    r"|\bwhat(?:'?s|\s+is|\s+are)?\s+(?:an?\s+|the\s+|considered\s+)*(?:good|bad|great|healthy|normal|decent|typical|usual|ideal)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|whats|what's|what're|how\s+(?:much|many|big|high|large|long|do|does|did|would|is|are|fast|well|sticky)"
    r"|calculate|calc|compute|work\s+out|figure\s+out|find|give\s+me|tell\s+me|need|want|which|can\s+(?:you|someone|u))\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\b(?:calculate|calc|compute|work\s+out|figure\s+out)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:\s*(?:the|our|my|and|so|ok|hey|hi|quick|please|pls|for|a|an|then|now|monthly|annual|this|,|what's|whats|what|is|would"
    r"|be|give|me|need|want|find|to|know|calculate|calc|compute|work|out|figure|can|could|you|someone|help|with|i|us|tell|total|overall|average|avg|mean|blended|current))*\s*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:(?:pls|plz|please)\b\s*|(?:[a-z]\w{0,30}\s+){0,2}[a-z]\w{0,30}\s*(?=:\s))?(?:[:,?(\d$€£=–-]|w/|(?:an?|the|our|my)\s+[\d$€£]|(?:if|with|for|when|given|of|on|at|from|using|where|assuming|based|after|without|in|we|i)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\s*(?:[:(]|,?\s*(?:if|with|for|when|given|using|assuming|based on|on|of|at|from)\b)", re.IGNORECASE
)
_ASKS_FOR = re.compile(
    r"(?:what'?s?(?:\s+(?:is|are|was|would|be|will))?|calculate|calc|compute|work\s+out|figure\s+out|find"
    r"|give\s+me|tell\s+me|how(?:'s|\s+(?:much|many|high|big))?)\s+"
    r"(?:(?:the|our|my|their|this|a|an|would|be|is|total|average)\s+)*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*(?:[?.!=)%]|please|pls|then|now|again|for me|rate|percentage|score|\?)*\s*", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"(?:(?:^|[,.;:?!=–—-]|\d[%kKmM]?|\b[%kKmM])\s*(?:so\s+|and\s+)?|\b(?:as|into|to)\s+)(?:an?\s+|the\s+|our\s+|my\s+|that's\s+)?$"
)

_CONVERTS = re.compile(r"annuali[sz]|(?:as|in|into|to|per)\s", re.IGNORECASE)
_HEADING = re.compile(r"(?:[^\W\d]{1,30}\s+){0,3}")
_COLON = re.compile(r"\s*:\s*[$€£]?\d[\d.,]{0,20}\D{1,60}\d")
_COUNTED = r"\d[\d.,]{0,20}[%km]?\s+\w{1,30}"
_LIST = re.compile(rf"\W{{0,5}}{_COUNTED}(?:,?\s+(?:(?:and|vs\.?|versus|against)\s+)?{_COUNTED})+[\s,]*", re.IGNORECASE)


def may_ask(text: str) -> bool:
    """Whether `text` is not plainly after something else: a meaning, a difference, a judgment."""
    return _NO_CALCULATION.search(text) is None


def asks(text: str, start: int, end: int) -> bool:
    """Whether `text` asks for the metric named from `start` to `end`."""
    if _ASKS.search(text) or text.rstrip().endswith(("?", "=")):
        return True
    before, behind = text[:start], text[end:]
    if _OPENS.fullmatch(before) and _GOES_ON.match(behind):
        return True
    if _HEADING.fullmatch(before) and _COLON.match(behind):
        return True
    ends = (_CLAUSE_END.search(before), _LIST.fullmatch(before), _CONVERTS.match(text, start))
    return bool(_CLOSES.fullmatch(behind) and any(ends))


def opens(text: str, start: int) -> bool:
    """Whether what stands at `start` begins the text, but for words that only lead up to it."""
    return _OPENS.fullmatch(text[:start]) is not None


def wants(text: str, start: int, end: int) -> float:
    """How directly `text` asks for the metric named from `start` to `end`, from 0 to 2."""
    before, behind = text[:start], text[end:]
    direct = _ASKS_FOR.search(before)
    opens = not before.strip() or bool(_OPENS.fullmatch(before))
    closes = bool(_CLOSES.fullmatch(behind)) or behind.lstrip().startswith("?")
    return 1.5 if direct else 1.0 if opens or closes else 0.0


def asks_outright(text: str, end: int) -> bool:
    """Whether a request stands even where a number is lacking: "calculate X", "X if", "X with" """
    return bool(_ORDERS.search(text) or _CONDITION.match(text[end:]))
