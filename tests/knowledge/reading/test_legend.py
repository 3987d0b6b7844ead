"""Every feature that a weight was learned for can be said to people."""

import pytest

from knowledge.reading.legend import tell
from knowledge.weights import read_weights

SAID = {
    "w what": "says “what”",
    "p a X": "says “a NPS”",
    "t <s> _ing X": "has the form “[start] _ing NPS”",
    "f is X": "begins “is NPS”",
    "l X ?": "ends “NPS ?”",
    "q what is": "the question begins “what is”",
    "q w good": "the question says “good”",
    "q has X False": "the question names no term",
    "r what is X": "“what is NPS” around it",
    "s X and Y": "the form “NPS and [another name]” around it",
    "< <s>": "“[start]” close before it",
    "<1 ~name": "“[somebody]” right before it",
    ">3 #": "“[number]” 3 behind it",
    "c end ?": "its clause ends “?”",
    "c our": "“our” in its clause",
    "C what is .. ?": "its clause begins “what is”, ends “?”",
    "C what < a": "its clause begins “what”, “a” before it",
    "C what has our": "its clause begins “what”, says “our”",
    "C what is": "its clause begins “what is”",
    "C = what is X ?": "its clause has the form “what is NPS ?”",
    "k what -2": "asks with “what”, 2 before it",
    "k what True": "asks with “what”, before it",
    "n exact": "written as in its entry",
    "n slips 1": "1 slip",
    "n slip 3 words": "a name of 3 words, misspelt",
    "n 3 asks True": "an everyday word, in a question",
    "n 0 mention": "an uncommon word, in a message",
    "n short True True": "a short form in capitals",
    "n short False False": "no short form",
    "n first False": "not the first name",
    "n quoted": "in quotes",
    "n has our asks False": "“our” in the text, not in a question",
    "x define 5": "behind /define, 5 to 7 words long",
    "x 20": "20 words or longer",
    "x names 1": "1 name in it",
    "x asks True": "with a question mark",
}


@pytest.mark.parametrize("feature", SAID)
def test_a_feature_is_said_in_words(feature: str) -> None:
    assert tell(feature, "NPS") == SAID[feature]


def test_every_feature_with_a_weight_has_words() -> None:
    model = read_weights()["asked"]
    assert [feature for feature in model.weights if tell(feature, "NPS") in {"", feature}] == []
