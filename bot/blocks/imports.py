"""Importing words in Slack: the form, what the file would do, and what it has done."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.blocks.block_elements import FileInputElement
from slack_sdk.models.views import View

from bot.blocks.message import Line, clip, header, literal, mention, paragraphs, quiet
from bot.team.views import ImportReport, TakenSettings

CALLBACK = "import_form"
CONFIRM = "import_report"
FILE, ROWS = "file", "rows"

LONGEST_ROWS = 2900
"""Characters. The rows travel with the report as its private_metadata, where Slack takes 3,000."""

MOST_LISTED = 30
LONGEST_NOTE = 400
"""Characters of what is said about the whole file, such as which of its columns were left out."""

FORMATS = ["csv", "tsv", "txt", "json", "jsonl", "xlsx"]


def draw_import_form() -> View:
    """Asks for a file, or for rows."""
    return View(
        type="modal",
        callback_id=CALLBACK,
        title=PlainTextObject(text="Import words"),
        submit=PlainTextObject(text="Check it"),
        close=PlainTextObject(text="Cancel"),
        blocks=[
            quiet("Nothing is written before you have seen what it would do, and nothing that is there is taken away."),
            _field(
                FILE,
                "A file",
                "CSV, Excel (.xlsx) or JSON. Name the columns in the first row, such as Acronym, Term, Definition",
                FileInputElement(action_id=FILE, filetypes=FORMATS, max_files=1),
            ),
            _field(
                ROWS,
                "Or rows",
                "Pasted from a spreadsheet, with the row that names the columns",
                PlainTextInputElement(action_id=ROWS, multiline=True, max_length=LONGEST_ROWS),
            ),
        ],
    )


def read_import_form(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[str, str]:
    """The id of the file and the rows, each empty if not given."""
    files = state[FILE][FILE].get("files") or [{}]
    return str(files[0].get("id") or ""), str(state[ROWS][ROWS].get("value") or "").strip()


def draw_import_report(report: ImportReport, metadata: str) -> View:
    """What importing would do, and the button that does it, if there is anything to do; or what it has done."""
    asks = bool(report.writes) and not report.done
    notes = (Line(clip(note, LONGEST_NOTE)) for note in report.notes)
    sums = Line(f"{report.sums}.", "Imported" if report.done else "In this file")
    return View(
        type="modal",
        callback_id=CONFIRM,
        title=PlainTextObject(text="Imported" if report.done else "Import words"),
        submit=PlainTextObject(text=_say_how_many(report)) if asks else None,
        close=PlainTextObject(text="Cancel" if asks else "Close"),
        blocks=[
            paragraphs(sums, *notes),
            *_settings(report.settings),
            *_rows(report),
        ],
        private_metadata=metadata if asks else None,
    )


def _say_how_many(report: ImportReport) -> str:
    """What the button says. Whoever presses it knows that some rows do not go in."""
    return f"Import {report.of - report.staying_out:,} of {report.of:,}" if report.staying_out else "Import"


def draw_working(sentence: str) -> View:
    """Stands in place of a form while the file is worked on."""
    return View(
        type="modal",
        title=PlainTextObject(text="Import words"),
        close=PlainTextObject(text="Close"),
        blocks=[paragraphs(Line(sentence))],
    )


def _settings(settings: TakenSettings) -> list[Block]:
    """In mrkdwn, as only there a person is shown by name."""
    blocks: list[Block] = []
    if settings.curators:
        who = " and ".join(map(mention, settings.curators))
        blocks.append(quiet(f"*Makes {who} {'curators' if len(settings.curators) > 1 else 'a curator'}.*"))
    if settings.others:
        blocks.append(quiet(literal(f"From then on {'; '.join(settings.others)}.")))
    if settings.left_out:
        blocks.append(quiet(literal(" ".join(settings.left_out))))
    return blocks


def _rows(report: ImportReport) -> list[Block]:
    if not report.rows:
        return []
    shown = [
        Line(
            f"{clip(row.name, 75)}{f': {clip(row.says, 200)}' if row.says else ''}",
            f"{row.place.capitalize()} · {row.outcome}",
        )
        for row in report.rows[:MOST_LISTED]
    ]
    blocks: list[Block] = [header("Row by row"), paragraphs(*shown)]
    if len(report.rows) > MOST_LISTED:
        blocks.append(quiet(f"And {len(report.rows) - MOST_LISTED:,} more rows."))
    return blocks


def _field(name: str, label: str, hint: str, element: FileInputElement | PlainTextInputElement) -> InputBlock:
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint),
        optional=True,
        element=element,
    )
