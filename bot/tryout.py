"""Running: the bot that serves Slack, or the playground, a Slack on loopback with its page and the real bot in it."""

import asyncio
import contextlib
from collections.abc import Callable

from pydantic import HttpUrl, SecretStr

from bot.errors import SetupError
from bot.manifest import build_manifest
from bot.pages.links import domain_of
from bot.patience import stop_on_signals
from bot.playground.loopback import LoopbackSlack
from bot.serve import serve
from bot.settings import Settings
from knowledge.glossary import Glossary

LOOPBACK = "127.0.0.1"


async def run_until_stopped(
    settings: Settings, glossary: Glossary, tell: Callable[[str], None], *, playing: bool
) -> None:
    """Serves Slack, or the playground, until a signal to stop."""
    stop = stop_on_signals()
    if playing:
        await serve_playground(settings, glossary, stop, tell)
    else:
        await serve(settings, glossary, stop)


async def serve_playground(
    settings: Settings, glossary: Glossary, stop: asyncio.Event, tell: Callable[[str], None]
) -> None:
    """Runs both until `stop` is set; `tell` is told the address of the page. Raises SetupError if the port is taken."""
    pages_host = domain_of(settings.pages.address) if settings.pages else ""
    manifest = build_manifest("socket", pages_host=pages_host)
    slack = LoopbackSlack(manifest, host=settings.host, port=settings.port, rate_limits=True)
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(slack)
        except OSError as error:
            raise SetupError(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}): stop what uses it, or set"
                " PORT to another one."
            ) from None
        bot = asyncio.create_task(serve(credentials(settings, slack), glossary, stop))
        connected = asyncio.create_task(slack.app_connected())
        await asyncio.wait({bot, connected}, return_when=asyncio.FIRST_COMPLETED)
        if connected.done():
            tell(f"The playground is ready: {slack.address}  (stop it with Ctrl+C)")
        connected.cancel()
        await bot


def credentials(settings: Settings, slack: LoopbackSlack) -> Settings:
    """`settings` with the credentials of `slack`: all the bot is told, and all it would be told of the real one."""
    return settings.model_copy(
        update={
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
            "slack_api_url": HttpUrl(slack.api_url),
            "host": LOOPBACK,
            "port": 0,
            "platform": None,
        }
    )
