"""The only wiring: collaborators in, a Bolt app out."""

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.registration import register
from bot.listeners.work import Work
from bot.settings import Mode, Settings
from bot.team.team import Team


def create_app(
    settings: Settings,
    client: AsyncWebClient,
    identity: AuthorizeResult,
    work: Work,
    team: Team,
) -> AsyncApp:
    """The Bolt app for one workspace.

    `client` carries the API address and a shared session, and no token: that is in `identity`, as Slack confirmed
    it at the start, so that no request has to wait for auth.test.
    """
    secret = settings.slack_signing_secret

    async def authorize() -> AuthorizeResult:
        return identity

    app = AsyncApp(
        name="jargon",
        client=client,
        authorize=authorize,
        signing_secret=secret.get_secret_value() if secret else None,
        request_verification_enabled=settings.mode is Mode.HTTP,
        process_before_response=True,  # see bot/listeners/work.py
        attaching_function_token_enabled=False,
        # Bolt would read conversation history on every threaded direct message; see its assistant middleware.
        attaching_conversation_kwargs_enabled=False,
    )

    register(app, work, team)
    return app
