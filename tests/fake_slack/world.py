"""The workspace: who and what is there. Every change is made under the lock of its `watch`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.fake_slack.clock import Clock, Ids
from tests.fake_slack.records import Json, Message
from tests.fake_slack.watch import Watch

TEAM = "T0FAKE"
APP = "A0FAKE"
BOT = "B0FAKE"
BOT_USER = "U0BOT"


class ApiError(Exception):
    """An `ok: false` answer: Slack's error code, and the fields that go with it."""

    def __init__(self, error: str, *messages: str, **fields: object) -> None:
        super().__init__(error)
        self.error = error
        self.fields: Json = dict(fields)
        if messages:
            self.fields["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in messages]}


@dataclass(kw_only=True)
class User:
    id: str
    name: str
    email: str = ""
    tz: str = "Europe/London"
    team: str = TEAM
    guest: bool = False
    deleted: bool = False
    bot: bool = False


@dataclass(kw_only=True)
class Channel:
    id: str
    name: str
    kind: str = "channel"  # channel | group | im | mpim
    members: list[str] = field(default_factory=list)
    archived: bool = False
    shared: bool = False  # with another organisation (Slack Connect)
    created: int = 0
    messages: list[Message] = field(default_factory=list)


@dataclass(kw_only=True)
class File:
    id: str
    name: str
    length: int
    user: str
    title: str = ""
    content: bytes = b""
    uploaded: bool = False
    completed: bool = False
    polls: int = 0  # looks at an unfinished file before Slack has worked out its type and shares
    shares: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        return self.completed and self.polls <= 0


@dataclass(kw_only=True)
class Grant:
    """Who a token speaks for and what it may do. `scopes` None = everything."""

    token: str
    user: str = BOT_USER
    bot: str | None = BOT
    app_level: bool = False
    scopes: frozenset[str] | None = None


@dataclass(kw_only=True)
class Trigger:
    id: str
    user: str
    made_at: float
    root_view: str | None = None
    used: bool = False


@dataclass
class World:
    """Everything stored. Dictionaries keep the order in which things were added."""

    watch: Watch = field(default_factory=Watch)
    clock: Clock = field(default_factory=Clock)
    ids: Ids = field(default_factory=Ids)
    channels: dict[str, Channel] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    usergroups: dict[str, Json] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)  # open modals by id
    homes: dict[str, Json] = field(default_factory=dict)  # the App Home by user
    grants: dict[str, Grant] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)  # Socket Mode addresses handed out and not yet used
    ephemerals: list[Message] = field(default_factory=list)
    file_polls: int = 1

    def add_user(self, user: User) -> None:
        with self.watch.changing():
            self.users[user.id] = user

    def add_channel(self, channel: Channel) -> None:
        with self.watch.changing():
            channel.created = channel.created or int(self.clock.now())
            self.channels[channel.id] = channel

    def channel(self, name: str) -> Channel:
        """By id, by `#name`, or by the id of a user, whose direct channel with the bot it is."""
        if name in self.users:
            return self.direct(name)
        for channel in self.channels.values():
            if channel.id == name or (channel.name and channel.name == name.removeprefix("#")):
                return channel
        raise ApiError("channel_not_found")

    def direct(self, user: str) -> Channel:
        """The direct channel of a person and the bot; made at the first word."""
        id = "D" + user.removeprefix("U").removeprefix("W")
        if id not in self.channels:
            self.add_channel(Channel(id=id, name="", kind="im", members=[user, BOT_USER]))
        return self.channels[id]

    def store(self, message: Message) -> Message:
        """Put a message into its channel, or where ephemeral ones are kept, and name it."""
        with self.watch.changing():
            message.ts = message.ts or self.clock.next_ts(message.channel)
            shelf = self.ephemerals if message.only_for else self.channels[message.channel].messages
            shelf.append(message)
        return message

    def message(self, channel: Channel, ts: str) -> Message:
        """The living message of that ts; `message_not_found` otherwise."""
        for message in channel.messages:
            if message.ts == ts and not message.deleted:
                return message
        raise ApiError("message_not_found")

    def replies(self, root: Message) -> list[Message]:
        """What was said in the thread of a message, oldest first, without the message itself."""
        return [
            message
            for message in self.channels[root.channel].messages
            if message.thread_ts == root.ts and message.ts != root.ts and not message.deleted
        ]

    def trigger(self, user: str, root_view: str | None = None) -> Trigger:
        trigger = Trigger(id=self.ids.next("trigger."), user=user, made_at=self.clock.now(), root_view=root_view)
        self.triggers[trigger.id] = trigger
        return trigger


def page_of(items: list[Json], cursor: str, limit: int) -> tuple[list[Json], str]:
    """One page and the cursor of the next ("" at the end). A cursor is opaque to clients; here it holds the offset."""
    start = _offset(cursor)
    following = f"next:{start + limit}" if start + limit < len(items) else ""
    return items[start : start + limit], following


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    prefix, _, number = cursor.partition(":")
    if prefix != "next" or not number.isdigit():
        raise ApiError("invalid_cursor")
    return int(number)


def strings(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
