"""Notices as the messages they are, and the cards among them kept up to date."""

from dataclasses import replace
from typing import assert_never

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks import notices
from bot.blocks.lessons import draw_word_of_the_day
from bot.blocks.message import Message
from bot.blocks.notices import draw_closed, draw_settled
from bot.blocks.review import draw_review
from bot.storage.errors import NotFoundError
from bot.storage.outbox import Topic
from bot.storage.records import Card, Notice
from bot.team.reviews import name_of, read_review
from bot.team.rights import DIRECT, find_readers
from bot.team.team import Team

# The cards that show curators a suggestion or a question, in the review channel or in direct messages, kept up to date.

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


# A notice as the message it is: drawn when it is sent, from what is true then.


async def draw_notice(team: Team, notice: Notice) -> Message | None:
    """The message, or None where there is nothing left to say. Raises StorageError."""
    topic = Topic(notice.kind)
    try:
        match topic:
            case Topic.REVIEW | Topic.REMINDER:
                return await _draw_review(team, notice)
            case Topic.APPROVED | Topic.DECLINED:
                return await _draw_decision(team, notice, approved=topic is Topic.APPROVED)
            case Topic.GAP:
                gap = await team.gaps.get(team.workspace, str(notice.payload["gap"]))
                return notices.draw_gap(gap.id, gap.text, gap.asked) if gap.state == "open" else None
            case Topic.PUT_ASIDE:
                return _draw_put_aside(team, notice)
            case Topic.SETTLED:
                return None
            case Topic.ANSWERED | Topic.FEEDBACK | Topic.STALE | Topic.STANDARD_CHANGED | Topic.WORD:
                return await _draw_about_term(team, notice, topic)
            case _:
                assert_never(topic)
    except NotFoundError:
        return None


async def _draw_review(team: Team, notice: Notice) -> Message | None:
    suggestion = await team.suggestions.get(team.workspace, str(notice.payload["suggestion"]))
    if suggestion.state != "pending":
        return None
    return draw_review(await read_review(team, suggestion))


async def _draw_decision(team: Team, notice: Notice, *, approved: bool) -> Message:
    suggestion = await team.suggestions.get(team.workspace, str(notice.payload["suggestion"]))
    library, by = team.glossaries.ours.library, str(notice.payload["by"])
    name = name_of(suggestion, library)
    if approved and suggestion.becomes == "live" and suggestion.slug not in library.by_slug:
        return notices.draw_unshown(name)
    if approved:
        outcome = (await read_review(team, suggestion)).outcome
        return notices.draw_approved(name, outcome, by, library.by_slug.get(suggestion.slug))
    return notices.draw_declined(name, by, suggestion.reason)


def _draw_put_aside(team: Team, notice: Notice) -> Message:
    said = {name: str(notice.payload.get(name, "")) for name in ("kind", "text", "slug", "reason", "by")}
    term = team.glossaries.ours.library.by_slug.get(said["slug"])
    return notices.draw_put_aside(said["kind"], term.name if term else said["text"], said["reason"], said["by"])


async def _draw_about_term(team: Team, notice: Notice, topic: Topic) -> Message | None:
    slug = str(notice.payload["slug"])
    term = team.glossaries.ours.library.by_slug.get(slug)
    if term is None:
        await team.versions.current(team.workspace, slug)  # or it is only the database that is away: then it waits
        return None
    match topic:
        case Topic.ANSWERED:
            return notices.draw_answered(str(notice.payload["text"]), term)
        case Topic.FEEDBACK:
            return notices.draw_feedback(term, str(notice.payload.get("remark", "")))
        case Topic.STALE:
            return notices.draw_stale(term)
        case Topic.WORD:
            return draw_word_of_the_day(term)
        case _:
            return notices.draw_standard_changed(team.glossaries.standard.term(term.slug))
