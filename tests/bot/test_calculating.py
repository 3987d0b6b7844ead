"""What one click makes of a result: other readings, other metrics, a chart, scenarios; and the form."""

import asyncio
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import EVERYONE
from bot.blocks.calculator import VARIANT
from bot.blocks.message import Message as Drawn
from bot.listeners.answers import present
from bot.listeners.places import Place
from bot.listeners.questions import Asked, send
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.views import View
from bot.playground.state.workspace import Message
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import form_of, home_of, said_in_form
from tests.bot.reading import buttons_of, fields_of, text_of

NRR = "/calc nrr $500k 60k 15k 25k"
SOLUTION = "nrr result=110% start=500k churned=25k expansion=?"
SCENARIOS = "acv total=$100k years=1 vs total=$240k years=3"


async def ask(slack: LoopbackSlack, command: str) -> Message:
    maya = slack.person("U0MAYA")
    maya.sees(SUCCESS)
    assert (await maya.command(SUCCESS, command)).ok
    return await maya.sees_next(SUCCESS)


async def press(slack: LoopbackSlack, message: Message, label: str) -> Message:
    """What stands in the place of the card then."""
    maya = slack.person("U0MAYA")
    assert (await maya.click(message, buttons_of(message)[label])).ok
    return await maya.sees_next(SUCCESS)


async def choose(slack: LoopbackSlack, variant: str, typed: dict[str, str]) -> View:
    """The form as it is drawn again."""
    maya = slack.person("U0MAYA")
    view = maya.view
    assert view
    state = {name: {"number": value} for name, value in typed.items()}
    assert (await maya.click(view, VARIANT, selected=variant, state=state)).ok
    async with asyncio.timeout(5):
        while maya.view is None or maya.view.hash == view.hash:
            await asyncio.sleep(0.005)
    return maya.view


async def open_form(slack: LoopbackSlack, command: str) -> View:
    maya = slack.person("U0MAYA")
    await maya.command(SUCCESS, command)
    assert maya.view
    return maya.view


def filled(view: View) -> dict[str, str | None]:
    return {name: block["element"].get("initial_value") for name, block in fields_of(view).items() if name != VARIANT}


async def test_another_reading_of_a_number_takes_its_place(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, "/calc arpa 1,234 5")
    assert "Read “1,234” as 1,234, not 1.234." in text_of(card)
    shown = await press(slack_socket, card, "Use 1.234")
    assert shown.ts == card.ts
    assert "1.234 ÷ 5" in text_of(shown)


async def test_two_numbers_without_names_can_be_swapped(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, "/calc yoy 3.6M 4.68M")
    assert "Read 3.6M as " in text_of(card)
    assert "= 30%" in text_of(card)
    shown = await press(slack_socket, card, "Swap the two")
    assert "≈ −23.1%" in text_of(shown)


async def test_a_number_that_may_mean_two_things_is_one_click_away(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, "/calc clv_margin arpa=200 margin=80% churn=0.05")
    shown = await press(slack_socket, card, "Use 5%")
    assert shown.ts == card.ts
    assert "200 × 80% ÷ 5% = 3,200" in text_of(shown)
    assert slack_socket.refusals == []


async def test_other_metrics_and_variants_come_with_the_same_numbers(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, NRR)
    assert "gross revenue churn is 8%" in text_of(card)
    assert len(buttons_of(card)) <= 5
    shown = await press(slack_socket, card, "By revenue, gross instead: 92%")
    assert "Gross revenue retention" in text_of(shown)
    assert "($500,000 − $15,000 − $25,000) ÷ $500,000 × 100% = 92%" in text_of(shown)


async def test_every_other_variant_is_in_the_form_with_the_numbers_it_shares(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, "/calc clv_margin arpa=$200 margin=80% churn=4%")
    maya = slack_socket.person("U0MAYA")
    assert (await maya.click(card, buttons_of(card)["Change a number"])).ok
    assert maya.view
    assert len(fields_of(maya.view)[VARIANT]["element"]["options"]) == 8
    assert filled(maya.view)["arpa_monthly"] == "$200"


async def test_in_a_public_answer_the_buttons_answer_whoever_asks(slack_socket: LoopbackSlack) -> None:
    maya, tom = slack_socket.person("U0MAYA"), slack_socket.person("U0TOM")
    maya.sees(SUCCESS)
    await maya.say(SUCCESS, "@Jargon calc nrr $500k 60k 15k 25k")
    answer = await maya.sees_next(SUCCESS)
    assert "Share" not in buttons_of(answer)
    tom.sees(SUCCESS)
    assert (await tom.click(answer, buttons_of(answer)["By revenue, gross instead: 92%"])).ok
    shown = await tom.sees_next(SUCCESS)
    assert shown.ephemeral
    assert "Gross revenue retention" in text_of(shown)


async def test_calc_alone_has_a_picker_and_the_topics_and_each_calculator_opens_its_form(
    slack_socket: LoopbackSlack,
) -> None:
    card = await ask(slack_socket, "/calc")
    menus = [
        each for block in card.blocks or [] for each in block.get("elements", ()) if each["type"] == "static_select"
    ]
    (picker,) = menus
    groups = picker["option_groups"]
    topics = [f"{group['label']['text']} · {len(group['options'])}" for group in groups]
    assert topics == [each for each in buttons_of(card) if " · " in each]
    options = [option for group in groups for option in group["options"]]
    assert "Customer churn rate" in [option["text"]["text"] for option in options]
    maya = slack_socket.person("U0MAYA")
    acv = next(each for each in options if each["text"]["text"] == "Annual contract value")
    assert (await maya.click(card, picker["action_id"], selected=acv)).ok
    assert maya.view
    assert list(fields_of(maya.view)) == ["total_contract_value", "one_time_fees", "term_years"]


async def test_choosing_a_variant_changes_the_fields_and_keeps_what_was_typed(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    view = await open_form(slack_socket, "/calc clv_margin")
    options = fields_of(view)[VARIANT]["element"]["options"]
    assert [option["value"] for option in options][:2] == ["clv_margin", "clv_revenue"]
    view = await choose(slack_socket, "clv_revenue", {"arpa_monthly": "$200", "gross_margin_pct": "80%"})
    assert filled(view) == {"arpa_monthly": "$200", "monthly_churn_pct": None}
    view = await choose(slack_socket, "clv_margin", {"arpa_monthly": "$200", "monthly_churn_pct": "4%"})
    assert filled(view) == {"arpa_monthly": "$200", "gross_margin_pct": "80%", "monthly_churn_pct": "4%"}
    maya.sees(SUCCESS)
    assert (await maya.submit(view)).ok
    assert "$4,000" in text_of(await maya.sees_next(SUCCESS))
    assert slack_socket.refusals == []


async def test_a_scenario_is_changed_beside_the_others(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    card = await ask(slack_socket, f"/calc {SCENARIOS}")
    assert (await maya.click(card, buttons_of(card)["Change the second"])).ok
    form = await form_of(maya)
    assert filled(form) == {"total_contract_value": "$240,000", "one_time_fees": None, "term_years": "3 years"}
    maya.sees(SUCCESS)
    assert (await maya.submit(form, {"term_years": {"number": "2"}})).ok
    shown = await maya.sees_next(SUCCESS)
    assert shown.ts == card.ts
    assert "Second: $120,000 a year" in text_of(shown)
    assert "$20,000 or 20% more than the first" in text_of(shown)


@pytest.mark.parametrize("text", [SOLUTION, SCENARIOS])
async def test_what_was_explored_can_be_shared(text: str, slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, f"/calc {text}")
    await press(slack_socket, card, "Share")
    shared = slack_socket.person("U0TOM").sees(SUCCESS)[-1]
    assert "Shared by <@U0MAYA>" in text_of(shared)
    assert slack_socket.refusals == []


async def test_lists_are_typed_into_fields_of_several_lines(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    view = await open_form(slack_socket, "/calc commission_tiers")
    assert fields_of(view)["tiers"]["element"]["multiline"]
    maya.sees(SUCCESS)
    typed = {"bookings": "$90k", "tiers": "0-50k at 4%\nabove 50k at 6%"}
    assert (await maya.submit(view, {name: {"number": value} for name, value in typed.items()})).ok
    assert "$4,400" in text_of(await maya.sees_next(SUCCESS))


async def test_the_chart_comes_onto_the_card_and_goes_along_when_it_is_shared(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, NRR)
    shown = await press(slack_socket, card, "Show the chart")
    assert shown.ts == card.ts
    assert charts_of(shown)[0]["chart"]["type"] == "bar"
    assert "Bar chart, revenue from the customers at the start: period 0 $500,000" in text_of(shown)
    assert "period 5 $608,326." in shown.text, "whoever hears the message hears the chart"
    assert "Show the chart" not in buttons_of(shown)
    await press(slack_socket, shown, "Share")
    shared = slack_socket.person("U0TOM").sees(SUCCESS)[-1]
    assert charts_of(shared)[0]["chart"] == charts_of(shown)[0]["chart"]
    assert slack_socket.refusals == []


async def test_in_a_window_the_chart_is_told(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    home = await home_of(maya, "Topics")
    assert (await maya.click(home, "look_up", selected="nrr $500k 60k 15k 25k")).ok
    result = await said_in_form(maya, "104%")
    assert (await maya.click(result, buttons_of(result)["Show the chart"])).ok
    assert charts_of(await said_in_form(maya, "Bar chart, revenue")) == []
    assert slack_socket.refusals == [], "Slack takes no chart in a window"


async def test_the_chart_of_a_direct_answer_comes_below_it(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    await maya.say("D0MAYA", "calc nrr $500k 60k 15k 25k")
    answer = await maya.sees_next("D0MAYA")
    assert (await maya.click(answer, buttons_of(answer)["Show the chart"])).ok
    shown = await maya.sees_next("D0MAYA")
    assert charts_of(shown)
    assert "Net revenue retention (by revenue, net): 104%" in text_of(shown)


async def test_numbers_that_give_no_chart_say_so(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, "/calc net_new_mrr 0 0 0 0")
    shown = await press(slack_socket, card, "Show the chart")
    assert shown.ts != card.ts
    assert "These numbers give no chart worth drawing." in text_of(shown)


@pytest.mark.parametrize("way", ["an answer", "a share", "a mention"])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nrr $500k 60k 15k 25k", "Bar chart, revenue from the customers at the start"),
        (SCENARIOS, "*Second: $80,000 a year*"),
    ],
)
async def test_a_slack_that_takes_no_new_blocks_gets_older_ones(
    way: str, asked: str, said: str, slack_socket: LoopbackSlack, glossary: Glossary
) -> None:
    maya = slack_socket.person("U0MAYA")
    message = present(glossary, glossary.calculate(asked), charted=True)
    url = slack_socket._slack.response_urls.issue(SUCCESS, "U0MAYA") if way == "a share" else None
    place = Place(user="U0MAYA", channel=SUCCESS if url else "D0MAYA", private=False, response_url=url)
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(token=slack_socket.bot_token, base_url=slack_socket.api_url, session=session)
        await sending(way, client, place, as_refused(message))
    shown = maya.sees(place.channel)[-1]
    assert said in text_of(shown)
    assert not {"data_visualization", "layout"} & {block["type"] for block in shown.blocks or []}


async def sending(way: str, client: AsyncWebClient, place: Place, message: Drawn) -> None:
    if way == "an answer":
        await place.answer(client, message)
    elif way == "a share":
        await place.share(client, message)
    else:
        await send(client, Asked({"channel": place.channel}, "", None, EVERYONE), message)


def as_refused(message: Drawn) -> Drawn:
    """The message with its new blocks as no Slack takes them, so that this one is as an older one is."""
    new = ("data_visualization", "layout")
    blocks = tuple({**each, "unknown": True} if each["type"] in new else each for each in message.blocks)
    return replace(message, blocks=blocks)


async def test_columns_follow_the_acknowledgement_of_a_command(slack_socket: LoopbackSlack) -> None:
    card = await ask(slack_socket, f"/calc {SCENARIOS}")
    assert card.ephemeral
    layout = next(block for block in card.blocks or [] if block["type"] == "layout")
    (row,) = layout["rows"]
    titles = [item["blocks"][0] for item in row["items"]]
    assert [(each["text"]["text"], each["level"]) for each in titles] == [
        ("First: $100,000 a year", 2),
        ("Second: $80,000 a year", 2),
    ]
    assert [each["type"] for each in layout["fallback"]] == ["section"]


def charts_of(message: Message | View) -> list[dict[str, Any]]:
    return [block for block in message.blocks or [] if block["type"] == "data_visualization"]
