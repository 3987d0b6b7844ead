"""What could not be delivered, sent once more when a curator says so: the person may be back, or the channel open."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.home import refresh_home
from bot.team.team import Team


async def send_again(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Puts a notice that was given up back into the queue; pressed twice, it goes once."""
    await ack()
    await team.outbox.send_again(team.workspace, action["value"])
    await refresh_home(client, team, body["user"]["id"])
