"""The ways people ask, each a named pattern. `X` stands for what is asked about; comparisons have `X` and `Y`.

Patterns are tried in order on each sentence of a message; the first whose X the glossary knows is the question.
To teach the bot a new way of asking, add a row here and a row to its test.
"""

import re
from dataclasses import dataclass
from enum import Enum

LONGEST_SUBJECT = 100
"""Letters of what is asked about, where something follows it."""


class Intent(Enum):
    """What is wanted to know about a term."""

    MEANING = "what it is"
    COMPARISON = "how two differ"
    GOOD_VALUE = "what a good value is"
    WORKING = "how it is worked out"
    EXAMPLE = "an example"
    SAY_IT = "how to put it to a customer"
    RED_FLAG = "what empty use of it sounds like"
    SHOW_IT = "how to show it in a CV or an interview"
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
    def names_a_part(self) -> bool:
        """Whether it asks for one part of an entry by what it is for, and X is all of a name."""
        parts = {Intent.SAY_IT, Intent.RED_FLAG, Intent.SHOW_IT}
        return self.intent in parts or self.name in {"is N a good X", "is N X good"}

    @property
    def begins_with_the_name(self) -> bool:
        """Whether X is a name with what is done with it: "to co-term a contract"."""
        return self.name == "what does it mean to X"

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

_HOW_TO = r"(?:(?:how|what'?s the best way|best way|any tips on how|tips on how) (?:do|can|would|should|could|might|to)(?: (?:i|we|you|one))?(?: best)? ?|help me )?"
_WHAT_ARE = r"(?:(?:what|which) (?:are|is|'s)(?: the| some)? |any |the |some )?"
_CUSTOMER = r"(?:new |non-technical |small )?(?:customers?|clients?|prospects?|buyers?|outsiders?|cfo|ceo|champion|grandma|mom|someone outside)"
_CV = r"(?:cv|c\.v\.|resume|résumé|linkedin(?: profile)?|job interview|interview)"

# fmt: off
_ROWS: tuple[tuple[Intent, str, str], ...] = (
    (Intent.COMPARISON, "difference between X and Y", r".*?\b(?:difference|differences|distinction|diff)s? (?:between|of|in) (?P<X>.+?) (?:and|vs\.?|versus|&|or) (?P<Y>.+)"),
    (Intent.COMPARISON, "how does X differ from Y", r"how(?:'s| (?:does|do|is|are)) (?P<X>.+?) (?:differ|different|distinct)s? (?:from|to|than) (?P<Y>.+)"),
    (Intent.COMPARISON, "is X the same as Y", r"(?:is|are|isn't|aren't) (?P<X>.+?) (?:just )?(?:the same(?: thing)? as|different (?:from|to|than)|equal to) (?P<Y>.+)"),
    (Intent.COMPARISON, "is X and Y the same", r"(?:is|are) (?P<X>.+?) and (?P<Y>.+?) (?:really )?(?:the same|different|interchangeable).*"),
    (Intent.COMPARISON, "what distinguishes X from Y", r"what (?:distinguishes|separates|differentiates|sets) (?P<X>.+?) (?:apart )?from (?P<Y>.+)"),
    (Intent.COMPARISON, "I mix up X and Y", r".*?\b(?:mix(?:ed|ing)? up|confus(?:e|ed|ing)|muddl(?:e|ed|ing)(?: up)?) (?P<X>.+?) (?:and|with) (?P<Y>[^,.!?]+).*"),
    (Intent.COMPARISON, "is X just Y times 12, or do they differ", r"(?:is|are|does|do) (?P<X>.+?) (?:just|only|simply|equal|equals) (?:\d+ ?%? (?:minus|times|plus) )?(?P<Y>.+?)(?: times \d+)?[ ,.?]+(?:or |how )?(?:are|do|is) (?:they|these|those|there|it)\b.*"),
    (Intent.COMPARISON, "X and Y, the same?", r"(?P<X>[^,]+?) (?:and|&) (?P<Y>.+?)[ ,–—-]+(?:are (?:they|these|those|both) )?(?:really |actually |basically )?(?:the )?(?:same|identical|interchangeable)(?: (?:thing|job|role|metric|number|meeting))?\W*"),
    (Intent.COMPARISON, "compare X and Y", r"compare (?P<X>.+?) (?:and|with|to|vs\.?|versus|against) (?P<Y>.+)"),
    (Intent.COMPARISON, "what is different between X and Y", r".*?\b(?:different|differs) (?:between|in) (?P<X>.+?) (?:and|vs\.?|&|or) (?P<Y>.+)"),
    (Intent.COMPARISON, "X and Y, how are they different", r"(?P<X>.+?)(?:,| and| vs\.?| versus| &| or|/) ?(?P<Y>.+?)[ ,.–—-]+(?:(?:what'?s |whats )?(?:the )?(?:diff|difference)|how (?:are|do) (?:they|these|those) (?:differ|different|compare))\W*"),
    (Intent.COMPARISON, "X compared to Y", r"(?:how (?:does|do) |what is |what's )?(?P<X>.+?) (?:compared|compare|in comparison) (?:to|with|against) (?P<Y>.+)"),
    (Intent.COMPARISON, "X vs Y", r"(?P<X>.+?) (?:vs\.?|versus|v\.?|against|or rather) (?P<Y>.+)"),
    (Intent.COMPARISON, "X and Y, any difference?", r"(?P<X>.+?) (?:and|or|&) (?P<Y>.+?)[ ,-]+(?:is there|are there|what's|what is|whats|any|which)\b.*\b(?:difference|differ|same|which)\b.*"),
    (Intent.COMPARISON, "is X better than Y", r"(?:is|are) (?P<X>.+?) (?:(?:more|less) \w+|better|worse|bigger|smaller|higher|lower|larger|stricter|part) (?:than|of) (?P<Y>.+)"),
    (Intent.COMPARISON, "which is better, X or Y", r"(?:which|what) (?:one )?(?:is|are|matters|counts|comes|should i (?:use|track|watch))[^,:]*[,:] (?P<X>.+?) or (?P<Y>.+)"),
    (Intent.COMPARISON, "X instead of Y", r"(?:when|why) (?:do|does|should|would|to)(?: (?:i|we|you|one|people))? ?(?:use|pick|choose|track|say|look at|prefer) (?P<X>.+?) (?:instead of|over|rather than|and when|or) (?P<Y>.+)"),
    (Intent.COMPARISON, "X or Y?", r"(?P<X>[^,]+?) or (?P<Y>.+)\?.*"),
    (Intent.SAY_IT, "explain X to a customer", rf"{_HOW_TO}(?:explain|describe|say|put|phrase|word) (?P<X>.+?) (?:to|for|in front of) (?:an? |the |my |our |your )?{_CUSTOMER}\b.*"),
    (Intent.SAY_IT, "X in plain words", r"(?:how (?:do|can|would|should|to)(?: (?:i|we|you))? ?(?:say|put|explain|describe) )?(?P<X>.+?) (?:in (?:plain|simple|everyday|normal|customer|human)(?:[ -]friendly)? (?:words|terms|english|language)|without (?:the )?jargon)"),
    (Intent.RED_FLAG, "red flags for X", rf"{_WHAT_ARE}(?:red[ -]flags?|warning signs?|bullshit signs?|signs? of (?:a )?(?:bad|fake|empty)) (?:for|in|of|about|with|around|when it comes to)? ?(?P<X>.+)"),
    (Intent.RED_FLAG, "X red flags", r"(?P<X>.+?) (?:red[ -]flags?|warning signs?)"),
    (Intent.SHOW_IT, "X on my CV", rf"(?:{_HOW_TO}(?:put|show|list|mention|include|add|write|prove|demonstrate|phrase|present|word) )?(?P<X>.+?) (?:on|in|for|to|at|during) (?:an? |the |my |your )?{_CV}\b.*"),
    (Intent.SHOW_IT, "CV line for X", rf"(?:.*\b)?{_CV} (?:line|bullet|bullet point|entry|example|wording)s? (?:for|about|on|with) (?P<X>.+)"),
    (Intent.GOOD_VALUE, "what is a good X", rf"{_WHAT_IS} (?:considered )?(?:an?|the|our|your)? ?(?:good|great|healthy|normal|typical|decent|average|usual|bad|high|low|benchmark|ideal|world-class|acceptable|reasonable)(?: value| level| range| number| benchmark)?(?: for| of)? ?(?:an?|the|our)? ?(?P<X>.+)"),
    (Intent.GOOD_VALUE, "benchmark for X", rf"(?:.*\b)?(?:benchmarks?|good value|target) (?:{_OF}) (?P<X>.+)"),
    (Intent.GOOD_VALUE, "what X is good", r"(?:what|which) (?P<X>.+?) (?:score |rate |value )?(?:is|counts as|should be) (?:considered )?(?:an? )?(?:good|great|healthy|normal|ok|okay|bad)\b.*"),
    (Intent.GOOD_VALUE, "is N a good X", r"is [-+$€£]?[\d.,]+[%kKmM]* (?:an? )?(?:good|great|healthy|normal|ok|okay|bad|high|low) (?P<X>.+)"),
    (Intent.GOOD_VALUE, "is N X good", r"is [-+$€£]?[\d.,]+[%kKmM]* (?:an? )?(?!am\b|pm\b)(?P<X>.+?) (?:considered )?(?:an? )?(?:good|great|healthy|normal|ok|okay|fine|bad|high|low)\b.*"),
    (Intent.WORKING, "how is X calculated", r"how (?:is|are|was|do|does|can|should|would|to)(?: (?:you|we|i|one|they))? ?(?P<X>.+?) (?:calculated|computed|worked out|measured|derived|figured out)\b.*"),
    (Intent.WORKING, "how do I calculate X from it", r"how (?:do|does|can|should|would|to)(?: (?:you|we|i|one|they|people))? ?(?:calculate|compute|work out|figure out|derive|get) (?P<X>.+?) (?:from|out of) .+"),
    (Intent.WORKING, "how do I calculate X", r"how (?:do|does|can|should|would|to)(?: (?:you|we|i|one|they|people))? ?(?:calculate|compute|work out|figure out|measure|derive) (?P<X>.+)"),
    (Intent.WORKING, "formula for X", rf"(?:{_WHAT_IS} )?(?:the |a )?(?:formula|calculation|equation|math|maths) {_OF} (?P<X>.+)"),
    (Intent.WORKING, "X formula", r"(?P<X>.+?) (?:formula|calculation|equation)"),
    (Intent.EXAMPLE, "example of X", rf"(?:.*\b)?(?:an |some )?examples? {_OF} (?P<X>.+)"),
    (Intent.EXAMPLE, "an example X", r"(?:(?:show|give|send) me |got |have )?(?:an? |any |some )?(?:examples?|samples?) (?!of\b|for\b)(?P<X>.+)"),
    (Intent.EXAMPLE, "X example", r"(?P<X>.+?) (?:example|examples)"),
    (Intent.MEANING, "what does X mean", r".*?\bwhat (?:does|do|did|would|is|might) (?:the (?:letters?|word|term|acronym|abbreviation|phrase)s? (?:in |of )?)?(?P<X>.+?) (?:mean(?:s|t)?|stands? for|refer to|signify)\b.*"),
    (Intent.PRACTICE, "what can we do to X", r"(?:.*\b)?what (?:can|should|could|would) .{1,40}? do (?:to|about) (?P<X>.+)"),
    (Intent.PRACTICE, "is X a good idea", r"(?:is|are) (?P<X>.+?) (?:a |an )?(?:good|bad|great|smart) (?:idea|approach|fit|choice|model)\b.*"),
    (Intent.PRACTICE, "what does X include", r".*?\bwhat (?:does|do|did|would|is|might|should) (?P<X>.+?) (?:involve|entail|cover|include|contain|consist of|do)\b.*"),
    (Intent.MEANING, "X stands for what", r"(?P<X>.+?) (?:stands? for|means?|is short for|refers? to) wh?at\b.*"),
    (Intent.MEANING, "what do we call X here", r"what do (?:we|you|they|people) (?:call|understand by) (?P<X>.+?)(?: here| internally)?(?:,.*)?"),
    (Intent.MEANING, "…: X is?", r".+[–—:,.!\"-] ?(?P<X>[^–—:,.!\"]+?) (?:is|means)\s*\?+"),
    (Intent.MEANING, "what do people mean when they say X", r"what (?:do|does|did) .{0,30}?\bmean(?:t|s)? (?:when|if) (?:they|he|she|someone|people|you|we)? ?(?:say|says|said|talk about) (?P<X>.+)"),
    (Intent.MEANING, "X = what", r"(?P<X>.+?) ?(?:=|equals) ?(?:what|\?)\b.*"),
    (Intent.MEANING, "X, explain", r"(?P<X>[^,.]+?)\s*[,.…-]+\s*(?:please |pls )?(?:explain|define|meaning)\b.*"),
    (Intent.MEANING, "what X means", r".*?\bwhat (?:the (?:word|term|acronym) )?(?P<X>.+?) (?:means?|stands for|is supposed to mean|is|are)(?: (?:in|for|at|here|on|around)\b.*)?"),
    (Intent.MEANING, "what do people mean by X", r"what (?:do|does|did|is) .{0,30}?\b(?:mean(?:t|s)? by|understood by|covered by|meant with) (?P<X>.+)"),
    (Intent.MEANING, "X, what does it mean", r"(?:.*\b(?:mentioned|saw|heard|said|got|put|added|use|used|asked|asks|talked|says|prep|prepare|join|attend|run|write|build|send|bring) (?:(?:an?|the|me|us|about|for|my|our) )*)?(?P<X>.+?)[ ,.!?…-]+(?:what|wth|wtf)(?: does|'s| is|s| do)?(?: \w+){0,3}? (?:it|that|this|they|those)\b.*"),
    (Intent.MEANING, "what does it mean to X", r".*?\bwhat does it mean to (?P<X>.+)"),
    (Intent.MEANING, "what is the meaning of X", rf"(?:{_WHAT_IS} )?(?:the )?(?:meaning|definition|concept|full form|expansion|idea|purpose|point|goal) {_OF} (?P<X>.+)"),
    (Intent.MEANING, "what is X", rf".*?\b{_WHAT_IS} (?:(?:an?|the|this|that|our|my|a so-called|meant by|up with)(?: |$))*(?P<X>.+)"),
    (Intent.MEANING, "who is a X", r"who(?: is| are|'s|s) (?:an?|the|our|my|your) (?P<X>.+)"),
    (Intent.MEANING, "define X", r"(?:define|explain|describe|definition|meaning|look up|lookup|expand|eli5|wdym(?: by)?)(?: to me| of| for)?(?: like i'?m (?:5|five))?:? (?:what )?(?:an? |the |our )?(?P<X>.+)"),
    (Intent.MEANING, "tell me about X", r"(?:tell me (?:more )?about|more about|info on|i get the concept of|the concept of|about|never heard of|no idea what) (?:an? |the )?(?P<X>.+)"),
    (Intent.MEANING, "X meaning", r"(?P<X>.+?) (?:meaning|definition|defined|explained|stands for|eli5|in a nutshell)"),
    (Intent.MEANING, "X??", r"(?!(?:how|who|when|why|where|which|what|should|do|does|did|is|are|can|could|will)\b)(?P<X>.{1,60}?)\s*\?+"),
    (Intent.PRACTICE, "how, who, when, why X", r".*?\b(?P<X>(?:how|who|when|why|where|which|should|do we|do you|do i|does|is|are|can|could|what|steps|tips|template|checklist|advice|ideas|ways|best (?:practices?|moment|time|way|person|place)|strategies)\b.+)"),
    (Intent.GOOD_VALUE, "average X", r"(?:average|typical|usual|normal|healthy|benchmark) (?P<X>.+)"),
)
# fmt: on


def _compile(expression: str) -> re.Pattern[str]:
    """A name before another word has its limit: without one, two of them in a long text take their time."""
    bounded = expression.replace("+?)", f"{{1,{LONGEST_SUBJECT}}}?)")
    return re.compile(rf"\A{_LEAD}{bounded}\s*[?!.…]*$", re.IGNORECASE)


PATTERNS: tuple[Pattern, ...] = tuple(Pattern(intent, name, _compile(expression)) for intent, name, expression in _ROWS)
"""Every way of asking, in the order they are tried."""
