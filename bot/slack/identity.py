"""Who the bot is in its workspace, asked once at the start."""

from __future__ import annotations

from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import SettingsError

BAD_TOKEN = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    bot_user: str
    bot_id: str | None
    team: str | None
    token: str

    def authorised(self) -> AuthorizeResult:
        """The answer to Bolt's question who may act: the one installation there is."""
        return AuthorizeResult(
            enterprise_id=None, team_id=self.team, bot_user_id=self.bot_user, bot_id=self.bot_id, bot_token=self.token
        )


def identify(client: WebClient, token: str) -> Identity:
    """Ask Slack. Raises :class:`SettingsError` for a token it does not know, else what the SDK raises."""
    try:
        answer = client.auth_test(token=token)
    except SlackApiError as error:
        refuse_bad_token(error, "SLACK_BOT_TOKEN")
        raise
    return Identity(
        bot_user=str(answer["user_id"]), bot_id=answer.get("bot_id"), team=answer.get("team_id"), token=token
    )


def refuse_bad_token(error: SlackApiError, setting: str) -> None:
    code = error.response.get("error")
    if code in BAD_TOKEN:
        raise SettingsError(
            f"Slack does not accept {setting} ({code}). Copy it anew from the app's settings."
        ) from error
