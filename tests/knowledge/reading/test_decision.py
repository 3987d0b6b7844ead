"""One decision about a text, by the step that is worth most: at least a sentence for each step of the table."""

from collections.abc import Callable

import pytest

from knowledge.answers import Choices, Comparison, Definition, QuestionAnswer, Unknown, terms_of
from knowledge.glossary import Glossary
from knowledge.house import TeamWords
from knowledge.library import Library
from knowledge.reading.certain import CERTAIN_STEPS
from knowledge.reading.prices import PRICES
from knowledge.reading.sentences import Surface
from knowledge.reading.steps import STEPS
from tests.knowledge.conftest import make_term
from tests.learning.examples import FOLDER, read_file

DECIDED = (
    ("", "nothing, or help"),
    ("help", "nothing, or help"),
    ("🎉 ?", "nothing, or help"),
    ("show me the pricing terms", "everything there is, or all of a topic"),
    ("QBR", "a name and nothing else"),
    ("quarterly-business reviews", "a name and nothing else"),
    ("What is a good NPS?", "a stored question, word for word"),
    ("Hi team, how is churn rate calculated?", "a stored question, word for word"),
    ("customers who leave", "a way of asking, word for word"),
    ("calc nps 60 25 15", "a calculation typed as a command"),
    ("acv total=300k years=3", "a calculation typed as a command"),
    ("we had 400 customers in January and 12 of them left, what's our churn rate?", "a sum in a sentence"),
    ("what's the difference between ACV and TCV?", "terms against each other"),
    ("NPS vs flurble", "terms against each other"),
    ("what does churn mean? and could you tell me what an SLA is?", "several terms"),
    ("what does churn mean?", "a term by its name"),
    ("what is an onbording", "a term by its name"),
    ("what's a qrb?", "a term by its name"),
    ("our customer stories are boring, what's missing please?", "a stored question in other words"),
    ("what do you call it when a customer buys a bigger plan", "a description"),
    ('what does "flurble" mean?', "a word we lack"),
    ("where is the QBR deck for Hooli?", "nothing asked"),
    ("thanks, that helps with the NRR slide", "nothing asked"),
    ("thanks a lot, that makes sense!", "thanks and nothing else"),
    ("good morning everyone", "nothing asked"),
)


@pytest.mark.parametrize(("text", "name"), DECIDED)
def test_it_is_decided_by(step: Callable[..., str], text: str, name: str) -> None:
    assert step(text) == name


@pytest.mark.parametrize("text", ["lo touch", "win/los", "feed back lop"])
def test_behind_define_all_may_be_one_name_with_slips(step: Callable[..., str], text: str) -> None:
    assert step(text, "define") in {"nearly a name", "a term by its name"}


def test_every_step_has_a_sentence_here() -> None:
    assert {*(name for _, name in DECIDED), "nearly a name", "the sum before with other numbers"} == {
        each.name for each in (*CERTAIN_STEPS, *STEPS)
    }


@pytest.mark.parametrize(("text", "surface"), [("what is churn", "define"), ("is the SLA 4h or 8h?", "mention")])
def test_what_is_worth_most_is_done_and_the_rest_is_kept(glossary: Glossary, text: str, surface: Surface) -> None:
    decision = glossary.decide(text, surface)
    prices = PRICES[decision.reading.surface]
    worth = [prices[each.outcome].expect(each.chance) for each in decision.proposals]
    assert worth == sorted(worth, reverse=True)
    assert len(worth) > 2
    assert decision.step == decision.proposals[0].step
    assert decision.answer == decision.proposals[0].make()


@pytest.mark.parametrize("surface", ["mention", "define"])
def test_what_is_settled_without_weighing_everything_is_what_is_worth_most(
    glossary: Glossary, surface: Surface
) -> None:
    texts = [text for text, _ in DECIDED] + [each.text for each in read_file(FOLDER / "people.jsonl")]
    decisions = [glossary.decide(text, surface) for text in texts]
    otherwise = [each.reading.question for each in decisions if each.answer != each.proposals[0].make()]
    assert len(otherwise) <= 0.01 * len(texts), otherwise


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("case study in saas", "case-study"),
        ("gross retention rate", "gross-revenue-retention"),
        ("net retention rate", "net-revenue-retention"),
        ("account plan process", "account-planning"),
        ("monthly churn", "churn-rate"),
        ("what is an onbording", "onboarding"),
    ],
)
def test_a_known_name_among_harmless_words_gives_its_term(glossary: Glossary, typed: str, slug: str) -> None:
    answer = glossary.ask(typed, "define")
    assert isinstance(answer, Definition | QuestionAnswer | Comparison)
    assert terms_of(answer)[0].slug == slug


@pytest.mark.parametrize("template", ["what is {}?", "what's a {}", "what does {} mean?", "can you explain {} to me"])
@pytest.mark.parametrize("name", ["QBR", "Account tiering", "win-win", "LTV", "scope creep", "net 30"])
def test_who_asks_what_a_thing_is_gets_the_whole_card(glossary: Glossary, template: str, name: str) -> None:
    answer = glossary.ask(template.format(name), "mention")
    assert isinstance(answer, Definition)
    assert answer.found.asked == name


def test_a_situation_gets_the_answer_for_it_whatever_it_is_called(glossary: Glossary) -> None:
    answer = glossary.ask("they keep cancelling our quarterly meeting, what can I do?", "mention")
    assert isinstance(answer, QuestionAnswer)
    assert answer.question == "What if the customer cancels the QBR or doesn't show up?"


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("what does QBR stand for?", "What does QBR stand for?"),
        ("what does qbrs stand for?", "What does QBR stand for?"),
        ("are churn and logo churn the same", "Are churn and logo churn the same?"),
        ("is 22% a good win rate?", "What is a good win rate?"),
        ("is 40 a good NPS", "What is a good NPS?"),
        ("red flags for NPS", "Net promoter score: red flags"),
        ("show me an example of a QBR", "Quarterly business review: an example"),
        ("how do I put churn on my CV", "Churn rate: on a CV"),
    ],
)
def test_who_wants_a_part_of_an_entry_gets_that_part(glossary: Glossary, typed: str, question: str) -> None:
    answer = glossary.ask(typed, "mention")
    assert isinstance(answer, QuestionAnswer)
    assert answer.question.casefold() == question.casefold()
    again = glossary.question_answer(answer.term, answer.question)
    assert again.answer == answer.answer, "a button finds it again"


@pytest.mark.parametrize(
    "typed", ["what does FBR stand for?", "are FBR and flurble rate the same", "an example of FBR"]
)
def test_a_part_of_the_longest_entry_a_team_may_write_is_told(library: Library, typed: str) -> None:
    long = "word " * 119 + "words"
    entry = make_term("fbr", "Flurble business rate", aliases=["FBR", "flurble rate"], definition=long, example=long)
    answer = Glossary(library.with_team(TeamWords(entries=(entry,)))).ask(typed, "mention")
    assert isinstance(answer, QuestionAnswer)
    assert long in answer.answer


@pytest.mark.parametrize("typed", ["NPS vs flurble", "what's the difference between NPS and flurble?"])
def test_a_side_that_we_lack_is_said_to_be_lacking(glossary: Glossary, typed: str) -> None:
    assert isinstance(answer := glossary.ask(typed, "mention"), Definition)
    assert (answer.term.slug, answer.lacks) == ("net-promoter-score", "flurble")


def test_a_stored_question_about_both_sides_comes_first(glossary: Glossary) -> None:
    answer = glossary.ask("what's the difference between bookings and revenue?", "mention")
    assert isinstance(answer, QuestionAnswer)
    assert answer.question == "What is the difference between bookings, billings and revenue?"


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("define MQL and PQL", ["marketing-qualified-lead", "product-qualified-lead"]),
        (
            "NDA, MSA, SOW - what are these?",
            ["non-disclosure-agreement", "master-service-agreement", "statement-of-work"],
        ),
        ("upsell v cross-sell", ["upsell", "cross-sell"]),
    ],
)
def test_every_term_asked_about_is_answered(glossary: Glossary, typed: str, slugs: list[str]) -> None:
    assert isinstance(answer := glossary.ask(typed, "mention"), Comparison)
    assert [term.slug for term in answer.terms] == slugs


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ('what does "flurble" mean?', "flurble"),
        ("what does PTO stand for", "PTO"),
    ],
)
def test_a_word_we_lack_is_taken_out_of_its_question(glossary: Glossary, typed: str, asked: str) -> None:
    assert isinstance(answer := glossary.ask(typed, "mention"), Unknown)
    assert answer.asked == asked
    assert len(answer.nearest) <= 3


@pytest.mark.parametrize("typed", ["the QBR is at 3pm right?", "any word on the QBR?"])
def test_what_is_likely_and_not_sure_is_offered(glossary: Glossary, typed: str) -> None:
    assert isinstance(answer := glossary.ask(typed, "mention"), Choices)
    assert answer.reason == "likely"
    assert len(answer.options) <= 3


@pytest.mark.parametrize("surface", ["define", "mention"])
@pytest.mark.parametrize(
    ("typed", "slug", "asked"),
    [
        ("good NRR for SMB", "net-revenue-retention", "What is a good NRR for SMB?"),
        ("what churn is normal in smb?", "churn-rate", "What is a good churn rate for SMB?"),
        ("what's a good cac payback for enterprise", "cac-payback", "What is a good CAC payback for enterprise?"),
    ],
)
def test_a_segment_only_says_for_whom(glossary: Glossary, typed: str, surface: Surface, slug: str, asked: str) -> None:
    answer = glossary.ask(typed, surface)
    assert isinstance(answer, QuestionAnswer)
    assert (answer.term.slug, answer.question) == (slug, asked)


def test_two_segments_are_compared(glossary: Glossary) -> None:
    assert isinstance(glossary.ask("smb vs enterprise", "define"), Comparison)
