"""Which names in a passage are used as terms: "lead" in "41 leads from the webinar", not in "who takes the lead".

A name is only found by the candidates; whether it is used as the term is learned, from the form it has (short, in
capitals, several words, how common its words are in English), from how the reader sees it among the words around, and
from how much of what its entry says is spoken of nearby. No feature tells which term it is, so that a team's own word
is judged as any other. The weights are in `weights.tsv`, made by `python -m tests.marking`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge.matching.candidates import Candidate
from knowledge.matching.english import HOLDING, read_commonness
from knowledge.matching.fold import singular, words
from knowledge.matching.paraphrases import Paraphrases
from knowledge.matching.tokens import Token
from knowledge.models import Term, is_acronym
from knowledge.passages.pieces import Piece
from knowledge.reading.features import features_of_name, features_of_text
from knowledge.reading.sentences import DAY, NAME, NUMBER, Sentence, shape
from knowledge.weights import Weights, once, parse

ENOUGH = 0.75
"""How probable it must be that a name is used as a term for it to be marked."""

MOST_NAMES = 150
"""Names of a passage that are judged: who reads a list of more?"""

NEARBY = 1
"""Sentences on either side that are looked at for what an entry speaks of."""

MOST_SURE = 3
"""Other names around that are terms by their form alone: beyond so many, one more says nothing."""

MOST_ASKED = 10.0
"""What the reader says counts up to here, for and against."""

MARKED = frozenset({"exact", "inflected", "slip"})
"""What a name may be found by; a short form with a slip, or an English word one letter away, is as often another."""

SURE = frozenset({"0", "2 words 0", "2 words 1", "short 0 capitals", "short 1 capitals"})
"""Forms that hardly stand for anything but a term."""

BESIDE = 3
"""Words on either side of a name that are beside it."""

MASKED = frozenset({NAME, DAY, NUMBER})

UNSAID = {0: 0.0, 1: -0.5, 2: -1.5, 3: -2.0}
"""What a word weighs that no entry says, by how common it is."""

SPOKEN_OF = ("nearest", "all ways")
"""How much of an entry is spoken of: see `knowledge.matching.paraphrases`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A name in a sentence with what speaks for and against its being a term there."""

    candidate: Candidate
    features: Set[str]
    measures: dict[str, float]


@cache
def read_marking() -> Weights:
    """The weights that ship with this package: what is `used` as a term, and by word what is of the `field`."""
    return parse((resources.files("knowledge.passages") / "weights.tsv").read_text(encoding="utf-8"))


class Marker:
    """Sees names for what they are, with the reader's weights and one set of entries."""

    def __init__(self, weights: Weights, descriptions: Paraphrases[None], field: Mapping[str, float]) -> None:
        """`field` says how much oftener entries use a word than English does."""
        self._weights = weights
        self._descriptions = descriptions
        self._field = field

    def see(self, pieces: Sequence[Piece], sentences: Sequence[Sentence]) -> list[list[Seen]]:
        """The names in each of `sentences`, the pieces of a passage as they are read."""
        shouted = is_shouted(token for piece in pieces for token in piece.tokens)
        forms = [[form_of(sentence, each, shouted=shouted) for each in sentence.candidates] for sentence in sentences]
        sure = [sum(form in SURE for form in of) for of in forms]
        found: list[list[Seen]] = []
        left = MOST_NAMES
        for at, sentence in enumerate(sentences):
            around = " ".join(piece.text for piece in pieces[max(0, at - NEARBY) : at + NEARBY + 1])
            of_text = self._weights["asked"].add_up(features_of_text(sentence)) if sentence.candidates else 0.0
            found.append([])
            for candidate, form in zip(sentence.candidates, forms[at], strict=True):
                if candidate.evidence not in MARKED or _is_number(sentence, candidate) or not left:
                    continue
                left -= 1
                own = form in SURE
                measures = {
                    "= asked": self._ask(sentence, candidate, of_text),
                    "= sure nearby": min(sum(sure) - own, MOST_SURE) / MOST_SURE,
                    "= sure beside": min(sure[at] - own, MOST_SURE) / MOST_SURE,
                    **self._find_spoken_of(around, candidate.hits[0].term),
                    **self._measure_field(sentences, at, candidate),
                    **_measure_commonness(form),
                }
                found[-1].append(Seen(candidate, once(_features(sentence, candidate, form)), measures))
        return found

    def _ask(self, sentence: Sentence, candidate: Candidate, of_text: float) -> float:
        """How much the words around speak for its being asked about, as the reader weighs them, from -1 to 1."""
        model = self._weights["asked"]
        total = of_text + model.add_up(features_of_name(sentence, candidate)) - model.bias
        return max(-MOST_ASKED, min(MOST_ASKED, total)) / MOST_ASKED

    def _find_spoken_of(self, around: str, term: Term) -> dict[str, float]:
        found = self._descriptions.weigh(around, term)
        evidence = found[0].evidence if found else {}
        return {f"= {name}": evidence.get(name, 0.0) for name in SPOKEN_OF}

    def _measure_field(self, sentences: Sequence[Sentence], at: int, candidate: Candidate) -> dict[str, float]:
        """How much the name, the words beside it, its sentence and those around it are of the field."""
        sentence, start, end = sentences[at], candidate.start, candidate.end
        length = len(sentence.tokens)
        own = self._weigh_words(sentence, range(start, end))
        before, behind = range(max(0, start - BESIDE), start), range(end, min(end + BESIDE, length))
        around = [
            weight
            for each in sentences[max(0, at - NEARBY) : at + NEARBY + 1]
            if each is not sentence
            for weight in self._weigh_words(each, range(len(each.tokens)))
        ]
        return {
            "= name of field": sum(own) / len(own) if own else 0.0,
            "= beside of field": _mean(self._weigh_words(sentence, [*before, *behind])),
            "= sentence of field": _mean(self._weigh_words(sentence, [*range(start), *range(end, length)])),
            "= around of field": _mean(around),
        }

    def _weigh_words(self, sentence: Sentence, places: Iterable[int]) -> list[float]:
        """What each word weighs that says something; what is nobody's word, such as a name, says nothing."""
        seen, known, weights = sentence.seen, read_commonness(), []
        for at in places:
            token = sentence.tokens[at]
            level = known.get(token.text, 0)
            if token.is_word and seen[at] not in MASKED and level < HOLDING:
                weight = self._field.get(token.text)
                weights.append(UNSAID[level] if weight is None else weight)
        return weights


def _mean(weights: Sequence[float]) -> float:
    """The mean, held back where it is of few."""
    return sum(weights) / (len(weights) + 2)


def form_of(sentence: Sentence, candidate: Candidate, *, shouted: bool = False) -> str:
    """What a name looks like: a short form with its case, how common its one word is, or how many words with how
    common the rarest is. Where all is `shouted`, capitals say nothing."""
    tokens = [token for token in sentence.tokens[candidate.start : candidate.end] if token.is_word]
    known = read_commonness()
    rarest = min(known.get(token.text) or known.get(singular(token.text), 0) for token in tokens)
    if len(words(candidate.name)) == 1 and is_acronym(candidate.name):
        return f"short {rarest} {_case_of(tokens[0].raw, shouted=shouted)}"
    return str(rarest) if len(tokens) == 1 else f"{min(len(tokens), 3)} words {rarest}"


def _is_number(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether it is a number or a date: "11" is no "1:1", though both are found under one key."""
    typed = "".join(dict.fromkeys(token.raw for token in sentence.tokens[candidate.start : candidate.end]))
    return not any(map(str.isalpha, typed)) and typed not in candidate.name


def _measure_commonness(form: str) -> dict[str, float]:
    """How common in English a single word is that is not written as a short form, from 0 to 1."""
    parts = form.split()
    if parts[0] == "short":
        return {} if parts[2] == "capitals" else {"= common short": int(parts[1]) / HOLDING}
    return {"= common word": int(parts[0]) / HOLDING} if len(parts) == 1 else {}


def _case_of(raw: str, *, shouted: bool) -> str:
    letters = raw.removesuffix("s") if len(raw) > 2 else raw
    if shouted:
        return "shouted"
    return "capitals" if letters.isupper() and len(letters) > 1 else "capital" if raw[0].isupper() else "small"


def is_shouted(tokens: Iterable[Token]) -> bool:
    """Whether a passage is written in capitals."""
    long = [token.raw for token in tokens if token.is_word and len(token.raw) > 3 and token.raw.isalpha()]
    return len(long) > 2 and sum(map(str.isupper, long)) * 2 > len(long)


def _features(sentence: Sentence, candidate: Candidate, form: str) -> Iterator[str]:
    masked, here = sentence.mask(candidate)
    before, behind = _as_seen(masked[here - 1]), _as_seen(masked[here + 1])
    raw, evidence = sentence.tokens[candidate.start].raw, candidate.evidence
    several = sum(token.is_word for token in sentence.tokens[candidate.start : candidate.end]) > 1
    kind = "words" if several else "short" if form.startswith("short") else "word"
    yield from (f"form {form}", f"found {evidence}", f"found {evidence} {kind}")
    yield from (f"< {before}", f"> {behind}", f"< {kind} {before}", f"> {kind} {behind}", f"<> {before} {behind}")
    if here > 1:
        yield f"<2 {_as_seen(masked[here - 2])} {before}"
    if raw[0].isupper() and not raw.isupper() and candidate.start:
        yield f"capital {kind}"
    if candidate.hits[0].how == "exact":
        yield f"own name {kind}"
    if raw.endswith("s") and evidence == "exact" and not candidate.name.endswith("s"):
        yield f"several {kind}"


def _as_seen(token: str) -> str:
    return token if read_commonness().get(token) == HOLDING else shape(token)
