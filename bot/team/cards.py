"""The cards that show curators a suggestion or a question, in the review channel or in direct messages, kept up to
date."""

from dataclasses import replace

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.message import Message
from bot.blocks.notices import draw_closed, draw_settled
from bot.blocks.review import draw_review
from bot.storage.errors import NotFoundError
from bot.storage.records import Card, Notice
from bot.team.readers import DIRECT, find_readers
from bot.team.reviews import read_review
from bot.team.team import Team

KEPT_BACK = (
    "A suggestion or a question stood here. People of other companies may read along, so curators find it on the Home"
    " tab."
)

_GONE = {"message_not_found", "channel_not_found", "cant_update_message", "is_inactive", "not_in_channel"}
"""What Slack says of a card that somebody deleted, or whose channel is gone."""


async def update_cards(
    client: AsyncWebClient, team: Team, suggestion_id: str, *also: Card, outdated: bool = False
) -> None:
    """Draws the cards of a suggestion anew, and those in `also`; as `outdated` if that has just come out.

    Raises NotFoundError, StorageError, SlackApiError.
    """
    review = await read_review(team, await team.suggestions.get(team.workspace, suggestion_id))
    shown = draw_review(replace(review, outdated=review.outdated or outdated))
    for card in {*await team.cards.of(team.workspace, suggestion_id), *also}:
        await _update(client, team, card, shown)


async def settle_card(client: AsyncWebClient, team: Team, notice: Notice) -> bool:
    """Has the message that a notice "settled" names say what became of its question; True once nothing is left to do.

    Raises StorageError, SlackApiError.
    """
    payload = notice.payload
    try:
        gap = await team.gaps.get(team.workspace, str(payload["gap"]))
    except NotFoundError:
        return True
    await team.glossaries.refresh()
    term = team.glossaries.ours.library.by_slug.get(gap.slug or "")
    shown = draw_closed(gap.kind, gap.text, gap.state, gap.closed_by or "", str(payload.get("reason", "")), term)
    if gap.state != "open":
        await _update(client, team, Card(notice.person, str(payload["ts"])), shown)
    return True


async def _update(client: AsyncWebClient, team: Team, card: Card, shown: Message) -> None:
    direct = card.channel.startswith(DIRECT)  # posted by the bot, so read by one person
    ours = direct or await find_readers(team, card.channel) == "ours"
    message = shown if ours else draw_settled(KEPT_BACK)
    try:
        await client.chat_update(channel=card.channel, ts=card.ts, **message.content())
    except SlackApiError as error:
        if error.response["error"] not in _GONE:
            raise
