"""What a person does reaches a real Bolt app, and its answers reach the person, on both transports."""

import asyncio
from typing import Any

import pytest
from slack_bolt import BoltResponse

from bot.playground import Message
from tests.bot.playground.conftest import World

BUTTON = {"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "qbr"}
CARD: list[dict[str, Any]] = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]
FIELD = {"type": "plain_text_input", "action_id": "word"}
LABEL = {"type": "plain_text", "text": "Word"}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "ask",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Ask"},
    "private_metadata": "m",
    "notify_on_close": True,
    "blocks": [{"type": "input", "block_id": "asked", "label": LABEL, "element": FIELD}],
}
QUIET = MODAL | {"notify_on_close": False}


async def test_a_mention_is_answered_in_its_thread(world: World) -> None:
    @world.app.event("app_mention")
    async def answer(event: Any, client: Any) -> None:
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text=event["text"])

    maya = world.slack.person("U0MAYA")
    asked = await maya.say("C0SUCCESS", "@Jargon what is R&D?")
    answered = await maya.sees_next("C0SUCCESS")
    assert (answered.user, answered.thread_ts) == ("U0JARGON", asked.ts)
    assert answered.text == "<@U0JARGON> what is R&amp;D?"


async def test_a_direct_message_is_answered_and_the_app_does_not_answer_itself(world: World) -> None:
    heard: list[Any] = []

    @world.app.event("message")
    async def answer(event: Any, client: Any) -> None:
        heard.append(event)
        await client.chat_postMessage(channel=event["user"], text="hello")

    maya = world.slack.person("U0MAYA")
    await maya.say("D0MAYA", "hi")
    assert (await maya.sees_next("D0MAYA")).text == "hello"
    await asyncio.sleep(0.05)
    assert [(event["channel_type"], event["text"]) for event in heard] == [("im", "hi")]


async def test_a_message_that_mentions_nobody_is_not_told(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.event("message")
    async def listen(event: Any) -> None:
        heard.append(event)

    await socket_world.slack.person("U0TOM").say("C0SUCCESS", "what is NPS?")
    assert heard == []


async def test_where_the_app_is_no_member_slackbot_gives_a_private_hint(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.event("app_mention")
    async def listen(event: Any) -> None:
        heard.append(event)

    maya, tom = socket_world.slack.person("U0MAYA"), socket_world.slack.person("U0TOM")
    await maya.say("C0RANDOM", "@Jargon what is NPS?")
    hint = maya.sees("C0RANDOM")[-1]
    assert (hint.user, hint.ephemeral) == ("USLACKBOT", True)
    assert tom.sees("C0RANDOM")[-1].user == "U0MAYA"
    assert heard == []


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        pytest.param("plain", [("U0JARGON", "plain", True)], id="plain text is private"),
        pytest.param({"text": "json"}, [("U0JARGON", "json", True)], id="private unless it says otherwise"),
        pytest.param(
            {"response_type": "in_channel", "text": "all"},
            [("U0MAYA", "/define QBR", False), ("U0JARGON", "all", False)],
            id="in_channel shows the command too",
        ),
        pytest.param(
            {"response_type": "in_channel"},
            [("U0MAYA", "/define QBR", False)],
            id="in_channel alone shows only the command",
        ),
        pytest.param(None, [], id="an empty acknowledgement shows nothing"),
    ],
)
async def test_a_command_is_answered_in_its_acknowledgement(world: World, body: Any, seen: Any) -> None:
    @world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack(body) if body else await ack()

    maya = world.slack.person("U0MAYA")
    before = len(maya.sees("C0RANDOM"))
    outcome = await maya.command("C0RANDOM", "/define QBR")
    assert outcome.ok
    assert [(m.user, m.text, m.ephemeral) for m in maya.sees("C0RANDOM")[before:]] == seen
    assert len(world.slack.person("U0TOM").sees("C0RANDOM")) == before + sum(not private for *_, private in seen)


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("/define R&D @Maya", "R&D @Maya"),
        ("/ask R&D @Maya in #deal-desk", "R&amp;D <@U0MAYA|maya> in <#C0DEALS|deal-desk>"),
        ("/define", ""),
    ],
)
async def test_command_text_is_escaped_only_if_the_manifest_asks_for_it(
    world: World, typed: Any, received: Any
) -> None:
    heard: list[Any] = []

    async def listen(ack: Any, command: Any) -> None:
        heard.append(command)
        await ack()

    for name in ("/define", "/ask"):
        world.app.command(name)(listen)
    await world.slack.person("U0TOM").command("D0TOM", typed)
    assert [(each["text"], each["channel_name"], each["user_id"]) for each in heard] == [
        (received, "directmessage", "U0TOM")
    ]


async def test_an_unknown_command_never_reaches_the_app(socket_world: World) -> None:
    outcome = await socket_world.slack.person("U0MAYA").command("C0SUCCESS", "/unheard of")
    assert (outcome.ok, outcome.error) == (False, "invalid_command")


async def test_an_acknowledgement_that_comes_too_late_times_out(impatient_world: World) -> None:
    @impatient_world.app.command("/define")
    async def define(ack: Any) -> None:
        await asyncio.sleep(0.7)
        await ack("late")

    outcome = await impatient_world.slack.person("U0MAYA").command("C0SUCCESS", "/define QBR")
    assert outcome.error == "operation_timeout"
    assert outcome.say == "Jargon did not respond in time (operation_timeout)."


async def test_an_acknowledgement_with_bad_blocks_is_refused(socket_world: World) -> None:
    @socket_world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack({"blocks": [{"type": "section"}]})

    outcome = await socket_world.slack.person("U0MAYA").command("C0SUCCESS", "/define QBR")
    assert outcome.error == "invalid_blocks"
    assert [(each.method, each.error) for each in socket_world.slack.refusals] == [
        ("acknowledgement", "invalid_blocks")
    ]


async def test_a_button_brings_its_message_and_the_answer_replaces_it(world: World) -> None:
    heard: list[Any] = []

    @world.app.action("share")
    async def share(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond(text="shared", replace_original=True)

    maya = world.slack.person("U0MAYA")
    await world.app.client.chat_postMessage(channel="C0SUCCESS", text="card", blocks=CARD)
    card = await maya.sees_next("C0SUCCESS")
    assert (await maya.click(card, "share")).ok
    replaced = await maya.sees_next("C0SUCCESS")
    assert (replaced.ts, replaced.text, replaced.edited) == (card.ts, "shared", True)
    (body,) = heard
    assert body["message"]["ts"] == body["container"]["message_ts"] == card.ts
    assert (body["container"]["is_ephemeral"], body["actions"][0]["value"]) == (False, "qbr")


async def test_a_private_message_is_not_sent_along_and_stays_private_when_replaced(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.command("/define")
    async def define(ack: Any) -> None:
        await ack({"text": "card", "blocks": CARD})

    @socket_world.app.action("share")
    async def share(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond(text="shared", replace_original=True, response_type="in_channel")

    maya = socket_world.slack.person("U0MAYA")
    await maya.command("C0RANDOM", "/define QBR")
    card = maya.sees("C0RANDOM")[-1]
    await maya.click(card, "share")
    assert (await maya.sees_next("C0RANDOM")).ephemeral
    assert heard[0]["container"]["is_ephemeral"] is True
    assert "message" not in heard[0]


async def open_modal(world: World, **changes: Any) -> Any:
    @world.app.command("/define")
    async def define(ack: Any, client: Any, command: Any) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=MODAL | changes)

    maya = world.slack.person("U0MAYA")
    assert (await maya.command("C0SUCCESS", "/define")).ok
    async with asyncio.timeout(2):
        while maya.view is None:
            await asyncio.sleep(0.01)
    return maya


async def test_a_modal_is_filled_in_refused_and_submitted(world: World) -> None:
    heard: list[Any] = []

    @world.app.view("ask")
    async def submit(ack: Any, view: Any) -> None:
        heard.append(view["state"]["values"])
        if view["state"]["values"]["asked"]["word"]["value"] == "?":
            await ack(response_action="errors", errors={"asked": "Not a word."})
        else:
            await ack()

    maya = await open_modal(world)
    assert (await maya.submit(maya.view)).error == "incomplete_form"
    assert maya.view.errors == {"asked": "Please complete this required field."}
    assert (await maya.submit(maya.view, {"asked": {"word": "?"}})).ok
    assert maya.view.errors == {"asked": "Not a word."}
    assert (await maya.submit(maya.view, {"asked": {"word": {"type": "plain_text_input", "value": "QBR"}}})).ok
    assert maya.view is None
    assert [each["asked"]["word"]["value"] for each in heard] == ["?", "QBR"]


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "update", "view": QUIET | {"title": {"type": "plain_text", "text": "New"}}}, ["New"]),
        (
            {"response_action": "push", "view": QUIET | {"title": {"type": "plain_text", "text": "New"}}},
            ["Ask", "New"],
        ),
        ({"response_action": "clear"}, []),
    ],
    ids=lambda value: value.get("response_action") if isinstance(value, dict) else None,
)
async def test_a_submission_can_steer_the_stack(world: World, answer: Any, titles: Any) -> None:
    @world.app.view("ask")
    async def submit(ack: Any) -> None:
        await ack(answer)

    maya = await open_modal(world, notify_on_close=False)
    assert (await maya.submit(maya.view, {"asked": {"word": "QBR"}})).ok
    shown: list[str] = []
    while maya.view is not None:
        shown.insert(0, maya.view.title)
        await maya.close(maya.view)
    assert shown == titles


@pytest.mark.parametrize(
    "errors", [{"elsewhere": "No such block."}, {}, {"asked": ""}], ids=["stranger", "empty", "no sentence"]
)
async def test_errors_must_name_input_blocks(socket_world: World, errors: Any) -> None:
    @socket_world.app.view("ask")
    async def submit(ack: Any) -> None:
        await ack({"response_action": "errors", "errors": errors})

    maya = await open_modal(socket_world)
    assert not (await maya.submit(maya.view, {"asked": {"word": "QBR"}})).ok
    assert [each.error for each in socket_world.slack.refusals] == ["invalid_response"]
    assert maya.view is not None


@pytest.mark.parametrize("notify", [True, False])
async def test_closing_is_told_only_if_asked_for(world: World, notify: Any) -> None:
    heard: list[Any] = []

    @world.app.view_closed("ask")
    async def closed(ack: Any, view: Any) -> None:
        await ack()
        heard.append(view["private_metadata"])

    maya = await open_modal(world, notify_on_close=notify)
    assert (await maya.close(maya.view)).ok
    assert heard == (["m"] if notify else [])
    assert maya.view is None


async def test_a_click_in_a_modal_brings_the_view_with_what_was_filled_in(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.action("more")
    async def more(ack: Any, body: Any, client: Any) -> None:
        await ack()
        heard.append(body)
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=MODAL)

    actions = {"type": "actions", "elements": [BUTTON | {"action_id": "more"}]}
    maya = await open_modal(socket_world, blocks=[*MODAL["blocks"], actions])
    assert (await maya.click(maya.view, "more", state={"asked": {"word": "QB"}})).ok
    async with asyncio.timeout(2):
        while len(maya.view.blocks) == 2:
            await asyncio.sleep(0.01)
    assert heard[0]["view"]["state"]["values"]["asked"]["word"]["value"] == "QB"
    assert maya.view.state["asked"]["word"]["value"] == "QB"


async def test_an_app_that_dies_on_an_event_is_asked_again_up_to_three_times(impatient_world: World) -> None:
    tries: list[Any] = []

    @impatient_world.app.middleware
    async def refuse(req: Any, next: Any) -> Any:  # noqa: A002  (Bolt goes by the name)
        if req.body.get("type") == "event_callback":
            tries.append((req.body["event_id"], req.headers.get("x-slack-retry-num", ["0"])[0]))
            if len(tries) < 3:
                raise RuntimeError("dies")
        return await next()

    @impatient_world.app.event("app_mention")
    async def answer(event: Any, client: Any) -> None:
        await client.chat_postMessage(channel=event["channel"], text="at last")

    @impatient_world.app.error
    async def fail(error: Any) -> BoltResponse:
        return BoltResponse(status=500)

    maya = impatient_world.slack.person("U0MAYA")
    await maya.say("C0SUCCESS", "@Jargon hello")
    assert (await maya.sees_next("C0SUCCESS")).text == "at last"
    assert len({event_id for event_id, _ in tries}) == 1
    assert [number for _, number in tries] == ["0", "1", "2"]


async def test_the_last_event_can_be_delivered_again(world: World) -> None:
    heard: list[Any] = []

    @world.app.event("app_mention")
    async def listen(body: Any, request: Any) -> None:
        heard.append((body["event_id"], request.headers.get("x-slack-retry-num", ["0"])[0]))

    await world.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    for _ in range(3):
        assert (await world.slack.redeliver_last_event()).ok
    await asyncio.sleep(0.05)
    assert len({event_id for event_id, _ in heard}) == 1
    assert [number for _, number in heard] == ["0", "1", "2", "3"]
    with pytest.raises(LookupError):
        await world.slack.redeliver_last_event()


async def test_every_choice_carries_its_option(socket_world: World) -> None:
    heard: list[Any] = []

    @socket_world.app.action("pick")
    async def pick(ack: Any, action: Any) -> None:
        await ack()
        heard.append(action["selected_option"]["value"])

    options = [{"text": {"type": "plain_text", "text": word}, "value": word.lower()} for word in ("ACV", "TCV")]
    menu = {"type": "static_select", "action_id": "pick", "options": options}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Which?"}, "accessory": menu}
    await socket_world.app.client.chat_postMessage(channel="C0SUCCESS", text="Which?", blocks=[section])
    maya = socket_world.slack.person("U0MAYA")
    question: Message = await maya.sees_next("C0SUCCESS")
    assert (await maya.click(question, "pick", selected="tcv")).ok
    assert heard == ["tcv"]
    with pytest.raises(LookupError, match="no option 'arr'"):
        await maya.click(question, "pick", selected="arr")
