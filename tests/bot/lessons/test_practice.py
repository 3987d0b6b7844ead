"""Practice in Slack: a line for an interview, and a definition of one's own."""

import pytest

from bot.playground.loopback import LoopbackSlack
from tests.bot.contributing.acting import MAYA, define, opened, press, said_in_form, typed, values_of, window
from tests.bot.lessons.learners import command, learn
from tests.bot.reading import text_of


async def test_a_line_is_listened_to_and_made_stronger(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    view = await learn(maya, "practice QBR", "They listen for")
    assert "Rebuilt 22 QBRs" in text_of(view)
    assert (await maya.submit(view, typed(line="We did the QBR."))).ok
    told = text_of(window(maya))
    assert "This would make it stronger" in told
    assert "Add a number" in told
    assert "which result did they confirm" in told.casefold()
    assert values_of(window(maya))["line"] == "We did the QBR.", "nothing is lost"
    better = "Ran 12 QBRs around their own savings; 9 ended with a dated next step."
    assert (await maya.submit(window(maya), typed(line=better))).ok
    assert "That line holds up." in text_of(window(maya))
    assert "Be ready for" in text_of(window(maya))


async def test_practice_asks_for_the_word_if_none_is_named(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    view = await learn(maya, "practice", "Which word is it about?")
    outcome = await maya.submit(view, typed(word="flurble"))
    assert outcome.ok
    assert "I don't have that word" in str(window(maya).errors)
    assert (await maya.submit(window(maya), typed(word="churn"))).ok
    assert "Churn rate" in text_of(window(maya))


async def test_practice_of_what_is_no_word_is_looked_up(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    answer = await define(maya, "practice flurble gizmo")
    assert "flurble" in answer.text
    assert maya.view is None


async def test_a_draft_is_checked_and_taken_over_into_the_form(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    await press(maya, await define(maya, "help"), "Define a word well")
    guide = await said_in_form(maya, "A concrete scene")
    draft = typed(name="Flurble rate", definition="The flurble rate of a thing.", example="It rose.")
    assert (await maya.submit(guide, draft)).ok
    told = await said_in_form(maya, "This would make it better")
    assert "leans on" in text_of(told)
    assert "The scene has no number" in text_of(told)
    assert values_of(told)["name"] == "Flurble rate"
    outcome = await maya.click(told, "suggest_draft", state=draft)
    assert outcome.ok
    form = await opened(maya, "suggestion_form")
    assert values_of(form)["definition"] == "The flurble rate of a thing."


async def test_nothing_that_is_typed_reaches_the_log(
    slack_socket: LoopbackSlack, caplog: pytest.LogCaptureFixture
) -> None:
    maya = slack_socket.person(MAYA)
    view = await learn(maya, "practice QBR", "They listen for")
    secret = "Earned $777,123 at Acme Robotics by selling gizmos"
    assert (await maya.submit(view, typed(line=secret))).ok
    await command(maya, "practice churn")
    assert "777,123" not in caplog.text
    assert "Acme Robotics" not in caplog.text
