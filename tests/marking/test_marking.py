"""The weights that ship tell terms from everyday words as well as the README says."""

from knowledge.glossary import Glossary
from knowledge.passages import marks
from tests.marking.__main__ import measure_talk
from tests.marking.examples import FIT, MEASURE, UNREAD, judge, read_examples


def test_on_talk_two_marks_of_a_hundred_are_wrong_and_one_use_in_five_is_missed(glossary: Glossary) -> None:
    talk = measure_talk(glossary)
    assert talk.false <= 0.02 * talk.marked
    assert talk.missed <= 0.2 * talk.uses
    assert talk.empty <= 0.01 * talk.lines


def test_of_messages_that_nothing_was_learned_from_most_names_are_told_right(glossary: Glossary) -> None:
    judged = list(judge(glossary.explainer, read_examples(MEASURE)))
    model = marks.read_marking()["used"]
    right = sum((model.judge(each.seen.features, each.seen.measures) >= marks.ENOUGH) == each.used for each in judged)
    assert right >= 0.85 * len(judged)


def test_nothing_is_measured_on_that_was_learned_from() -> None:
    learned, *measured = ({each.text for each in read_examples(path)} for path in (FIT, MEASURE, UNREAD))
    assert not learned & set[str]().union(*measured)
