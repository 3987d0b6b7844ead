"""/define and /calc, as people meet them, over both transports."""

import pytest

from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import RANDOM, SUCCESS
from tests.bot.reading import buttons_of, fields_of, parsed_of, text_of


async def ask(slack: LoopbackSlack, command: str, channel: str = SUCCESS) -> tuple[str, list[str]]:
    """What Maya is shown for a command, and the labels of its buttons."""
    maya = slack.person("U0MAYA")
    outcome = await maya.command(channel, command)
    assert outcome.ok, outcome
    message = await maya.sees_next(channel)
    assert message.ephemeral
    return text_of(message), list(buttons_of(message))


async def test_define_shows_a_private_card(slack: LoopbackSlack) -> None:
    text, buttons = await ask(slack, "/define QBR")
    assert "Quarterly business review · QBR" in text
    assert "For example" in text
    assert "Not the same" in text
    assert "Share" in buttons
    assert "EBR · Executive business review" in buttons
    assert slack.person("U0TOM").sees(SUCCESS)[-1].ephemeral is False, "Tom sees nothing of it"
    assert slack.refusals == []


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (
            "/define quaterly bussiness reveiw",
            "Showing *Quarterly business review* for “quaterly bussiness reveiw”.",
        ),
        ("/define AM", "Account manager · AM"),
        ("/define na", "North America · NA"),
        ("/define row", "Rest of world · ROW"),
        ("/define flurble", "I don't have “flurble” yet."),
        ("/define", "Ask Jargon"),
        ("/define help", "Ask Jargon"),
        ("/define CSAT vs NPS", "The difference"),
        ("/define ACV vs TCV", "What is the difference between ACV and TCV?"),
        ("/define what's a good NPS?", "What is a good NPS?"),
        ("/define PS", "“PS” is two things here"),
        ("/calc acv total=$300k fees=30k years=3", "$90,000 a year"),
        ("/calc ACV total: 300,000, fees: 30,000, years: 3", "90,000 a year"),
        ("/calc nps 60 25 15", "45"),
        ("/calc churn start=100 lost=5", "5%"),
        ("/calc", "Calculators"),
        ("/calc help", "Calculators"),
        ("/calc acv total=300k", "also needs"),
        ("/calc churn start=0 lost=0", "With no customers at the start there is no churn rate"),
        ("/calc acv total=30k fees=300k years=3", "larger than the contract total"),
        ("/calc stickiness dau=1200 mau=1000", "are the two numbers swapped?"),
        ("/calc flurble 1 2", "I don't have a calculator for “flurble” yet."),
        ("/calc acv total=abc years=3", "abc"),
    ],
)
async def test_a_command_is_answered(slack: LoopbackSlack, command: str, expected: str) -> None:
    text, _ = await ask(slack, command)
    assert expected in text
    assert slack.refusals == []


async def test_a_slip_in_an_acronym_is_offered_best_first(slack: LoopbackSlack) -> None:
    text, buttons = await ask(slack, "/define qrb")
    assert "Did you mean" in text
    assert buttons[0] == "QBR · Quarterly business review"


async def test_commands_work_where_the_bot_is_no_member(slack: LoopbackSlack) -> None:
    text, _ = await ask(slack, "/define churn", RANDOM)
    assert "Churn rate" in text


async def test_an_answer_needs_no_second_request(slack: LoopbackSlack) -> None:
    await ask(slack, "/define QBR")  # who asks is looked up once, and good for ten minutes
    before = len(slack.calls)
    await ask(slack, "/calc nps 60 25 15")
    assert len(slack.calls) == before


async def test_a_calculators_name_alone_opens_its_form(slack: LoopbackSlack) -> None:
    maya = slack.person("U0MAYA")
    assert (await maya.command(SUCCESS, "/calc acv")).ok
    assert maya.view
    assert list(fields_of(maya.view)) == ["total_contract_value", "one_time_fees", "term_years"]


@pytest.mark.parametrize("command", ["/define", "/calc"])
async def test_what_nobody_can_see_is_as_good_as_nothing(slack_socket: LoopbackSlack, command: str) -> None:
    assert (await ask(slack_socket, f"{command} \x00\x01\x07"))[0] == (await ask(slack_socket, command))[0]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "🎉🎉🎉",
        "مرحبا بالعالم",
        "<!channel>",
        "<@U0TOM>",
        "<https://evil.example|QBR",
        "*_~`*_~`",
        "&lt;!here&gt;",
        "' OR 1=1 --",
        "=" * 300,
        "total=",
        "acv " + "9" * 5_000,
        "acv total=1e999999 years=1",
        "acv total=1 years=0.0000000000000000000000000000001",
        "cagr 1 2 0.000000000001",
    ],
)
@pytest.mark.parametrize("command", ["/define", "/calc"])
async def test_bad_input_gets_one_clear_private_answer(slack_socket: LoopbackSlack, command: str, text: str) -> None:
    answered, _ = await ask(slack_socket, f"{command} {text}")
    assert answered
    assert len(answered) < 3000
    parsed = parsed_of(slack_socket.person("U0MAYA").sees(SUCCESS)[-1])
    assert not any(opening in parsed for opening in ("<!", "<@", "<#", "<http"))
    assert "reference" not in answered, "not an error of ours"
    assert slack_socket.refusals == []
