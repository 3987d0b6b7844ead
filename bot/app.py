"""The only wiring: collaborators in, a Bolt app out."""

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.dispatch import Work
from bot.listeners.journal import Journal, JournaledApp
from bot.listeners.registration import register
from bot.team.team import Team


def create_app(
    client: AsyncWebClient,
    identity: AuthorizeResult,
    work: Work,
    team: Team,
    journal: Journal,
) -> JournaledApp:
    """The Bolt app for one workspace.

    `client` carries the API address and a shared session, and no token: that is in `identity`, as Slack confirmed
    it at the start, so that no request has to wait for auth.test. Whether Slack has signed a request is known before
    it comes here: see bot/web.py.
    """

    async def authorize() -> AuthorizeResult:
        return identity

    app = JournaledApp(
        journal,
        name="jargon",
        client=client,
        authorize=authorize,
        request_verification_enabled=False,
        raise_error_for_unhandled_request=True,  # see bot/listeners/errors.py
        process_before_response=True,  # see bot/listeners/dispatch.py
        attaching_function_token_enabled=False,
        # Bolt would read conversation history on every threaded direct message; see its assistant middleware.
        attaching_conversation_kwargs_enabled=False,
    )

    register(app, work, team)
    return app
