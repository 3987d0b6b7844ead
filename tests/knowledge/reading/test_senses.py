"""Words around a shared name, and the channel, choose among its meanings; the answer says which word did."""

import pytest

from knowledge.answers import Choices, Definition
from knowledge.glossary import Glossary


@pytest.mark.parametrize(
    ("typed", "channel", "slug"),
    [
        ("what does PS mean in this deal", "implementation", "professional-services"),
        ("PS", "implementation", "professional-services"),
        ("what does MAP mean in this deal", "", "mutual-action-plan"),
    ],
)
def test_a_hint_decides(glossary: Glossary, typed: str, channel: str, slug: str) -> None:
    answer = glossary.ask(typed, "define", channel=channel)
    assert isinstance(answer, Definition)
    assert answer.term.slug == slug
    assert answer.found.because
    assert answer.also


def test_without_a_hint_it_is_asked(glossary: Glossary) -> None:
    assert isinstance(glossary.ask("PS", "define", channel="general"), Choices)
