"""The JSON in which Slack shows what is stored."""

from __future__ import annotations

import copy

from tests.fake_slack.records import Json, Message
from tests.fake_slack.world import APP, BOT, TEAM, Channel, File, User, World


def message_json(world: World, message: Message, *, metadata: bool = False) -> Json:
    """As in history and in the answer to a post. Metadata only where it was asked for."""
    shown: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts, "team": TEAM}
    if message.bot_id:
        shown |= {"bot_id": message.bot_id, "app_id": APP, "bot_profile": bot_profile()}
    for name in ("thread_ts", "edited"):
        if getattr(message, name):
            shown[name] = getattr(message, name)
    for name in ("blocks", "attachments", "files"):
        if getattr(message, name):
            shown[name] = copy.deepcopy(getattr(message, name))
    if message.metadata and metadata:
        shown["metadata"] = copy.deepcopy(message.metadata)
    if message.reactions:
        shown["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    return shown | _thread_summary(world, message)


def _thread_summary(world: World, message: Message) -> Json:
    replies = world.replies(message) if not message.only_for else []
    if not replies:
        return {"parent_user_id": _author(world, message)} if message.thread_ts not in {None, message.ts} else {}
    who = list(dict.fromkeys(reply.user for reply in replies if reply.user))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(who),
        "reply_users": who[:5],
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def _author(world: World, reply: Message) -> str | None:
    roots = (message.user for message in world.channels[reply.channel].messages if message.ts == reply.thread_ts)
    return next(roots, None)


def bot_profile() -> Json:
    return {"id": BOT, "app_id": APP, "name": "funnelbot", "deleted": False, "team_id": TEAM}


def channel_json(channel: Channel, *, viewer: str) -> Json:
    """As in conversations.info and .list, seen by `viewer`."""
    if channel.kind == "im":
        other = next((member for member in channel.members if member != viewer), "")
        return {"id": channel.id, "created": channel.created, "is_im": True, "is_archived": False, "user": other}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": channel.created,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": viewer in channel.members,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_org_shared": False,
        "num_members": len(channel.members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def user_json(user: User, *, with_email: bool = True) -> Json:
    """As in users.info. The address is there only with the scope users:read.email."""
    profile: Json = {"real_name": user.name, "display_name": user.name, "team": user.team}
    if with_email and user.email:
        profile["email"] = user.email
    return {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "real_name": user.name,
        "deleted": user.deleted,
        "tz": user.tz,
        "profile": profile,
        "is_bot": user.bot,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
        "is_stranger": user.team != TEAM,
    }


def file_json(file: File) -> Json:
    """As in files.info: type and shares are empty until Slack has settled the file."""
    shown: Json = {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "user": file.user,
        "size": file.length,
        "mimetype": "",
        "filetype": "",
        "shares": {},
        "channels": [],
        "is_external": False,
    }
    if file.settled:
        suffix = file.name.rpartition(".")[2].lower()
        shown |= {
            "mimetype": MIME_TYPES.get(suffix, "application/octet-stream"),
            "filetype": suffix,
            "shares": {"public": copy.deepcopy(file.shares)},
            "channels": list(file.shares),
        }
    return shown


MIME_TYPES = {
    "csv": "text/csv",
    "png": "image/png",
    "txt": "text/plain",
    "json": "application/json",
    "pdf": "application/pdf",
}
