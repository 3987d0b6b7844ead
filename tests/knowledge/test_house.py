"""What a team reads differently: its words come first, its calculator and its usual numbers are the ones that run."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.answers import Calculation, Choices, Definition, NeedsInput, ToolChoices
from knowledge.glossary import Glossary
from knowledge.house import (
    TEAM_CATEGORY,
    HouseDefault,
    HouseReading,
    HouseTerm,
    StandardTerm,
    TeamWords,
    apply_reading,
    fingerprint,
)
from knowledge.indexes import Indexes
from knowledge.library import Library
from tests.knowledge.conftest import make_term

SINCE = date(2026, 11, 21)
OURS = TeamWords(
    entries=(make_term("flurble", "Flurble", aliases=["FBR"]), make_term("churn-rate", "Churn rate of ours")),
    readings=(
        HouseReading(term="churn-rate", calculator="gross_revenue_churn", owner="U0INES", since=SINCE),
        HouseReading(
            term="annual-contract-value",
            definition="What one year of a contract brings, price rises counted.",
            defaults=(HouseDefault(calculator="acv", input="one_time_fees", value=Decimal(5000)),),
            owner="U0INES",
            since=SINCE,
        ),
    ),
    renamed={"Blurfle": "flurble", "Old churn": "churn-rate"},
)


@pytest.fixture(scope="module")
def ours(library: Library) -> Glossary:
    return Glossary(library.with_team(OURS))


def test_a_word_of_the_team_is_answered_and_one_under_a_shipped_slug_is_left_out(ours: Glossary) -> None:
    assert isinstance(answer := ours.ask("FBR", "define"), Definition)
    assert answer.term.name == "Flurble"
    assert ours.term("churn-rate").name == "Churn rate"


@pytest.mark.parametrize(("asked", "name"), [("blurfles", "Flurble"), ("old churn", "Churn rate")])
def test_a_name_given_up_leads_to_the_present_one(ours: Glossary, asked: str, name: str) -> None:
    assert isinstance(answer := ours.ask(asked, "define"), Definition)
    assert (answer.term.name, answer.found.how) == (name, "renamed")


def test_the_team_s_definition_comes_first_and_the_shipped_library_keeps_its_own(
    ours: Glossary, glossary: Glossary
) -> None:
    assert isinstance(term := ours.term("annual-contract-value"), HouseTerm)
    assert term.definition == "What one year of a contract brings, price rises counted."
    assert glossary.term("annual-contract-value").definition != term.definition


def test_the_team_s_variant_is_worked_out_where_others_are_asked(ours: Glossary, glossary: Glossary) -> None:
    assert isinstance(glossary.calculate("churn"), ToolChoices)
    assert isinstance(bare := ours.calculate("churn"), NeedsInput)
    assert isinstance(worked_out := ours.calculate("churn start=100k churned=5k contraction=0"), Calculation)
    assert bare.calculator.id == worked_out.calculator.id == "gross_revenue_churn"


def test_the_team_s_usual_number_is_taken_when_nobody_says(ours: Glossary, glossary: Glossary) -> None:
    for asked, result in ((glossary, 100_000), (ours, 95_000)):
        assert isinstance(answer := asked.calculate("acv total=100k years=1"), Calculation)
        assert answer.result == result
    assert isinstance(said := ours.calculate("acv total=100k fees=0 years=1"), Calculation)
    assert said.result == 100_000


def test_a_fingerprint_changes_with_what_is_said_and_not_with_the_day_of_review(glossary: Glossary) -> None:
    term = glossary.term("annual-contract-value")
    assert fingerprint(term) == fingerprint(term.model_copy(update={"reviewed": SINCE}))
    assert fingerprint(term) == fingerprint(
        term.model_copy(update={"asked_as": ("what a year brings",), "related": ()})
    )
    for changed in ({"definition": "Something else."}, {"is_not": "Something else."}, {"calculators": ()}):
        assert fingerprint(term) != fingerprint(term.model_copy(update=changed))


def test_a_definition_of_the_team_takes_the_other_s_example_and_differences_away_and_no_way_on(
    ours: Glossary, glossary: Glossary
) -> None:
    standard, house = (each.term("annual-contract-value") for each in (glossary, ours))
    assert standard.example
    assert standard.confused_with
    assert (house.example, house.is_not, house.confused_with) == ("", None, ())
    assert {each.slug for each in ours.define(house).related} == {
        each.slug for each in glossary.define(standard).related
    }
    other = standard.confused_with[0].term
    assert glossary.compare((standard, glossary.term(other))).difference
    assert ours.compare((house, ours.term(other))).difference is None


@pytest.mark.parametrize(("written_against", "outdated"), [("", False), ("0" * 16, True), ("now", False)])
def test_a_reading_is_outdated_once_the_standard_is_another(
    glossary: Glossary, written_against: str, outdated: bool
) -> None:
    term = glossary.term("churn-rate")
    standard = fingerprint(term) if written_against == "now" else written_against
    reading = HouseReading(term="churn-rate", note="Ours.", owner="U0INES", since=SINCE, standard=standard)
    assert apply_reading(term, reading).outdated == outdated


def test_the_standard_is_marked_where_the_team_reads_it_differently_and_nowhere_else(
    library: Library, glossary: Glossary
) -> None:
    ours = Glossary(library.with_team(OURS), glossary)
    for slug, marked in (("annual-contract-value", True), ("quarterly-business-review", False)):
        answer = ours.as_standard(ours.shipped.define(ours.shipped.term(slug)))
        assert isinstance(answer.term, StandardTerm) == marked
        assert answer.term.definition == glossary.term(slug).definition
    sum_of = ours.as_standard(ours.shipped.calculate("acv total=100k years=1"))
    assert isinstance(sum_of, Calculation)
    assert isinstance(sum_of.term, StandardTerm)
    assert sum_of.result == 100_000
    assert ours.as_standard(missing := ours.ask("no such thing", "define")) is missing


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("NRR", "Net revenue retention"),
        ("n.r.r.", "Net revenue retention"),
        ("net revnue retention", "Net revenue retention"),
        ("FBR", "Flurble"),
        ("blurfle", "Flurble"),
        ("usage", "Usage credits"),
        ("win loss", "Win/loss"),
        ("renewal ra", "Renewal rate"),
    ],
)
def test_a_search_begins_with_what_define_would_answer(ours: Glossary, typed: str, first: str) -> None:
    assert ours.search(typed)[0].name == first


def test_a_search_for_nothing_has_everything_and_one_for_nonsense_nothing(ours: Glossary) -> None:
    assert len(ours.search(" ")) == len(ours.library.terms)
    assert ours.search("no such thing") == ()


@pytest.mark.parametrize(
    ("term", "calculator", "text", "result"),
    [
        ("total-contract-value", "tcv_from_mrr", "tcv 4k 36", 144000),
        ("total-contract-value", "tcv_from_mrr", "total contract value 4k 36", 144000),
        ("win-loss", "win_rate_value", "win rate 420k 980k", 30),
        ("win-loss", "win_rate_value", "win_rate 420k 980k", 30),
        ("net-promoter-score", "nps_from_percentages", "nps 60 25", 35),
        ("churn-rate", "gross_revenue_churn", "churn 5k 0 100k", 5),
    ],
)
def test_what_the_team_means_holds_whatever_name_was_typed(
    library: Library, term: str, calculator: str, text: str, result: int
) -> None:
    reading = HouseReading(term=term, calculator=calculator, owner="U0INES", since=SINCE)
    answer = Glossary(library.with_team(TeamWords(readings=(reading,)))).calculate(text)
    assert isinstance(answer, Calculation), answer
    assert (answer.calculator.id, answer.result) == (calculator, Decimal(result))
    assert "as your team means it" in " ".join(answer.assumed)


def test_what_lacks_for_the_variant_the_team_means_is_asked_for(ours: Glossary) -> None:
    answer = ours.calculate("churn 5k 100k")
    assert isinstance(answer, NeedsInput)
    assert answer.calculator.id == "gross_revenue_churn"


@pytest.mark.parametrize("text", ["ltv arpa=240 churn=1.6%", "ltv with arpa 240 and churn 1.6%"])
def test_a_usual_number_of_the_team_holds_in_commands_and_in_sentences(library: Library, text: str) -> None:
    margin = HouseDefault(calculator="clv_margin", input="gross_margin_pct", value=Decimal(80))
    reading = HouseReading(term="customer-lifetime-value", defaults=(margin,), owner="U0INES", since=SINCE)
    ours = Glossary(library.with_team(TeamWords(readings=(reading,))))
    for answer in (ours.calculate(text), ours.ask(text, "mention")):
        assert isinstance(answer, Calculation), answer
        assert answer.result == 12000
        assert "none was mentioned, so 80%, as your team has it" in " ".join(answer.assumed)


def test_a_word_of_the_team_is_never_hidden_behind_another_name_of_a_shipped_one(library: Library) -> None:
    own = make_term("nrr-of-ours", "NRR", category=TEAM_CATEGORY)
    shared = make_term("quota-breaker", "Quota breaking rep", category=TEAM_CATEGORY, senses=[{"name": "QBR"}])
    ours = Glossary(library.with_team(TeamWords(entries=(own, shared))))
    assert isinstance(answer := ours.ask("NRR", "define"), Definition)
    assert (answer.term.slug, [each.name for each in answer.also]) == ("nrr-of-ours", ["Net revenue retention"])
    assert isinstance(choices := ours.ask("what is QBR?", "mention"), Choices)
    assert {each.name for each in choices.options} == {"Quarterly business review", "Quota breaking rep"}


def test_a_word_of_the_team_takes_no_shipped_word_its_own_name(library: Library) -> None:
    own = make_term("churn-desk", "Churn desk", category=TEAM_CATEGORY, aliases=["Churn rate"])
    ours = Glossary(library.with_team(TeamWords(entries=(own,))))
    assert isinstance(answer := ours.ask("churn rate", "define"), Definition)
    assert (answer.term.name, [each.name for each in answer.also]) == ("Churn rate", ["Churn desk"])


def test_a_word_of_a_team_leaves_the_indexes_of_questions_and_sums_as_they_are_and_a_reading_does_not(
    library: Library,
) -> None:
    shipped = Indexes(library)
    own = Indexes(library.with_team(TeamWords(entries=(make_term("flurble", "Flurble"),))))
    assert own.stored is shipped.stored
    assert own.sums is shipped.sums
    read = Indexes(library.with_team(OURS))
    assert read.stored is not shipped.stored
    assert read.sums is not shipped.sums
