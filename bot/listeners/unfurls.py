"""Links to the glossary's pages in people's messages: what each is about is shown below the message."""

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import EVERYONE, OUTSIDERS
from bot.blocks.definition import draw_unfurled
from bot.pages.links import PublicPages
from bot.team.rights import Right, find_readers, standing_of
from bot.team.team import Team
from bot.team.verdicts import code_of
from knowledge.glossary import Glossary

COMPOSER = "composer"
"""Where a link comes from that is in a message still being written: who will read it is not known."""

MOST_SHOWN = 3

GONE = {"cannot_find_message", "cannot_unfurl_url", "channel_not_found", "not_in_channel"}
"""What Slack says where the message, or we, are not there any more."""


async def unfurl_links(
    body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, team: Team, pages: PublicPages | None
) -> None:
    """Shows the terms that links lead to, as the shipped entries have them; with the team's words where a colleague
    posted them and none but its people read along."""
    if pages is None or event.get("source") == COMPOSER:
        return
    slugs = {each["url"]: slug for each in event["links"] if (slug := pages.find_slug(each["url"]))}
    glossary = await _find_glossary(body, event, team)
    audience = EVERYONE if glossary is team.glossaries.ours else OUTSIDERS
    terms = {url: term for url, slug in slugs.items() if (term := glossary.library.by_slug.get(slug))}
    shown = {url: {"blocks": list(draw_unfurled(term, audience))} for url, term in list(terms.items())[:MOST_SHOWN]}
    if not shown:
        return
    try:
        await client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=shown)
    except SlackApiError as error:
        if code_of(error) not in GONE:
            raise


async def _find_glossary(body: dict[str, Any], event: dict[str, Any], team: Team) -> Glossary:
    """Whoever guesses an address gets no more to read than they would by asking."""
    standard = team.glossaries.standard
    if body.get("is_ext_shared_channel") or (await standing_of(team, event["user"])).right < Right.COLLEAGUE:
        return standard
    return team.glossaries.ours if await find_readers(team, event["channel"]) == "ours" else standard
