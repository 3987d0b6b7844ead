"""Drawing: every answer the shipped knowledge can give stays within Slack's limits and stands alone as text."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.blocks.answers import ASKER, EVERYONE, VISITOR, draw, say, write
from bot.blocks.buttons import refer
from bot.blocks.calculator import draw_form
from bot.blocks.contents import EXAMPLES
from bot.blocks.definition import draw_definition
from bot.blocks.entry_menu import Aspect, lines
from bot.blocks.message import Message
from bot.blocks.text import clip, escape, unescape
from bot.errors import GoneError
from bot.listeners.answers import read_reference, recall
from bot.playground.blockkit import check_message, check_view
from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    NeedsInput,
    Offer,
    QuestionAnswer,
    ToolChoices,
    Unknown,
)
from knowledge.glossary import Glossary
from knowledge.house import HouseReading, apply_reading
from knowledge.models import Calculator, Term
from tests import shipped
from tests.bot.reading import unrouted

TERMS = shipped.library().terms
EACH_TERM = pytest.mark.parametrize("term", TERMS, ids=[term.slug for term in TERMS])
TOOLS = [(term, calculator) for term in TERMS for calculator in term.calculators]
EACH_CALCULATOR = pytest.mark.parametrize(("term", "calculator"), TOOLS, ids=[tool.id for _, tool in TOOLS])


def assert_slack_takes(message: Message) -> None:
    for sent in (message.content(), message.privately(), message.publicly()):
        assert check_message(sent) == []
    assert unrouted(message.blocks) == []
    assert len(message.text) > 10
    assert not {"<", ">"} & set(escape(message.text))


def ids_of(sent: dict[str, Any]) -> list[str]:
    """What the menus of a message are called: told apart by these, a choice can be made again."""
    return [each["block_id"] for each in sent["blocks"] if re.search(r"\.[0-9a-f]{8}$", each.get("block_id", ""))]


def without_ids(sent: dict[str, Any]) -> str:
    return re.sub(r"\.[0-9a-f]{8}\"", '"', json.dumps(sent))


@EACH_TERM
def test_what_is_kept_in_writing_is_what_is_drawn_with_menus_of_its_own_each_time(
    term: Term, glossary: Glossary
) -> None:
    for name in term.names:
        answer = glossary.ask(name, "define")
        for audience in (ASKER, EVERYONE, VISITOR):
            if written := write(answer, audience):
                once, again = json.loads(written.renewed()), json.loads(written.renewed())
                assert without_ids(once) == without_ids(draw(answer, audience).privately())
                assert len({*ids_of(once), *ids_of(again)}) == 2 * len(ids_of(once))
                assert check_message(once) == []


def test_what_one_team_reads_is_not_written_for_another(glossary: Glossary) -> None:
    answer = glossary.ask("QBR", "define")
    assert isinstance(answer, Definition)
    readings = [
        HouseReading(term=answer.term.slug, definition=said, owner="U0LEE", since=date(2026, 11, 1))
        for said in ("A chat over cake.", "A walk by the lake.")
    ]
    house = [replace(answer, term=apply_reading(answer.term, each)) for each in readings]
    written = [write(each, ASKER) for each in (answer, *house, answer)]
    standard, cake, lake, same = (json.dumps(json.loads(each.renewed())) for each in written if each)
    assert "chat over cake" in cake
    assert "walk by the lake" not in cake
    assert "walk by the lake" in lake
    assert not any(said in text for said in ("cake", "lake") for text in (standard, same))


def test_a_link_is_written_for_whoever_has_pages_alone(glossary: Glossary) -> None:
    answer, page = glossary.ask("QBR", "define"), "https://jargon.example.com/glossary/term/qbr"
    linked, plain = write(answer, ASKER, page), write(answer, ASKER)
    assert linked
    assert page in linked.renewed()
    assert plain
    assert page not in plain.renewed()


@pytest.mark.parametrize("typed", ["quaterly bussiness reveiw", "what is a good NPS?", "flurblenator", "QBR vs flurb"])
def test_what_holds_words_that_somebody_typed_is_not_kept(glossary: Glossary, typed: str) -> None:
    assert write(glossary.ask(typed, "define"), ASKER) is None


@EACH_TERM
def test_each_card_with_each_of_its_parts_is_taken(term: Term, glossary: Glossary) -> None:
    answer = glossary.define(term)
    for audience in (ASKER, EVERYONE):
        assert_slack_takes(draw(answer, audience))
    for aspect in Aspect:
        if lines(term, aspect):
            assert_slack_takes(draw_definition(answer, ASKER, aspect))


@EACH_TERM
def test_each_question_and_comparison_is_taken_and_found_again(term: Term, glossary: Glossary) -> None:
    answers: list[Definition | QuestionAnswer | Comparison] = [glossary.define(term)]
    answers += [glossary.question_answer(term, pair.question) for pair in term.questions]
    answers += [glossary.compare((term, glossary.term(each.term))) for each in term.confused_with]
    for answer in answers:
        assert_slack_takes(draw(answer))
        assert recall(glossary, read_reference(refer(answer).value())) == answer


@EACH_CALCULATOR
def test_each_form_and_result_is_taken_and_found_again(term: Term, calculator: Calculator, glossary: Glossary) -> None:
    typed = {name: str(value) for name, value in calculator.worked_examples[0].inputs.items()}
    assert check_view(draw_form(calculator, {}, "{}").to_dict()) == []
    assert check_view(draw_form(calculator, typed, "{}").to_dict()) == []
    answer = glossary.compute_values(calculator.id, calculator.worked_examples[0].inputs)
    assert isinstance(answer, Calculation)
    assert_slack_takes(draw(answer))
    again = recall(glossary, read_reference(refer(answer).value()))
    assert isinstance(again, Calculation), "what is shown can be typed back in"
    assert again.result == answer.result
    assert_slack_takes(draw(glossary.compute(calculator.id, {})))


@pytest.mark.parametrize(
    "answer",
    [
        Unknown("x" * 5000),
        Unknown("<!channel> & <@U1>"),
        Help("define"),
        Help("chat"),
        Unknown("y", about="calculator"),
    ],
    ids=str,
)
def test_other_answers_are_taken(answer: Answer) -> None:
    assert_slack_takes(draw(answer))
    assert say(answer)


@pytest.mark.parametrize("example", [example for _, examples in EXAMPLES for example in examples])
def test_each_example_in_the_help_works_when_pasted(example: str, glossary: Glossary) -> None:
    where, _, text = example.partition(" ")
    answer = glossary.calculate(text) if where == "/calc" else glossary.ask(text, "define")
    assert isinstance(answer, (Definition, QuestionAnswer, Comparison, Calculation)), answer


@pytest.mark.parametrize(
    ("offered", "question", "said"),
    [
        (
            {"nrr": {"starting_arr": "500k", "expansion_arr": "85000", "churned_arr": "0"}},
            "Do you want net revenue retention worked out with these numbers?",
            "Recurring revenue at the start: 500k · Growth from existing customers: 85,000",
        ),
        (
            {"gross_revenue_churn": {"starting_mrr": "100k"}, "net_revenue_churn": {}},
            "Churn rate can be worked out in more than one way. Which one do you mean?",
            "Gross revenue churn*  By revenue, gross: cancellations and downgrades",
        ),
        (
            {
                "nrr": {"starting_arr": "100k"},
                "cash_runway_months": {"cash_balance": "<100k", "monthly_net_burn": "120k"},
            },
            "Which of these do you want worked out?",
            "Runway*  Cash in the bank: &lt;100k · Net burn per month: 120k",
        ),
        ({"nrr": {}, "cash_runway_months": {}}, "Which of these do you want worked out?", "By revenue, net"),
    ],
)
def test_a_choice_of_calculators_asks_what_is_so_and_shows_what_would_go_in(
    offered: Mapping[str, Mapping[str, str]], question: str, said: str, glossary: Glossary
) -> None:
    offers = tuple(Offer(glossary.tools[name], typed) for name, typed in offered.items())
    message = draw(ToolChoices("customerchurnrate", offers))
    assert_slack_takes(message)
    assert message.text.startswith(question)
    assert said in str(message.blocks)


def test_every_calculator_there_is_to_choose_from_with_long_numbers_is_taken(glossary: Glossary) -> None:
    tools = sorted(glossary.tools.values(), key=lambda tool: -len(tool.calculator.inputs))
    offers = tuple(Offer(tool, {each.name: "<" * 200 for each in tool.calculator.inputs}) for tool in tools)
    for several in (1, 5, 12):
        assert_slack_takes(draw(ToolChoices("x", offers[:several])))


def test_what_likely_is_asked_about_is_named_without_markup(glossary: Glossary) -> None:
    message = draw(Choices("likely", "r&d", (TERMS[0].model_copy(update={"name": "R&D"}), TERMS[1])))
    assert message.text.startswith("Do you want to know about R&D, or one of these?")


def test_text_for_everyone_cannot_ping_and_reads_as_typed() -> None:
    typed = "<!channel> R&D <@U1|x> &lt;"
    assert escape(typed) == "&lt;!channel&gt; R&amp;D &lt;@U1|x&gt; &amp;lt;"
    assert unescape(escape(typed)) == typed


def test_a_term_full_of_markup_is_drawn_literally(glossary: Glossary) -> None:
    nasty = "<!channel> *bold* <https://evil.example|click> & `code`"
    term = TERMS[0].model_copy(update={"name": nasty, "definition": nasty, "example": nasty, "owner": nasty})
    for answer in (Definition(term, glossary.define(TERMS[0]).found), Comparison((term, TERMS[1]), nasty)):
        message = draw(answer)
        assert_slack_takes(message)
        assert not any("<!" in text or "<http" in text for text in parsed(message.content()))


@pytest.mark.parametrize("longest", ["word " * 119 + "end.", "& " * 297 + "end.", "<" * 595])
def test_a_card_of_the_longest_term_a_file_may_hold_is_taken(longest: str, glossary: Glossary) -> None:
    pair = TERMS[0].questions[0].model_copy(update={"question": longest[:600], "answer": longest[:600]})
    update: dict[str, Any] = dict.fromkeys(
        ("definition", "example", "is_not", "say_it", "red_flag", "show_it"), longest
    )
    term = TERMS[0].model_copy(update=update | {"name": longest[:75], "aliases": (), "questions": (pair,) * 8})
    for aspect in Aspect:
        assert_slack_takes(draw_definition(Definition(term, glossary.define(TERMS[0]).found), ASKER, aspect))
    assert_slack_takes(draw(Comparison((term, term), longest)))


@pytest.mark.parametrize(
    "value",
    [
        "",
        "not json",
        '{"kind": "other"}',
        '{"kind": "definition"}',
        '{"kind": "definition", "terms": ["gone"]}',
        '{"kind": "question", "terms": ["churn-rate"], "question": "gone?"}',
        '{"kind": "calculation", "calculator": "gone"}',
    ],
)
def test_what_a_button_remembers_may_be_gone(value: str, glossary: Glossary) -> None:
    with pytest.raises(GoneError, match="no longer in the glossary"):
        recall(glossary, read_reference(value))


def test_a_missing_input_is_named_with_an_example_that_works(glossary: Glossary) -> None:
    answer = glossary.calculate("acv total=300k")
    assert isinstance(answer, NeedsInput)
    assert "length of the contract" in say(answer)
    assert "/calc acv total=" in say(answer)


def test_long_text_is_cut_where_it_is_echoed() -> None:
    assert clip("a\n  b") == "a b"
    assert clip("x" * 100) == "x" * 59 + "…"


def parsed(part: Any) -> list[str]:
    """Every text Slack parses: mrkdwn objects and the fallback."""
    if isinstance(part, Mapping):
        own = [part["text"]] if part.get("type", "mrkdwn") == "mrkdwn" and isinstance(part.get("text"), str) else []
        return own + [text for value in part.values() for text in parsed(value)]
    return [text for each in part for text in parsed(each)] if isinstance(part, list) else []
