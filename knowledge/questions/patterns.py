"""The ways people ask, each a named pattern. `X` stands for what is asked about; comparisons have `X` and `Y`.

Patterns are tried in order on each sentence of a message; the first whose X the glossary knows is the question.
To teach the bot a new way of asking, add a row here and a row to its test.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Intent(Enum):
    """What is wanted to know about a term."""

    MEANING = "what it is"
    COMPARISON = "how two differ"
    GOOD_VALUE = "what a good value is"
    WORKING = "how it is worked out"
    EXAMPLE = "an example"
    PRACTICE = "how to do it, who does it, when, why"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of asking: what for, a name for it, and the expression with groups X and perhaps Y."""

    intent: Intent
    name: str
    expression: re.Pattern[str]

    @property
    def says_the_name(self) -> bool:
        """Whether X is all of a name, nothing beside it: "churn???" asks about churn, "seat taken???" about no seat."""
        return self.name == "X??"

    @property
    def decides(self) -> bool:
        """Whether X is surely what is asked about, known or not."""
        return self.name in {"what does X mean", "define X", "what is the meaning of X"}


_IS = r"(?:is|are|was|were|'s|'re|s|re)"
_WHAT_IS = rf"(?:what\s?{_IS}|wh?ats|wat is|what does it mean to be)"
_OF = r"(?:of|for|in|behind|with)"
_LEAD = (
    r"(?:(?:and|but|so|also|ok|then|well|now|just|wait)[ ,]+)*"
    r"(?:(?:can|could|would|will) (?:someone|somebody|anyone|anybody|you|u)(?: please| pls| quickly)? )?"
    r"(?:(?:does )?(?:anyone|anybody|someone|somebody) (?:here )?(?:know|remember|explain)s? )?"
    r"(?:(?:do you|you) know )?"
    r"(?:(?:i'd|i would) like to know |i (?:want|need) to know |i (?:don't|dont|do not) (?:know|get|understand) )?"
    r"(?:(?:please )?(?:tell|remind) (?:me|us) (?:again )?)?"
    r"(?:not sure (?:i get |i understand |about )?)?"
)

# fmt: off
_ROWS: tuple[tuple[Intent, str, str], ...] = (
    (Intent.COMPARISON, "difference between X and Y", r".*?\b(?:difference|differences|distinction|diff)s? (?:between|of|in) (?P<X>.+?) (?:and|vs\.?|versus|&|or) (?P<Y>.+)"),
    (Intent.COMPARISON, "how does X differ from Y", r"how (?:does|do|is|are) (?P<X>.+?) (?:differ|different|distinct)s? (?:from|to|than) (?P<Y>.+)"),
    (Intent.COMPARISON, "is X the same as Y", r"(?:is|are|isn't|aren't) (?P<X>.+?) (?:just )?(?:the same(?: thing)? as|different (?:from|to|than)|equal to) (?P<Y>.+)"),
    (Intent.COMPARISON, "is X and Y the same", r"(?:is|are) (?P<X>.+?) and (?P<Y>.+?) (?:really )?(?:the same|different|interchangeable).*"),
    (Intent.COMPARISON, "compare X and Y", r"compare (?P<X>.+?) (?:and|with|to|vs\.?|versus|against) (?P<Y>.+)"),
    (Intent.COMPARISON, "what is different between X and Y", r".*?\b(?:different|differs) (?:between|in) (?P<X>.+?) (?:and|vs\.?|&|or) (?P<Y>.+)"),
    (Intent.COMPARISON, "X and Y, how are they different", r"(?P<X>.+?) (?:and|vs\.?|versus|&|or) (?P<Y>.+?)[ ,.–—-]+(?:(?:what'?s |whats )?(?:the )?(?:diff|difference)|how (?:are|do) (?:they|these|those) (?:differ|different|compare))\W*"),
    (Intent.COMPARISON, "X compared to Y", r"(?:how (?:does|do) |what is |what's )?(?P<X>.+?) (?:compared|compare|in comparison) (?:to|with|against) (?P<Y>.+)"),
    (Intent.COMPARISON, "X vs Y", r"(?P<X>.+?) (?:vs\.?|versus|v\.?|against|or rather) (?P<Y>.+)"),
    (Intent.COMPARISON, "X and Y, any difference?", r"(?P<X>.+?) (?:and|or|&) (?P<Y>.+?)[ ,-]+(?:is there|are there|what's|what is|whats|any|which)\b.*\b(?:difference|differ|same|which)\b.*"),
    (Intent.COMPARISON, "X or Y?", r"(?P<X>[^,]+?) or (?P<Y>.+)\?.*"),
    (Intent.GOOD_VALUE, "what is a good X", rf"{_WHAT_IS} (?:considered )?(?:an?|the|our|your)? ?(?:good|great|healthy|normal|typical|decent|average|usual|bad|high|low|benchmark|ideal|world-class|acceptable|reasonable)(?: value| level| range| number| benchmark)?(?: for| of)? ?(?:an?|the|our)? ?(?P<X>.+)"),
    (Intent.GOOD_VALUE, "benchmark for X", rf"(?:.*\b)?(?:benchmarks?|good value|target) (?:{_OF}) (?P<X>.+)"),
    (Intent.GOOD_VALUE, "what X is good", r"(?:what|which) (?P<X>.+?) (?:score |rate |value )?(?:is|counts as|should be) (?:considered )?(?:an? )?(?:good|great|healthy|normal|ok|okay|bad)\b.*"),
    (Intent.GOOD_VALUE, "is N a good X", r"is [-+$€£]?[\d.,]+[%kKmM]* (?:an? )?(?:good|great|healthy|normal|ok|okay|bad|high|low) (?P<X>.+)"),
    (Intent.WORKING, "how is X calculated", r"how (?:is|are|was|do|does|can|should|would|to)(?: (?:you|we|i|one|they))? ?(?P<X>.+?) (?:calculated|computed|worked out|measured|derived|figured out)\b.*"),
    (Intent.WORKING, "how do I calculate X", r"how (?:do|does|can|should|would|to)(?: (?:you|we|i|one|they|people))? ?(?:calculate|compute|work out|figure out|measure|derive) (?P<X>.+)"),
    (Intent.WORKING, "formula for X", rf"(?:{_WHAT_IS} )?(?:the |a )?(?:formula|calculation|equation|math|maths) {_OF} (?P<X>.+)"),
    (Intent.WORKING, "X formula", r"(?P<X>.+?) (?:formula|calculation|equation)"),
    (Intent.EXAMPLE, "example of X", rf"(?:.*\b)?(?:an |some )?examples? {_OF} (?P<X>.+)"),
    (Intent.EXAMPLE, "X example", r"(?P<X>.+?) (?:example|examples)"),
    (Intent.MEANING, "what does X mean", r".*?\bwhat (?:does|do|did|would|is|might) (?:the (?:letters?|word|term|acronym|abbreviation|phrase)s? (?:in |of )?)?(?P<X>.+?) (?:mean(?:s|t)?|stands? for|refer to|signify)\b.*"),
    (Intent.PRACTICE, "what does X include", r".*?\bwhat (?:does|do|did|would|is|might|should) (?P<X>.+?) (?:involve|entail|cover|include|contain|consist of|do)\b.*"),
    (Intent.MEANING, "what do people mean when they say X", r"what (?:do|does|did) .{0,30}?\bmean(?:t|s)? (?:when|if) (?:they|he|she|someone|people|you|we)? ?(?:say|says|said|talk about) (?P<X>.+)"),
    (Intent.MEANING, "X = what", r"(?P<X>.+?) ?(?:=|equals) ?(?:what|\?)\b.*"),
    (Intent.MEANING, "X, explain", r"(?P<X>[^,.]+?)\s*[,.…-]+\s*(?:please |pls )?(?:explain|define|meaning)\b.*"),
    (Intent.MEANING, "what X means", r"what (?:the (?:word|term|acronym) )?(?P<X>.+?) (?:means?|stands for|is supposed to mean|is|are)"),
    (Intent.MEANING, "what do people mean by X", r"what (?:do|does|did|is) .{0,30}?\b(?:mean(?:t|s)? by|understood by|covered by|meant with) (?P<X>.+)"),
    (Intent.MEANING, "X, what does it mean", r"(?:.*\b(?:mentioned|saw|heard|said|got|put|added|use|used) (?:an? |the |about )?)?(?P<X>.+?)[ ,.!?…-]+(?:what|wth|wtf)(?: does|'s| is|s| do)?(?: \w+){0,3}? (?:it|that|this|they|those)\b.*"),
    (Intent.MEANING, "what is the meaning of X", rf"(?:{_WHAT_IS} )?(?:the )?(?:meaning|definition|concept|full form|expansion|idea|purpose|point|goal) {_OF} (?P<X>.+)"),
    (Intent.MEANING, "what is X", rf".*?\b{_WHAT_IS} (?:(?:an?|the|this|that|our|my|a so-called|meant by|up with)(?: |$))*(?P<X>.+)"),
    (Intent.MEANING, "who is a X", r"who(?: is| are|'s|s) (?:an?|the|our|my|your) (?P<X>.+)"),
    (Intent.MEANING, "define X", r"(?:define|explain|describe|definition|meaning|look up|lookup|expand)(?: to me| of| for)?:? (?:what )?(?:an? |the |our )?(?P<X>.+)"),
    (Intent.MEANING, "tell me about X", r"(?:tell me (?:more )?about|more about|info on|i get the concept of|the concept of|about|never heard of|no idea what) (?:an? |the )?(?P<X>.+)"),
    (Intent.MEANING, "X meaning", r"(?P<X>.+?) (?:meaning|definition|defined|explained|stands for)"),
    (Intent.MEANING, "X??", r"(?!(?:how|who|when|why|where|which|what|should|do|does|did|is|are|can|could|will)\b)(?P<X>.{1,60}?)\s*\?+"),
    (Intent.PRACTICE, "how, who, when, why X", r".*?\b(?P<X>(?:how|who|when|why|where|which|should|do we|do you|do i|does|is|are|can|could|what|steps|tips|ways|best practices?|strategies)\b.+)"),
)
# fmt: on

PATTERNS: tuple[Pattern, ...] = tuple(
    Pattern(intent, name, re.compile(_LEAD + expression + r"\s*[?!.…]*$", re.IGNORECASE))
    for intent, name, expression in _ROWS
)
"""Every way of asking, in the order they are tried."""
