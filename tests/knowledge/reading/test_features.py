"""What is seen of a text: names are masked, and what would be seen too seldom to learn from stands for its like."""

import pytest

from knowledge.matching.fold import words
from knowledge.reading.features import features_of_name, features_of_text
from knowledge.reading.sentences import shape
from tests.knowledge.reading.conftest import Read


def masked(read: Read, text: str, name: int | None = 0) -> str:
    sentence = read(text).sentence
    tokens, _ = sentence.mask(None if name is None else sentence.candidates[name])
    return " ".join(tokens)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("what is a QBR?", "<s> what is a X ? </s>"),
        ("What's the quarterly business review?", "<s> what 's the X ? </s>"),
        ("is NRR more than ARR", "<s> is X more than Y </s>"),
        ("NPS was 42 on Monday", "<s> X was # on ~day </s>"),
        ("Kowalczyk sent the SOW", "<s> ~name sent the X </s>"),
        ("the QBR with Globex", "<s> the X with ~name </s>"),
        ("what does qwzrtly mean for churn", "<s> what does ~rare mean for X </s>"),
        ("churn 🎉", "<s> X ~emoji </s>"),
        ("define churn: https://example.com", "<s> define X : ~link </s>"),
    ],
)
def test_the_name_looked_at_is_masked_and_so_is_every_other(read: Read, text: str, seen: str) -> None:
    assert masked(read, text) == seen


def test_every_name_is_masked_alike_where_the_text_as_a_whole_is_looked_at(read: Read) -> None:
    assert masked(read, "is NRR more than ARR", None) == "<s> is X more than X </s>"


@pytest.mark.parametrize(
    ("seen", "form"),
    [("what", "what"), ("churning", "_ing"), ("renewed", "_ed"), ("?", "?"), ("X", "X"), ("deal", "_")],
)
def test_words_that_hold_a_sentence_together_are_seen_and_of_others_the_ending(seen: str, form: str) -> None:
    assert shape(seen) == form


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("what is a QBR?", {"< a", "<2 is", "f what is a X", "l a X ?", "q what is a", "x mention"}),
        ("what is a QBR?", {"n exact", "n short True True", "r a X ?", "c end ?", "x names 1", "x asks True"}),
        ('what does "churn" mean', {"n quoted", '< "', '> "', "x asks False"}),
        ("our qbr is at 9", {"n short True False", "n has our asks False", "C our has #"}),
        ("quaterly bussiness reveiw", {"n slip", "n slips 3", "n 3 words"}),
    ],
)
def test_what_is_seen_of_a_name(read: Read, text: str, some: set[str]) -> None:
    sentence = read(text).sentence
    assert some <= {*features_of_text(sentence), *features_of_name(sentence, sentence.candidates[0])}


@pytest.mark.parametrize(
    "text",
    [
        "what is a QBR?",
        "how do we raise our NPS, and who owns the renewal rate?",
        "the champion left before the executive business review",
    ],
)
def test_nothing_seen_tells_which_term_it_is(read: Read, text: str) -> None:
    sentence = read(text).sentence
    for candidate in sentence.candidates:
        seen = [*features_of_text(sentence), *features_of_name(sentence, candidate)]
        told = {word for feature in seen for word in feature.split()[1:]}
        assert told.isdisjoint({*candidate.slugs, *(each for name in [candidate.name] for each in words(name))})
