"""files.*: upload in three steps, and what became of it. Slack finishes a file some time after the last step."""

from __future__ import annotations

from tests.fake_slack.records import Json, Message
from tests.fake_slack.shapes import file_json
from tests.fake_slack.web_api import announcements
from tests.fake_slack.web_api.chat import thread_of, writable
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import ApiError, Channel, File


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Context) -> Json:
    length = call.number("length", 0)
    if length <= 0:
        raise ApiError("invalid_arguments", "must be a positive integer: length")
    file = File(id=call.world.ids.next("F"), name=call.required("filename"), length=length, user=call.grant.user)
    file.polls = call.world.file_polls
    call.world.files[file.id] = file
    return {"upload_url": f"{call.base_url}/upload/v1/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Context) -> Json:
    given = call.nested("files", error="invalid_arguments") or []
    if not given:
        raise ApiError("invalid_arguments", "missing required field: files")
    channels = [writable(call, "channel_id")] if call.text("channel_id") else []
    channels += [call.world.channel(each) for each in call.text("channels").split(",") if each]
    done = [_complete(call, entry) for entry in given]
    for channel in channels:
        _share(call, channel, done)
    return {"files": [file_json(file) for file in done]}


@method("files.info", "files:read")
def info(call: Context) -> Json:
    file = _file(call, call.text("file"))
    shown = file_json(file)
    file.polls -= 1
    return {"file": shown, "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.list", "files:read")
def list_all(call: Context) -> Json:
    shown = [file_json(file) for file in call.world.files.values() if file.completed]
    return {"files": shown, "paging": {"count": 100, "total": len(shown), "page": 1, "pages": 1}}


@method("files.delete", "files:write")
def delete(call: Context) -> Json:
    del call.world.files[_file(call, call.text("file")).id]
    return {}


def _file(call: Context, id: str) -> File:
    if id not in call.world.files:
        raise ApiError("file_not_found")
    return call.world.files[id]


def _complete(call: Context, entry: Json) -> File:
    file = _file(call, str(entry.get("id")))
    if not file.uploaded:
        raise ApiError("file_not_found")
    file.title = entry.get("title") or file.name
    file.completed = True
    return file


def _share(call: Context, channel: Channel, files: list[File]) -> None:
    """The message that shows the files. A comment makes Slack ignore the blocks."""
    message = call.world.store(
        Message(
            channel=channel.id,
            ts="",
            text=call.text("initial_comment"),
            user=call.grant.user,
            bot_id=call.grant.bot,
            thread_ts=thread_of(call.world, channel, call.text("thread_ts")),
            blocks=[] if call.text("initial_comment") else call.nested("blocks", error="invalid_blocks_format") or [],
            posted_by="files.completeUploadExternal",
        )
    )
    for file in files:
        file.shares.setdefault(channel.id, []).append({"ts": message.ts, "thread_ts": message.thread_ts})
    message.files = [file_json(file) for file in files]
    announcements.posted(call, channel, message)
