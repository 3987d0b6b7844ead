"""A file that cannot be used is named, with its key and its mend; faults between files are found too."""

from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.library import load, read_library

GOOD = """name = "Widget"
aliases = ["WDG"]
definition = "A thing to look up."
example = "We sold one Widget."
reviewed = 2026-11-01
"""
CALCULATOR = """
[[calculators]]
id = "double"
label = "Double"
formula = "amount * 2"
sentence = "{amount} doubled is {result}."

[[calculators.inputs]]
name = "amount"
label = "Amount"
unit = "count"

[calculators.result]
unit = "count"

[[calculators.worked_examples]]
inputs = { amount = 2 }
result = 4
"""
VARIANT = 'variant = { of = "Doubling", name = "%s", says = "one of two ways" }'


def with_input(lines: str) -> str:
    """The term with a calculator whose input has `lines`."""
    return GOOD + CALCULATOR.replace('unit = "count"\n\n[calc', f"{lines}\n\n[calc")


def variant(text: str, name: str, rest: str = "") -> str:
    """The calculator of `text` as a variant, under an id of its own."""
    line = VARIANT % name if not rest else (VARIANT % name).replace(" }", f", {rest} }}")
    return text.replace('label = "Double"', f'label = "Double"\n{line}').replace(
        '"double"', f'"double_{len(rest)}{name}"'
    )


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    return root


def faults_of(root: Path) -> list[str]:
    return [str(fault) for fault in read_library(root)[1]]


def test_a_good_file_is_a_term_whose_path_is_its_identity(tmp_path: Path) -> None:
    library = load(write(tmp_path, {"tests/widget.toml": GOOD + CALCULATOR}))
    assert [(term.category, term.slug, term.name) for term in library.terms] == [("tests", "widget", "Widget")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            GOOD.replace("definition", "defintion"),
            "widget.toml: defintion: is not a key Jargon knows. Did you mean definition?",
        ),
        (GOOD.replace("definition", "defintion"), "widget.toml: definition: is missing. Add definition to the file."),
        (GOOD.replace('Widget"\n', "Widget\n", 1), "is not valid TOML"),
        (GOOD.replace("2026-11-01", '"yesterday"'), "reviewed: cannot be used"),
        (GOOD + 'slug = "other"\n', "slug: is given in the file. Remove it"),
        (GOOD.replace("A thing to look up.", ""), "definition: cannot be used"),
        (GOOD + 'related = ["nothing"]\n', 'related: links to "nothing", which does not exist'),
        (GOOD + 'related = ["widget"]\n', "related: links to itself"),
        (GOOD + "\udcff", "cannot be read"),
        (GOOD + CALCULATOR.replace("amount * 2", "amount * rate"), "its formula uses rate, which is no input"),
        (GOOD + CALCULATOR.replace("amount * 2", "2 * 2"), "no formula uses the input amount"),
        (GOOD + CALCULATOR.replace("amount * 2", "__import__('os')"), "calculators.double"),
        (GOOD + CALCULATOR.replace("result = 4", "result = 5"), "gives 4, not 5"),
        (GOOD + CALCULATOR.replace("{amount} doubled", "{amuont} doubled"), "amuont"),
        (GOOD + CALCULATOR.replace('unit = "count"\n\n[calc', 'units = "count"\n\n[calc'), "Did you mean unit?"),
        (with_input('unit = "furlongs"'), "There is no unit “furlongs”; there are money, percent,"),
        (
            with_input('unit = "money"\nper = "moon"'),
            "“moon” is no period; there are year, quarter, month, week",
        ),
        (
            with_input('unit = "days"\nper = "month"'),
            "is a length of time, which is not for each month or year",
        ),
        (
            with_input('unit = "percent"\nper = "month"'),
            "a rate that does not say how it compounds. Add compounds",
        ),
        (with_input('unit = "money"\nper = "month"\ncompounds = "loss"'), "compounds, but is no percent for a period"),
        (with_input('unit = "count"\ntakes_period = true'), "cannot take a period. Keep takes_period at one length of"),
        (with_input('unit = "count"\nunusual_above = 1\nunusual_below = 2'), "amount: finds every number unusual. Put"),
    ],
)
def test_a_fault_names_the_file_the_key_and_the_mend(tmp_path: Path, text: str, says: str) -> None:
    faults = faults_of(write(tmp_path, {"tests/widget.toml": text}))
    assert any(says in fault for fault in faults), faults
    assert all(fault.startswith("tests/widget.toml") for fault in faults)


def test_every_fault_is_told_not_just_the_first(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refusal:
        load(write(tmp_path, {"tests/one.toml": "nam = 1\n", "tests/two.toml": "reviewed = 2026-01-01\n"}))
    assert {fault.file for fault in refusal.value.faults} == {"tests/one.toml", "tests/two.toml"}


def test_two_terms_may_share_a_name_if_all_but_one_declare_it(tmp_path: Path) -> None:
    other = GOOD.replace("Widget", "Wedge")
    faults = faults_of(write(tmp_path, {"tests/widget.toml": GOOD, "tests/wedge.toml": other}))
    assert any('"WDG" also names tests/widget.toml' in fault for fault in faults)
    owned = {
        "tests/widget.toml": GOOD,
        "tests/wedge.toml": other.replace('aliases = ["WDG"]\n', "") + '\n[[senses]]\nname = "WDG"\n',
    }
    assert faults_of(write(tmp_path, owned)) == [], "the usual meaning keeps the name, the other declares it"
    shared = '\n[[senses]]\nname = "WDG"\n'
    files = {
        "tests/widget.toml": GOOD.replace('aliases = ["WDG"]\n', "") + shared,
        "tests/wedge.toml": other.replace('aliases = ["WDG"]\n', "") + shared,
    }
    assert faults_of(write(tmp_path, files)) == []


def test_one_slug_in_two_categories_is_a_fault(tmp_path: Path) -> None:
    other = GOOD.replace("Widget", "Wedge").replace("WDG", "WDE")
    faults = faults_of(write(tmp_path, {"a/widget.toml": GOOD, "b/widget.toml": other}))
    assert faults == ["b/widget.toml: has the same name as a/widget.toml. Rename or merge one of them."]


def test_a_calculator_id_is_used_once(tmp_path: Path) -> None:
    other = GOOD.replace("Widget", "Wedge").replace("WDG", "WDE")
    faults = faults_of(write(tmp_path, {"a/widget.toml": GOOD + CALCULATOR, "a/wedge.toml": other + CALCULATOR}))
    assert [fault for fault in faults if "calculators.double: is also in" in fault]


def test_variants_of_one_word_can_be_told_apart(tmp_path: Path) -> None:
    def faults(*calculators: str) -> list[str]:
        return faults_of(write(tmp_path, {"a/widget.toml": GOOD + "".join(calculators)}))

    assert faults(variant(CALCULATOR, "plain"), variant(CALCULATOR, "fast", "usual = true")) == []
    assert any("is the only variant of" in fault for fault in faults(variant(CALCULATOR, "plain")))
    same = faults(variant(CALCULATOR, "plain"), variant(CALCULATOR, "plain", "usual = true"))
    assert any('shares the name "plain" with another' in fault for fault in same)
    both = faults(variant(CALCULATOR, "plain", "usual = true"), variant(CALCULATOR, "fast", "usual = true"))
    assert any("is not the only usual one" in fault for fault in both)


def test_inputs_with_one_meaning_hold_the_same_kind_of_number(tmp_path: Path) -> None:
    other = CALCULATOR.replace('"double"', '"double_money"').replace(
        'unit = "count"\n\n[calc', 'unit = "money"\n\n[calc'
    )
    faults = faults_of(write(tmp_path, {"a/widget.toml": GOOD + CALCULATOR + other}))
    assert any('double_money.amount: means "amount", as double does' in fault for fault in faults)
    apart = other.replace('unit = "money"', 'unit = "money"\nmeans = "amount_paid"', 1)
    assert faults_of(write(tmp_path, {"a/widget.toml": GOOD + CALCULATOR + apart})) == []


def test_two_inputs_of_a_calculator_share_no_name(tmp_path: Path) -> None:
    second = '[[calculators.inputs]]\nname = "rate"\nlabel = "Rate"\naliases = ["amount"]\nunit = "count"\n\n'
    shared = CALCULATOR.replace("amount * 2", "amount * rate").replace(
        "[calculators.result]", second + "[calculators.result]"
    )
    shared = shared.replace("amount = 2 }", "amount = 2, rate = 2 }")
    faults = faults_of(write(tmp_path, {"a/widget.toml": GOOD + shared}))
    assert [fault for fault in faults if 'double.rate: "amount" also names the input amount' in fault]
    assert faults_of(write(tmp_path, {"a/widget.toml": GOOD + shared.replace('["amount"]', '["factor"]')})) == []


@pytest.mark.parametrize("where", ["empty", "missing"])
def test_a_folder_without_terms_says_so(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no terms" in faults_of(tmp_path / where)[0]


def test_one_file_alone_can_be_checked(tmp_path: Path) -> None:
    write(tmp_path, {"tests/widget.toml": GOOD.replace("definition", "defintion")})
    assert len(faults_of(tmp_path / "tests" / "widget.toml")) == 2
