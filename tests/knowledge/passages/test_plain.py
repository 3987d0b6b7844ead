"""A message with its short forms in words."""

import pytest

from knowledge.glossary import Glossary

SPELLED_OUT = [
    ("An SLA is with legal.", "A service level agreement is with legal."),
    ("can you send the QBR deck before Friday", "can you send the quarterly business review deck before Friday"),
    ("two SLAs missed this week", "two service level agreements missed this week"),
    ("They want an MSA and a DPA.", "They want a master service agreement and a data processing agreement."),
    ("the renewal is on Monday", ""),
    ("happy birthday Noor", ""),
]


@pytest.mark.parametrize(("text", "plain"), SPELLED_OUT)
def test_short_forms_are_spelled_out_where_they_stand(glossary: Glossary, text: str, plain: str) -> None:
    assert glossary.explain(text).plain == plain


def test_all_else_stays_as_it_was_typed(glossary: Glossary) -> None:
    text = "Hi,\n\n• the  QBR (in March!)\n• <b>cake</b> & *tea*"
    assert glossary.explain(text).plain == text.replace("QBR", "quarterly business review")
