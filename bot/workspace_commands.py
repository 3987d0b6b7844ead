"""The commands about what a workspace owns: import, export, audit, erase. Each imports what it does, such as from
bot/transfers.py."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.errors import SetupError
from bot.settings import Settings
from knowledge.library import load

commands = typer.Typer(rich_markup_mode=None)

TeamOption = Annotated[str | None, typer.Option("--team", help="The workspace's id: T0123ABCD.")]
EnterpriseOption = Annotated[str | None, typer.Option("--enterprise", help="The id of its organization, if any.")]


@commands.command("import")
def import_words(
    file: Annotated[Path, typer.Argument(help="A CSV or JSON file; - for standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    team: TeamOption = None,
    enterprise: EnterpriseOption = None,
    person: Annotated[str, typer.Option("--as", help="Whom the history names: U0123ABCD.")] = "import",
    restore: Annotated[bool, typer.Option("--restore", help="Bring back what was removed or retired here.")] = False,
    with_settings: Annotated[
        bool, typer.Option("--with-settings", help="Take over curators and other settings from an export, too.")
    ] = False,
) -> None:
    """Add a file of words to a workspace's own; nothing that is there is taken away."""
    from bot.transfers import Named, Wanted, import_file, say_plan

    settings, wanted = Settings.from_environment(), Wanted(person, dry_run, restore, with_settings)
    plan = asyncio.run(import_file(settings, Named(team, enterprise), load(), file, wanted))
    sys.stdout.write(say_plan(plan, dry_run=dry_run))
    raise typer.Exit(1 if plan.lines and plan.count("wrong") == len(plan.lines) else 0)


@commands.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="The file to write; standard output if left out.")] = Path("-"),
    form: Annotated[
        Literal["json", "csv"], typer.Option("--format", help="json: everything, with history. csv: present words.")
    ] = "json",
    team: TeamOption = None,
    enterprise: EnterpriseOption = None,
    with_askers: Annotated[
        bool, typer.Option("--with-askers", help="Name those who asked the curators something, too.")
    ] = False,
) -> None:
    """Write out what a workspace owns, to read, to keep or to import again."""
    from bot.transfers import Named, export_words, write_export

    named = Named(team, enterprise)
    text = asyncio.run(export_words(Settings.from_environment(), named, load(), form, askers=with_askers))
    write_export(text, file, form)


@commands.command()
def audit(
    team: TeamOption = None,
    enterprise: EnterpriseOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Say what is wrong with a workspace's own words together, and how much is asked, by nobody in particular."""
    from bot.audit import audit_record, audit_words, say_audit
    from bot.transfers import Named

    found = asyncio.run(audit_words(Settings.from_environment(), Named(team, enterprise), load()))
    said = json.dumps(audit_record(found), ensure_ascii=False) if as_json else say_audit(found)
    sys.stdout.write(f"{said}\n")


@commands.command()
def erase(
    person: Annotated[str | None, typer.Option("--person", help="Forget this person: U0123ABCD.")] = None,
    workspace: Annotated[
        str | None, typer.Option("--workspace", help="Delete all of this workspace: T0123ABCD.")
    ] = None,
    team: TeamOption = None,
    enterprise: EnterpriseOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be erased, and erase nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. It cannot be taken back.")] = False,
) -> None:
    """Forget a person in one workspace or in all, or delete everything of a workspace."""
    from bot.transfers import forget_person, forget_workspace

    if (person is None) == (workspace is None):
        raise SetupError("Say whom to forget: --person with an id such as U0123ABCD, or --workspace with T0123ABCD.")
    if dry_run == yes:
        raise SetupError("Nothing has been erased: add --dry-run to see what would be, or --yes to do it.")
    settings = Settings.from_environment()
    if person is not None:
        sys.stdout.write(asyncio.run(forget_person(settings, person, team, dry_run=dry_run)))
    elif workspace is not None:
        sys.stdout.write(asyncio.run(forget_workspace(settings, workspace, enterprise, dry_run=dry_run)))
