"""What curators fill in: the settings of their glossary, and files of words."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    RadioButtonsElement,
    StaticSelectElement,
    UserMultiSelectElement,
)
from slack_sdk.models.blocks.block_elements import FileInputElement  # its package does not hand it on
from slack_sdk.models.views import View

from bot.blocks.forms import chosen, field, modal, option, text_field
from bot.blocks.message import Line, header, literal, paragraphs, quiet
from bot.blocks.text import clip, mention
from bot.team.views import ImportReport, TakenSettings

# The settings of a team's glossary, as curators change them in Slack.

SETTINGS_FORM = "preferences_form"
CURATORS, CHANNEL, APPROVAL, STALE, MISSES = "curators", "channel", "approval", "stale", "misses"
COUNT = "count"

PERIODS = ((90, "3 months"), (180, "6 months"), (365, "A year"), (730, "2 years"))
"""Days after which an entry's owner is asked whether it is still right."""


def draw_preferences_form(
    curators: tuple[str, ...],
    review_channel: str | None,
    approvals: Mapping[str, str],
    approval: str,
    stale_after_days: int,
    *,
    count_misses: bool,
    seen: str = "",
) -> View:
    """The form, filled with what holds now. `approvals` are the ways to choose from, with their wording; `seen` tells
    what holds from anything else, and travels along."""
    ways = [option(text, value) for value, text in approvals.items()]
    periods = [option(text, str(days)) for days, text in PERIODS]
    counting = option("Count them", COUNT)
    return modal(
        "Settings",
        [
            field(
                CURATORS,
                "Curators",
                UserMultiSelectElement(action_id=CURATORS, initial_users=list(curators) or None),
                "They decide on suggestions and answer questions",
            ),
            field(
                CHANNEL,
                "Review channel",
                ConversationSelectElement(
                    action_id=CHANNEL,
                    initial_conversation=review_channel,
                    filter=ConversationFilter(
                        include=["public", "private"], exclude_bot_users=True, exclude_external_shared_channels=True
                    ),
                ),
                "Where suggestions come up; invite Jargon there. Without one, curators get direct messages",
                optional=True,
            ),
            field(
                APPROVAL,
                "What goes live at once",
                RadioButtonsElement(action_id=APPROVAL, options=ways, initial_option=chosen(ways, approval)),
            ),
            field(
                STALE,
                "Ask owners again after",
                StaticSelectElement(
                    action_id=STALE, options=periods, initial_option=chosen(periods, str(stale_after_days))
                ),
                "Whoever answers for an entry is asked whether it is still right",
            ),
            field(
                MISSES,
                "How much is asked, and words looked up in vain",
                CheckboxesElement(
                    action_id=MISSES, options=[counting], initial_options=[counting] if count_misses else None
                ),
                "Only how often, by week, entry and missing word; never who asked",
                optional=True,
            ),
        ],
        callback=SETTINGS_FORM,
        submit="Save",
        metadata=seen,
    )


def read_preferences_form(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """What was chosen, by the names of the preferences."""
    fields = {name: next(iter(values.values())) for name, values in state.items()}
    return {
        "curators": tuple(fields[CURATORS].get("selected_users") or ()),
        "review_channel": fields[CHANNEL].get("selected_conversation"),
        "approval": fields[APPROVAL]["selected_option"]["value"],
        "stale_after_days": int(fields[STALE]["selected_option"]["value"]),
        "count_misses": bool(fields[MISSES].get("selected_options")),
    }


# Importing words in Slack: the form, what the file would do, and what it has done.

IMPORT_FORM = "import_form"
IMPORT_REPORT = "import_report"
FILE, ROWS = "file", "rows"

LONGEST_ROWS = 2900
"""Characters. The rows travel with the report as its private_metadata, where Slack takes 3,000."""

MOST_LISTED = 30
LONGEST_NOTE = 400
"""Characters of what is said about the whole file, such as which of its columns were left out."""

FORMATS = ["csv", "tsv", "txt", "json", "jsonl", "xlsx"]


def draw_import_form() -> View:
    """Asks for a file, or for rows."""
    return modal(
        "Import words",
        [
            quiet("Nothing is written before you have seen what it would do, and nothing that is there is taken away."),
            field(
                FILE,
                "A file",
                FileInputElement(action_id=FILE, filetypes=FORMATS, max_files=1),
                "CSV, Excel (.xlsx) or JSON. Name the columns in the first row, such as Acronym, Term, Definition",
                optional=True,
            ),
            text_field(
                ROWS,
                "Or rows",
                "Pasted from a spreadsheet, with the row that names the columns",
                longest=LONGEST_ROWS,
                lines=True,
                optional=True,
            ),
        ],
        callback=IMPORT_FORM,
        submit="Check it",
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
    return modal(
        "Imported" if report.done else "Import words",
        [
            paragraphs(sums, *notes),
            *_taken_settings(report.settings),
            *_rows(report),
        ],
        callback=IMPORT_REPORT,
        submit=_say_how_many(report) if asks else None,
        metadata=metadata if asks else None,
    )


def _say_how_many(report: ImportReport) -> str:
    """What the button says. Whoever presses it knows that some rows do not go in."""
    return f"Import {report.of - report.staying_out:,} of {report.of:,}" if report.staying_out else "Import"


def draw_working(sentence: str) -> View:
    """Stands in place of a form while the file is worked on."""
    return modal(
        "Import words",
        [paragraphs(Line(sentence))],
    )


def _taken_settings(settings: TakenSettings) -> list[Block]:
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
