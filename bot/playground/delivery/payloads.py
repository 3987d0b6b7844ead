"""The shapes Slack gives to people, channels, messages and views in its JSON."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.files import StoredFile
from bot.playground.state.members import ENTERPRISE_NAME, NORTHWIND, TEAM_ID, Profile, Team
from bot.playground.state.views import View
from bot.playground.state.workspace import Channel, Message

Json = dict[str, Any]


def draw_message(message: Message, app: InstalledApp, team: Team = NORTHWIND) -> Json:
    """A message as in chat.postMessage's reply and in interactions; `team` is its author's."""
    drawn: Json = {
        "type": "message",
        "user": message.user,
        "team": team.id,
        "ts": message.ts,
        "text": message.text,
    }
    if team.id != TEAM_ID:
        drawn |= {"user_team": team.id, "source_team": team.id}
    if message.user == app.user_id:
        drawn |= {"bot_id": app.bot_id, "app_id": app.app_id}
    if message.blocks is not None:
        drawn["blocks"] = message.blocks
    if message.thread_ts is not None:
        drawn["thread_ts"] = message.thread_ts
    if message.files:
        drawn["files"] = [draw_file(file) for file in message.files]
    if message.edited:
        drawn["edited"] = {"user": message.user, "ts": message.ts}
    return drawn


def draw_view(view: View, app: InstalledApp) -> Json:
    """A view with everything Slack adds to what the app sent."""
    drawn = {"private_metadata": "", "callback_id": "", "external_id": "", **view.content}
    drawn.update(clear_on_close=bool(view.content.get("clear_on_close")), notify_on_close=view.notify_on_close)
    return drawn | {
        "id": view.id,
        "team_id": TEAM_ID,
        "app_id": app.app_id,
        "app_installed_team_id": TEAM_ID,
        "bot_id": app.bot_id,
        "blocks": view.blocks,
        "state": {"values": view.state},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "submit": view.content.get("submit"),
        "close": view.content.get("close"),
    }


def draw_user(person: Profile, is_stranger: bool | None = None) -> Json:
    """A person as users.info gives them; `is_stranger` only of somebody from another company."""
    profile = {"real_name": person.name, "display_name": person.handle, "title": person.title, "team": person.team.id}
    drawn: Json = {
        "id": person.id,
        "team_id": person.team.id,
        "name": person.handle,
        "real_name": person.name,
        "deleted": person.deleted,
        "is_bot": person.is_bot,
        "tz": person.tz,
        "tz_offset": _find_offset(person.tz),
        "profile": profile,
    }
    if person.team.enterprise:
        drawn["enterprise_user"] = {
            "id": person.id,
            "enterprise_id": person.team.enterprise,
            "enterprise_name": ENTERPRISE_NAME,
            "is_admin": False,
            "is_owner": False,
            "teams": [person.team.id],
        }
    if is_stranger is not None:
        return drawn | {"is_stranger": is_stranger}
    return drawn | {
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_restricted": person.is_restricted or person.is_ultra_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
    }


def _find_offset(zone: str) -> int:
    """Seconds ahead of UTC at present; 0 where the system knows no time zones."""
    try:
        offset = datetime.now(UTC).astimezone(ZoneInfo(zone)).utcoffset()
    except ZoneInfoNotFoundError:
        return 0
    return int(offset.total_seconds()) if offset else 0


def draw_actor(person: Profile) -> Json:
    """The `user` of an interaction."""
    return {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team.id}


def draw_team(team: Team = NORTHWIND) -> Json:
    """The `team` of an interaction."""
    return {"id": team.id, "domain": team.domain}


def draw_enterprise(enterprise: str) -> Json | None:
    """The `enterprise` at the top of an interaction; null outside an organization."""
    return {"id": enterprise, "name": ENTERPRISE_NAME} if enterprise else None


def draw_file(file: StoredFile) -> Json:
    """A file as in messages and in the replies of files.*."""
    place = f"{TEAM_ID}-{file.id}/{file.name}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "size": file.length,
        "user": file.owner,
        "alt_txt": file.alt_text,
        "url_private": f"{file.address}/files-pri/{place}",
        "url_private_download": f"{file.address}/files-pri/{place}?download",
        "permalink": f"{file.address}/files/{file.owner}/{file.id}/{file.name}",
    }


def draw_channel(channel: Channel, app: InstalledApp) -> Json:
    """A channel as conversations.info gives it."""
    if channel.kind == "dm":
        other = next(iter(channel.members - {app.user_id}))
        return {"id": channel.id, "is_im": True, "user": other, "is_archived": False}
    partner, invited = channel.shared_with, channel.invited
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_private": channel.private,
        "is_archived": False,
        "is_member": app.user_id in channel.members,
        "is_shared": partner is not None,
        "is_ext_shared": partner is not None,
        "is_org_shared": False,
        "is_pending_ext_shared": invited is not None,
        "pending_shared": [] if invited is None else [invited.id],
        "shared_team_ids": [TEAM_ID] if partner is None else [TEAM_ID, partner.id],
        "connected_team_ids": [] if partner is None else [partner.id],
        "topic": {"value": channel.topic},
        "num_members": len(channel.members),
    }


def channel_label(channel: Channel) -> str:
    """The channel's name in commands and interactions, where a direct message has no name of its own."""
    if channel.kind == "dm":
        return "directmessage"
    return "privategroup" if channel.private else channel.name
