"""Names that look like another and are none: whoever decides is told before anything goes live."""

import pytest

from bot.exchange.imports import plan_source, read_source
from bot.exchange.plans import Importer
from bot.team.proposals import today
from knowledge.glossary import Glossary
from knowledge.library import Library
from knowledge.lookalikes import find_lookalike

INES = Importer("U0INES", today(), "words.csv")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("NPЅ", "Net promoter score"),
        ("Сhurn rate", "Churn rate"),
        ("NPS", None),
        ("Größe", None),
        ("Résumé", None),
        ("Доход", None),
    ],
)
def test_a_name_in_other_letters_is_found_by_how_it_looks(name: str, found: str | None, library: Library) -> None:
    term = find_lookalike([name], library, "mine")
    assert (term.name if term else None) == found


@pytest.mark.parametrize(
    ("rows", "flagged"),
    [
        ("NPЅ,A number of ours.", ["Net promoter score"]),
        ("Flurble,A thing.\nFlurblе,Another thing.", ["Flurble"]),
        ("Flurblе,A thing.\nFlurble,Another thing.", ["Flurblе"]),
        ("Flurble,A thing.\nGrößenplan,Another thing.", []),
    ],
)
async def test_an_import_says_which_rows_only_look_like_a_word(
    rows: str, flagged: list[str], glossary: Glossary
) -> None:
    source = read_source("words.csv", f"Term,Definition\n{rows}\n".encode())
    plan = await plan_source(source, glossary.library, INES)
    assert [line.outcome for line in plan.lines] == ["new"] * len(plan.lines)
    said = [line.says for line in plan.lines if line.says]
    assert said == [f"look twice: it reads like “{each}”, but is written with other letters" for each in flagged]


async def test_what_nobody_sees_is_gone_from_a_file() -> None:
    source = read_source("words.csv", "Term,Definition\nFlur\u200bble,A \u202ething.\n".encode())
    [row] = source.words.rows
    assert (row.name, row.values["definition"]) == ("Flurble", "A thing.")
