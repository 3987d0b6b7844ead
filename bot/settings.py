"""Everything that can be set, as one typed object, made once and handed over. The only place that reads the
environment (and `.env`). `.env.example` is `example()`, kept equal by a test."""

import ipaddress
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Self

from pydantic import AfterValidator, AliasChoices, Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from bot.errors import SetupError
from bot.pages.links import PublicPages
from bot.slack import PERSON

PLATFORMS = (
    "DYNO",
    "RENDER",
    "K_SERVICE",
    "FLY_APP_NAME",
    "RAILWAY_ENVIRONMENT",
    "GAE_ENV",
    "VCAP_APPLICATION",
    "ECS_CONTAINER_METADATA_URI_V4",
    "KUBERNETES_SERVICE_HOST",
)
"""What Heroku, Render, Cloud Run, Fly, Railway, App Engine, Cloud Foundry, ECS and Kubernetes set for what they run."""


class Mode(Enum):
    """Where the bot serves."""

    PLAYGROUND = "a playground in the browser, without credentials"
    SOCKET = "Slack, through Socket Mode"
    HTTP = "Slack, through signed HTTP requests"


def starts_with(prefix: str) -> AfterValidator:
    """Requires what Slack's tokens of one kind begin with, so that swapped tokens are noticed at once."""

    def check(token: SecretStr | None) -> SecretStr | None:
        if token and not token.get_secret_value().startswith(prefix):
            raise ValueError(f"it must start with {prefix}")
        return token

    return AfterValidator(check)


def be_there(secret: SecretStr | None) -> SecretStr | None:
    """Requires that a secret, where it is set, is more than blanks."""
    if secret and not secret.get_secret_value().strip():
        raise ValueError("it is blank")
    return secret


class Settings(BaseSettings):
    """All settings. With no Slack credentials at all the bot starts its playground, for this machine alone."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    slack_bot_token: Annotated[SecretStr | None, starts_with("xoxb-")] = Field(
        None,
        description="Bot token (xoxb-…), from OAuth & Permissions.",
    )
    slack_app_token: Annotated[SecretStr | None, starts_with("xapp-")] = Field(
        None, description="App-level token (xapp-…) with connections:write. With it the bot uses Socket Mode."
    )
    slack_signing_secret: Annotated[SecretStr | None, AfterValidator(be_there)] = Field(
        None,
        description="Signing secret, from Basic Information. Needed for HTTP, when there is no app token.",
    )
    slack_api_url: HttpUrl = Field(
        HttpUrl("https://slack.com/api/"),
        description="Base address of the Web API. Change it for an emulator only.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on. 0.0.0.0 lets other machines in.")
    port: int = Field(
        3000,
        ge=0,
        le=65535,
        description="Port for Slack's HTTP requests, /healthz, /readyz and /metrics, or the playground.",
    )
    database_url: SecretStr = Field(
        SecretStr("sqlite:///jargon.db"),
        description="Database: sqlite:///jargon.db or postgresql://user:password@host/name.",
    )
    curators: str = Field(
        "",
        pattern=rf"^\s*({PERSON}(\s*,\s*{PERSON})*)?\s*$",
        description="Slack ids of who decides on suggestions, with commas. More can be named in Jargon's Home tab.",
    )
    glossary_page: str = Field(
        "off",
        pattern=r"^(off|standard|T[A-Z0-9]{2,20})$",
        description=(
            "The glossary as web pages on PORT, at /glossary: off; standard, for the shipped entries; or your workspace"
            " id (T0123ABCD), for your team's own words too. Whoever reaches them reads them."
        ),
    )
    glossary_url: HttpUrl | None = Field(
        None,
        description=(
            "Public address of these pages, such as https://jargon.example.com/glossary: with it answers link to them."
        ),
    )
    mcp_token: Annotated[SecretStr | None, AfterValidator(be_there)] = Field(
        None,
        description="Token that assistants need for python -m bot mcp --http; openssl rand -hex 32 makes a good one.",
    )
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR.")
    platform: str | None = Field(None, validation_alias=AliasChoices(*PLATFORMS), exclude=True)
    """What a hosting service says of itself, where it is one whose own disk is gone at the next start."""

    @property
    def mode(self) -> Mode:
        """What these settings ask for. Raises SetupError when the credentials are incomplete."""
        bot, app, secret = self.slack_bot_token, self.slack_app_token, self.slack_signing_secret
        if not (bot or app or secret):
            return Mode.PLAYGROUND
        if not bot:
            raise SetupError(
                "SLACK_BOT_TOKEN is missing: add the token that starts with xoxb- to .env, or remove the other"
                " Slack settings to start the playground."
            )
        if app:
            return Mode.SOCKET
        if secret:
            return Mode.HTTP
        raise SetupError(
            "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (for Socket Mode) nor SLACK_SIGNING_SECRET (for"
            " HTTP): add one of them to .env."
        )

    @property
    def pages(self) -> PublicPages | None:
        """Where people reach the pages; None where nobody has said so. Raises SetupError if there are none."""
        if self.glossary_url is None:
            return None
        if self.glossary_page == "off":
            raise SetupError(
                "GLOSSARY_URL is set, and GLOSSARY_PAGE is off: set it to standard or to your workspace's id, or unset"
                " GLOSSARY_URL."
            )
        return PublicPages(str(self.glossary_url), ours=self.glossary_page != "standard")

    @property
    def local(self) -> bool:
        """Whether `host` lets nobody in but this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def curator_ids(self) -> tuple[str, ...]:
        """The curators named here."""
        return tuple(each.strip() for each in self.curators.split(",") if each.strip())

    @property
    def api_url(self) -> str:
        """The Web API's base address, ending in a slash as slack_sdk wants it."""
        return str(self.slack_api_url).rstrip("/") + "/"

    @classmethod
    def from_environment(cls) -> Self:
        """The settings of this process. Raises SetupError naming each that cannot be used; never shows a value.

        A name that begins as Slack's settings do and is none of them is most likely one of them misspelt.
        """
        read = (EnvSettingsSource(cls), DotEnvSettingsSource(cls))
        for name in sorted({name for source in read for name in source.env_vars if name.startswith("slack_")}):
            if name not in cls.model_fields:
                raise SetupError(_suggest(name, [each for each in cls.model_fields if each.startswith("slack_")]))
        try:
            return cls()
        except ValidationError as error:
            raise SetupError(
                " ".join(_complain(str(detail["loc"][0]), detail["msg"]) for detail in error.errors())
            ) from None


def _suggest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0].upper()}?" if near else "remove it; .env.example has all there are."
    return f"{name.upper()} is no setting of Jargon: {meant}"


def _complain(field: str, message: str) -> str:
    why = message.removeprefix("Value error, ")
    return f"{field.upper()} cannot be used: {why[0].lower()}{why[1:]}. See .env.example for what it is."


def example() -> str:
    """The text of `.env.example`: every setting with its description and default, none of them set."""
    lines = ["# Copy to .env and fill in what you need. Without any of it, the playground starts.", ""]
    settings = {name: field for name, field in Settings.model_fields.items() if not field.exclude}
    for name, field in settings.items():
        default = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
        lines += [f"# {field.description}", f"{name.upper()}={'' if default is None else default}", ""]
    return "\n".join(lines)
