"""Words in and out in Slack: a curator's export and import, and nobody else's."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.blocks.buttons import EXPORT, IMPORT
from bot.listeners.errors import INTERRUPTED
from bot.listeners.exchange import EXPORTED, NOT_EXPORTED
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.outages import Outage
from bot.playground.state.views import View
from bot.storage.database import open_database
from bot.storage.preferences import PreferenceLog
from bot.storage.records import Workspace
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS, bot_in_slack
from tests.bot.reading import buttons_of, text_of
from tests.data import DATA

ROWS = "Term\tAcronym\tDefinition\nDeal <!channel> desk\tDLDK\tThey *price* <@U0TOM>.\nNothing\t\t\n"
PLACE = "D0INES"
WORKSPACE = Workspace("", "T0NORTHWIND")


async def until(shown: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not shown():
            await asyncio.sleep(0.02)


def shows(person: Person, text: str) -> bool:
    return person.view is not None and text in text_of(person.view)


async def curator(slack: LoopbackSlack) -> tuple[Person, View]:
    """Ines, who looks after the words, with her Home tab."""
    ines = slack.person("U0INES")
    await ines.open_app()
    await until(lambda: ines.home is not None)
    assert ines.home
    assert (await ines.click(ines.home, "claim_curatorship")).ok
    await until(lambda: ines.home is not None and "Waiting for you" in text_of(ines.home))
    return ines, ines.home


async def form_of(ines: Person, home: View) -> View:
    assert (await ines.click(home, IMPORT)).ok
    await until(lambda: shows(ines, "Or rows"))
    assert ines.view
    return ines.view


@pytest.mark.parametrize("way", ["rows", "file"])
async def test_an_import_says_first_what_it_would_do(slack_socket: LoopbackSlack, way: str) -> None:
    ines, home = await curator(slack_socket)
    form = await form_of(ines, home)
    file = ines.upload("words.tsv", ROWS.encode("utf-16"))
    given = (
        {"rows": {"rows": ROWS}} if way == "rows" else {"file": {"file": {"type": "file_input", "files": [file.id]}}}
    )
    assert (await ines.submit(form, given)).ok
    await until(lambda: shows(ines, "1 new, 1 wrong."))
    assert ines.view
    assert "Nothing: It has no definition" in text_of(ines.view).replace("\n", " ")
    await ines.command(SUCCESS, "/define DLDK")
    assert "I don't have" in text_of(await ines.sees_next(SUCCESS))
    assert (await ines.submit(ines.view)).ok
    await until(lambda: shows(ines, "Imported"))
    await ines.command(SUCCESS, "/define DLDK")
    card = text_of(await ines.sees_next(SUCCESS))
    assert "Deal <!channel> desk" in card, "as typed, and literally"
    assert "They *price* <@U0TOM>." in card
    assert slack_socket.refusals == []


async def test_a_workbook_says_on_the_button_how_many_of_its_rows_go_in(slack_socket: LoopbackSlack) -> None:
    ines, home = await curator(slack_socket)
    form = await form_of(ines, home)
    file = ines.upload("words.xlsx", (DATA / "imports" / "words.xlsx").read_bytes())
    assert (await ines.submit(form, {"file": {"file": {"type": "file_input", "files": [file.id]}}})).ok
    await until(lambda: shows(ines, "3 new, 1 wrong."))
    assert ines.view
    assert ines.view.content["submit"]["text"] == "Import 3 of 4"
    report = text_of(ines.view).replace("\n", " ")
    assert "Left out: the column Weight." in report
    assert "Empty: It has no definition: fill that cell." in report
    assert (await ines.submit(ines.view)).ok
    await until(lambda: shows(ines, "Imported"))
    await ines.command(SUCCESS, "/define QRX")
    assert "A made-up rate that is looked at weekly." in text_of(await ines.sees_next(SUCCESS))
    assert slack_socket.refusals == []


async def test_a_file_with_two_hundred_columns_is_told_within_what_slack_takes(slack_socket: LoopbackSlack) -> None:
    ines, home = await curator(slack_socket)
    form = await form_of(ines, home)
    headings = ",".join(f"Column {number} of our list" for number in range(200))
    file = ines.upload("words.csv", f"Term,Definition,{headings}\nBid desk,They price.,\n".encode())
    assert (await ines.submit(form, {"file": {"file": {"type": "file_input", "files": [file.id]}}})).ok
    await until(lambda: shows(ines, "1 new."))
    assert ines.view
    assert "Left out: the columns Column 0 of our list" in text_of(ines.view)
    assert slack_socket.refusals == []


async def test_nothing_given_is_said_at_the_field(slack_socket: LoopbackSlack) -> None:
    ines, home = await curator(slack_socket)
    await ines.submit(await form_of(ines, home))
    assert ines.view
    assert set(ines.view.errors) == {"rows"}


async def test_a_file_that_cannot_be_read_is_said_in_the_form(slack_socket: LoopbackSlack) -> None:
    ines, home = await curator(slack_socket)
    assert (await ines.submit(await form_of(ines, home), {"rows": {"rows": "a,b\n1,2"}})).ok
    await until(lambda: shows(ines, "The first row has to name the columns"))


async def test_an_export_comes_as_files_and_names_nobody_who_asked(slack_socket: LoopbackSlack) -> None:
    ines, home = await curator(slack_socket)
    ines.sees(PLACE)
    assert (await ines.click(home, EXPORT)).ok
    assert "Your team's words" in (await ines.sees_next(PLACE)).text
    table, everything = (await ines.sees_next(PLACE)).files
    assert (table.name[-4:], everything.name[-5:]) == (".csv", ".json")
    assert table.content
    assert everything.content
    assert table.content.decode("utf-8-sig").startswith('"name","aliases",')
    assert json.loads(everything.content)["askers"] == []


async def test_an_export_that_slack_does_not_take_is_not_announced(glossary: Glossary, tmp_path: Path) -> None:
    async with bot_in_slack("socket", glossary, tmp_path, declined=["files:write"]) as slack:
        ines, home = await curator(slack)
        assert (await ines.click(home, EXPORT)).ok
        await until(lambda: shows(ines, NOT_EXPORTED))
        assert [each.text for each in ines.sees(PLACE) if "words" in each.text] == [NOT_EXPORTED]


async def test_after_an_export_that_failed_for_a_moment_the_button_is_to_be_pressed_again(
    slack_socket: LoopbackSlack,
) -> None:
    ines, home = await curator(slack_socket)
    slack_socket.outage = Outage(status=503, methods={"files.getUploadURLExternal"})
    assert (await ines.click(home, EXPORT)).ok
    await until(lambda: any(INTERRUPTED in each.text for each in ines.sees(PLACE)))
    assert EXPORTED not in [each.text for each in ines.sees(PLACE)], "nothing came that it could be about"


async def test_a_button_of_one_who_is_no_curator_any_more_does_nothing(
    slack_socket: LoopbackSlack, tmp_path: Path
) -> None:
    ines, home = await curator(slack_socket)
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    await PreferenceLog(database).change(WORKSPACE, "U0TOM", lambda now: replace(now, curators=("U0TOM",)))
    await database.close()
    await asyncio.sleep(1.2)  # every process knows within a second
    ines.sees(PLACE)
    await ines.click(home, IMPORT)
    assert "Only curators can do that" in text_of(await ines.sees_next(PLACE))
    assert ines.view is None
    assert ines.home
    assert not {"Import", "Export", "Settings"} & set(buttons_of(ines.home)), "the tab no longer offers it"


@pytest.mark.parametrize(
    ("curators", "channel", "takes"),
    [
        (["U0INES", "U0TOM"], "C0SUCCESS", (("U0INES", "U0TOM"), "C0SUCCESS")),
        (["U0INES", "U0LENA"], "C0ACME", (("U0INES",), None)),
    ],
    ids=["colleagues", "people and a channel of another company"],
)
async def test_an_export_shows_the_settings_it_brings_and_names_only_whom_the_settings_would(
    glossary: Glossary, tmp_path: Path, curators: list[str], channel: str, takes: tuple[tuple[str, ...], str | None]
) -> None:
    """Where curators are set up by whoever runs the bot, nobody has chosen settings yet."""
    whole = json.loads((Path(__file__).parents[1] / "data" / "exports" / "1.json").read_bytes())
    whole["preferences"][-1]["content"] |= {"curators": curators, "review_channel": channel}
    export = json.dumps(whole).encode()
    async with bot_in_slack("socket", glossary, tmp_path, {"curators": "U0INES"}) as slack:
        ines = slack.person("U0INES")
        await ines.open_app()
        await until(lambda: ines.home is not None and "Waiting for you" in text_of(ines.home))
        assert ines.home
        form = await form_of(ines, ines.home)
        file = ines.upload("all.json", export)
        assert (await ines.submit(form, {"file": {"file": {"type": "file_input", "files": [file.id]}}})).ok
        await until(lambda: shows(ines, "4 new."))
        assert ines.view
        shown = text_of(ines.view)
        assert "From then on what curators write goes live at once" in shown
        assert ("The curators it names stay out: name them under Settings." in shown) == (len(takes[0]) == 1)
        assert ("The review channel it names stays out" in shown) == (takes[1] is None)
        assert (await ines.submit(ines.view)).ok
        await until(lambda: shows(ines, "Imported"))
    database = await open_database(f"sqlite:///{tmp_path / 'jargon.db'}")
    held = await PreferenceLog(database).get(WORKSPACE)
    await database.close()
    assert (held.curators, held.review_channel, held.approval) == (*takes, "curators' own edits go live")
