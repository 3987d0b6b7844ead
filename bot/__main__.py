"""python -m bot: the command line. Without a command it serves Slack, or starts the playground.

What serves, and what stores, is imported by the commands that need it: asking a question takes half the time without.
"""

import asyncio
import json
import signal
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from bot import workspace_commands
from bot.blocks.answers import say
from bot.blocks.passage import say_passage
from bot.errors import JargonError, SetupError
from bot.logs import start_logging
from bot.manifest import build_manifest
from bot.pages.links import domain_of
from bot.records import ask_record, calc_record, write_records
from bot.settings import Mode, Settings
from bot.storage.errors import ContributionError, StorageError
from knowledge.errors import ContentError
from knowledge.glossary import Glossary
from knowledge.lessons.paths import read_paths
from knowledge.library import load, read_library
from knowledge.reading.decisions import Decision
from knowledge.reading.sentences import Surface
from knowledge.review import review_terms

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
out = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
err = Console(highlight=False, markup=False, emoji=False, soft_wrap=True, stderr=True)

JsonFlag = Annotated[bool, typer.Option("--json", help="Read one JSON object a line from stdin, write one a line.")]


@cli.callback(invoke_without_command=True)
def run(context: typer.Context) -> None:
    """Jargon says what customer-success and sales words mean, and works out the numbers.

    Without a command it serves Slack with the credentials in .env, telling its health at /healthz, /readyz and
    /metrics. With no credentials at all, and no HOST that lets other machines in, it starts the playground.
    """
    if context.invoked_subcommand is None:
        settings = Settings.from_environment()
        playing = settings.mode is Mode.PLAYGROUND
        if playing and not settings.local:
            raise SetupError(
                f"HOST={settings.host} is for serving Slack, and there are no Slack credentials: set SLACK_BOT_TOKEN"
                " and what goes with it, as .env.example says, or unset HOST to start the playground."
            )
        _serve(settings, playing=playing)


@cli.command()
def playground(
    open_to_others: Annotated[
        bool, typer.Option("--open-to-others", help="Let in other machines, as HOST says: they can act as anybody.")
    ] = False,
) -> None:
    """Start a small Slack in the browser with the real bot in it: no account, no tokens, no network."""
    settings = Settings.from_environment()
    if not settings.local and not open_to_others:
        raise SetupError(
            f"HOST={settings.host} would open the playground to other machines, where anybody can act as anybody: unset"
            " HOST, or add --open-to-others."
        )
    _serve(settings, playing=True)


def _serve(settings: Settings, *, playing: bool) -> None:
    from bot.tryout import run_until_stopped

    start_logging(settings.log_level)
    asyncio.run(run_until_stopped(settings, Glossary(load()), out.print, playing=playing))


@cli.command()
def ask(
    text: Annotated[list[str] | None, typer.Argument(help="A question, in quotes or not.")] = None,
    as_json: JsonFlag = False,
    why: Annotated[
        bool, typer.Option("--why", help="Say why: names found, what weighed, what could be done; in JSON under why.")
    ] = False,
    surface: Annotated[
        Surface, typer.Option("--surface", help="Where it is asked: behind /define, or in a message with a mention.")
    ] = "define",
    after: Annotated[str, typer.Option("--after", help="The question before, which this one may lean on.")] = "",
) -> None:
    """Answer a question: ask "what is QBR"."""
    glossary = Glossary(load())
    topic = glossary.decide(after, surface).topic if after else None

    def decide(line: Mapping[str, Any]) -> Decision:
        place: Surface = "mention" if line.get("surface", surface) == "mention" else "define"
        return glossary.decide(str(line.get("text", "")), place, topic)

    if why:
        from bot.reasons import print_reasons, reason_record

        if as_json:
            write_records(lambda line: reason_record(line.get("id"), decide(line)))
        else:
            print_reasons(decide({"text": " ".join(text or ())}), out, after)
        return
    if as_json:
        write_records(lambda line: ask_record(line.get("id"), decide(line).answer))
    else:
        out.print(say(decide({"text": " ".join(text or ())}).answer))


@cli.command()
def explain(
    text: Annotated[list[str] | None, typer.Argument(help="A message; - or nothing for standard input.")] = None,
) -> None:
    """Explain a message: the terms in it, where it stands empty, and how it reads spelled out."""
    said = " ".join(text or ())
    out.print(say_passage(Glossary(load()).explain(sys.stdin.read() if said in ("", "-") else said)))


@cli.command()
def calc(
    text: Annotated[list[str] | None, typer.Argument(help="A calculator and its inputs.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Work out a metric: calc "acv total=300k years=3"."""
    glossary = Glossary(load())
    if as_json:
        write_records(lambda line: calc_record(glossary, line))
    else:
        out.print(say(glossary.calculate(" ".join(text or ()))))


@cli.command()
def check(
    path: Annotated[
        Path | None, typer.Argument(help="A folder or file of terms; the shipped ones if left out.")
    ] = None,
) -> None:
    """Validate knowledge files: every fault with its file and mend; exit 1 if there is any."""
    library, faults = read_library(path)
    faults += tuple(review_terms(library.terms, datetime.now(UTC).date()))
    faults += read_paths(library)[1] if path is None else ()
    for fault in faults:
        out.print(str(fault))
    calculators = sum(len(term.calculators) for term in library.terms)
    found = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    out.print(f"{len(library.terms)} terms and {calculators} calculators read, {found}.")
    raise typer.Exit(1 if faults else 0)


@cli.command()
def manifest(
    mode: Annotated[Literal["socket", "http"], typer.Option(help="How Slack reaches the bot.")] = "socket",
    url: Annotated[str | None, typer.Option(help="For http: the bot's public address, https://…")] = None,
    agent: Annotated[
        bool,
        typer.Option(
            "--agent/--no-agent",
            help="With prompts in direct messages (agent_view), or without where Slack refuses it.",
        ),
    ] = True,
    mcp_url: Annotated[
        str | None, typer.Option("--mcp", help="Public address of python -m bot mcp --http, for Slackbot to ask there.")
    ] = None,
) -> None:
    """Print the app manifest to paste into Slack."""
    if mode == "http" and not (url or "").startswith("https://"):
        raise SetupError("The HTTP manifest needs the bot's public address: add --url https://jargon.example.com.")
    if mcp_url is not None and not mcp_url.startswith("https://"):
        raise SetupError("Slackbot asks over https alone: write --mcp https://jargon.example.com/mcp.")
    pages = Settings.from_environment().pages
    host = domain_of(pages.address) if pages else ""
    made = build_manifest(mode, url, agent=agent, mcp_url=mcp_url, pages_host=host)
    sys.stdout.write(json.dumps(made, indent=2, ensure_ascii=False) + "\n")


@cli.command()
def mcp(
    workspace: Annotated[
        str | None, typer.Option("--workspace", help="Answer with this workspace's own words: T0123ABCD.")
    ] = None,
    http: Annotated[
        bool, typer.Option("--http", help="Over HTTP, for one workspace and whoever has MCP_TOKEN.")
    ] = False,
    host: Annotated[str, typer.Option(help="With --http: address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="With --http: port to listen on.")] = 3001,
) -> None:
    """Answer assistants such as Slackbot from the glossary, over the Model Context Protocol."""
    try:
        from bot.assistants.transports import Place, serve_http, serve_standard_streams
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise SetupError(
            "Answering assistants needs the package mcp, which is not installed: run"
            " python -m pip install --require-hashes -r requirements.txt."
        ) from None
    from bot.patience import stop_on_signals

    settings, glossary = Settings.from_environment(), Glossary(load())
    start_logging(settings.log_level)

    async def run() -> None:
        await serve_http(settings, glossary, workspace, Place(host, port), stop_on_signals())

    if http:
        asyncio.run(run())
        return
    # The client ends us by closing standard input; whoever presses Ctrl+C waits for no line that is being read.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(serve_standard_streams(settings, glossary, workspace))


cli.add_typer(workspace_commands.commands)


def main() -> None:
    """Runs the command line; a known error is one sentence on standard error and exit code 1."""
    try:
        cli()
    except (JargonError, StorageError, ContributionError, ContentError) as error:
        err.print(str(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
