"""The index finds what comparing with every name finds, no more and no less, in a small glossary and in a large one."""

import random
from itertools import product

import pytest
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.matching.fold import keys
from knowledge.matching.names import Names
from knowledge.matching.near import ALIKE, OFFERED, SHORT, find_near, slips_allowed
from knowledge.matching.neighbors import WORTHWHILE, Neighbors, Shelf, count_letters
from tests import shipped

STEMS = ("account", "annual", "average", "business", "chürn", "contract", "customer", "gross", "monthly", "partner")
ENDS = ("rate", "review", "score", "value", "team", "forecast", "motion", "tier", "model", "meeting", "index", "owner")
CODES = ["".join(code) for code in product("acmqrsvx3", repeat=4)]

SHIPPED = Names(shipped.library().terms)
LARGE = tuple(dict.fromkeys([f"{one}{two}{end}" for one, two, end in product(STEMS, STEMS, ENDS)] + CODES))
GLOSSARIES = {"shipped": SHIPPED.keys, "large": LARGE}
ALPHABET = "abcdefghijklmnopqrstuvwxyzü3"


@pytest.fixture(params=GLOSSARIES, scope="module")
def names(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return GLOSSARIES[request.param]


def slip(text: str, chance: random.Random) -> str:
    at, other = chance.randrange(len(text)), chance.choice(ALPHABET)
    swapped = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if at else text
    return chance.choice((text[:at] + text[at + 1 :], text[:at] + other + text[at:], swapped)) or other


def misspell(names: tuple[str, ...], count: int) -> list[str]:
    chance = random.Random(count)  # noqa: S311 - the same slips every time
    typed = []
    for name in chance.sample(names, count):
        for _ in range(chance.randrange(6)):
            name = slip(name, chance)
        typed.append(name)
    return [*typed, *("".join(chance.choices(ALPHABET, k=length)) for length in range(1, 30)), "x" * 200]


def test_within_finds_every_name_so_near_in_the_same_order(names: tuple[str, ...]) -> None:
    index = Neighbors(names)
    for asked in misspell(names, 150):
        for slips in {1, slips_allowed(len(asked)), 2 * slips_allowed(len(asked))}:
            found = process.extract(asked, names, scorer=OSA.distance, score_cutoff=slips, limit=None)
            assert index.within(asked, slips) == [(key, far) for key, far, _ in found], asked


@pytest.mark.parametrize("limit", [2, 6])
def test_the_most_alike_are_those_of_all_names_where_few_are_half_alike(limit: int) -> None:
    for asked in misspell(SHIPPED.keys, 150):
        found = process.extract(asked, SHIPPED.keys, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=limit)
        assert SHIPPED.neighbors.most_alike(asked, ALIKE, limit) == [key for key, *_ in found], asked


def test_the_most_alike_of_very_many_names_are_alike_and_the_best_is_first() -> None:
    index = Neighbors(f"{one}{two}" for one, two in product(LARGE[:400], ENDS))
    alike = index.most_alike("acountannualratereview", ALIKE, 3)
    assert alike[0] == "accountannualratereview"


def test_near_names_are_those_a_search_of_all_names_finds() -> None:
    for asked in misspell(SHIPPED.keys, 300):
        near = find_near(SHIPPED, asked)
        typed = next(iter(keys(asked)))
        if len(typed) > SHORT:
            close = process.extract(
                typed, SHIPPED.keys, scorer=OSA.distance, score_cutoff=2 * slips_allowed(len(typed)), limit=OFFERED
            )
            fitting = [key for key, slips, _ in close if len(key) > SHORT and slips <= len(key) / 3]
            slugs = dict.fromkeys(hit.term.slug for key in fitting for hit in SHIPPED.at(key))
            assert [hit.term.slug for hit in near.hits] == list(slugs) if near else not slugs, asked


def test_a_shelf_gives_exactly_the_names_with_enough_letters() -> None:
    names = sorted(name for name in LARGE if len(name) == 19)
    shelf = Shelf(names)
    assert len(names) >= WORTHWHILE
    for asked, missing in product(misspell(tuple(names), 20), range(8)):
        wanted = count_letters(asked)
        enough = [name for name in names if len(set(wanted) - set(count_letters(name))) <= missing]
        assert list(shelf.read(shelf.pick(wanted, missing))) == enough


@pytest.mark.parametrize("names", [(), ("a",), ("ab", "ba")])
def test_few_names_or_none_are_an_index_too(names: tuple[str, ...]) -> None:
    index = Neighbors(names)
    assert index.within("ab", 1) == [(name, int(name != "ab")) for name in sorted(names, key=lambda name: name != "ab")]
    assert index.most_alike("", ALIKE, 3) == []
