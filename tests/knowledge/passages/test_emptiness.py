"""Where words stand empty, and what to ask back."""

import pytest

from knowledge.glossary import Glossary

EMPTY = [
    ("Churn is down significantly.", "no number", "What is the number for churn"),
    ("Someone should look at the SLA.", "nobody named", "Who takes this on"),
    ("We'll send the SOW soon.", "no date", "Which date"),
    ("We did the QBR.", "says little by itself", "About “QBR”: which result did they confirm"),
    ("Everything we do is world-class.", "it hides an unknown standard", "which company do we compare ourselves with"),
    ("We need alignment on a robust and holistic framework.", "in one sentence", "About “alignment”"),
]
FULL = [
    "Churn is down from 3.1% to 2.4%.",
    "Dana looks at the SLA by Thursday.",
    "We'll send the SOW by Friday.",
    "Did we do the QBR?",
    "In the QBR they confirmed 200 hours saved and agreed to add Leeds by August.",
    "Is it world-class?",
    '"world-class" is out of the text now',
    "can you send the QBR deck before Friday",
    "the weather is great today",
    "happy birthday Noor!! cake at three",
    "",
]


@pytest.mark.parametrize(("text", "why", "ask"), EMPTY)
def test_what_stands_empty_says_why_and_what_to_ask(glossary: Glossary, text: str, why: str, ask: str) -> None:
    (found,) = glossary.explain(f"Hi all. {text} Thanks!").empty
    assert found.quote == text
    assert why in found.why
    assert ask in found.ask
    assert found.ask.endswith("?")


@pytest.mark.parametrize("text", FULL)
def test_what_says_enough_is_left_alone(glossary: Glossary, text: str) -> None:
    assert glossary.explain(text).empty == ()


def test_the_red_flag_of_every_entry_is_found_in_its_own_words(glossary: Glossary) -> None:
    """An entry quotes a phrase to notice: said just so, it is noticed, unless it asks or is about another entry too."""
    missed = []
    for term in glossary.library.terms:
        quote = (term.red_flag or "").partition('"')[2].partition('" Ask:')[0]
        if quote and "?" not in quote:
            names = {name.casefold() for name in term.names}
            if any(name in quote.casefold() for name in names) and not glossary.explain(quote).empty:
                missed.append(term.slug)
    assert len(missed) <= 0.2 * len(glossary.library.terms), missed


def test_at_most_a_few_are_told(glossary: Glossary) -> None:
    assert len(glossary.explain("Someone should look at the SLA.\n" * 50).empty) == 8
