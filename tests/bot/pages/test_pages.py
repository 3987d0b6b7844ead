"""The pages as they come over HTTP: one for each term, calculators without JavaScript, every word escaped."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from bot.pages.html import tag
from bot.pages.links import PublicPages
from bot.pages.site import Site
from knowledge.glossary import Glossary
from tests.bot.pages.conftest import EVIL, HOSTILE, OWNER, serving

SEARCHED = (
    EVIL,
    "halo",
    "HALO",
    "halo alias",
    "what is a halo account for",
    "NRR",
    "what's a good NRR?",
    "HALO vs NRR",
)
VOID = {"input", "link", "meta", "br", "!doctype"}


class Read(HTMLParser):
    """A page as a browser takes it: its elements, their attributes, its text; that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for element, attributes in self.elements if element == name]


@pytest.fixture
def site(ours: Glossary) -> Site:
    return Site(lambda: ours, ours=True)


@pytest.fixture
def standard(glossary: Glossary) -> Site:
    return Site(lambda: glossary, ours=False)


async def test_every_term_has_a_page_and_every_link_leads_to_one(site: Site, ours: Glossary) -> None:
    async with serving(site) as visit:
        front = Read(await visit.get())
        linked = {each["href"] for each in front.all("a") if each["href"].startswith("term/")}
        assert linked == {f"term/{term.slug}" for term in ours.library.terms}
        known = {f"../term/{term.slug}" for term in ours.library.terms} | {"../", "#content"}
        for slug in sorted(ours.library.by_slug)[::40]:
            page = Read(await visit.get(f"/glossary/term/{slug}"))
            own = {each["href"] for each in page.all("a")}
            assert {each for each in own if not each.startswith(("https:", "http:", "../#"))} <= known
            assert ours.term(slug).definition in page.text
            assert page.all("h1") == [{}]


async def test_a_page_has_all_of_its_term(standard: Site, glossary: Glossary) -> None:
    term = glossary.term("annual-contract-value")
    async with serving(standard) as visit:
        page = Read(await visit.get("/glossary/term/annual-contract-value"))
    said = [term.name, term.acronym, term.definition, term.example, term.is_not, term.say_it, term.red_flag]
    said += [part for each in term.questions for part in (each.question, each.answer)]
    said += [each.difference for each in term.confused_with]
    assert [part for part in said if part and part not in page.text] == []
    assert "÷ length of the contract" in page.text
    assert "Total contract value · TCV" in page.text
    assert "kept by curators" in page.text


async def test_markup_in_a_teams_words_is_text_everywhere(site: Site) -> None:
    async with serving(site) as visit:
        pages = [
            await visit.get(),
            await visit.get("/glossary/term/halo-account", query={"calc": "halo_share", "halo": "4"}),
            await visit.get("/glossary/term/halo-account", query={"calc": "halo_share", "halo": EVIL}),
            await visit.get("/glossary/term/net-revenue-retention"),
            await visit.get("/glossary/term/annual-contract-value"),
            *[await visit.get("/glossary/search", query={"q": asked}) for asked in SEARCHED],
            await visit.get(f"/glossary/term/{EVIL}".replace("/script", "script").replace("#", ""), status=404),
        ]
    for page in pages:
        read = Read(page)
        assert read.all("script") == [{"src": read.all("script")[0]["src"], "defer": ""}]
        assert read.all("img") == []
        assert [name for _, each in read.elements for name in each if name.startswith("on")] == []
        assert [each for each in read.all("a") if each["href"].startswith("javascript")] == []
        assert all("<" not in value or "&lt;" in page for _, each in read.elements for value in each.values())
    assert Read(pages[0]).text.count(EVIL) >= 2
    written = Read(pages[1]).text
    fields = (HOSTILE.name, HOSTILE.definition, HOSTILE.example, HOSTILE.is_not, HOSTILE.say_it, HOSTILE.red_flag)
    for said in (*fields, HOSTILE.questions[0].answer, HOSTILE.confused_with[0].difference, *HOSTILE.sources):
        assert said, "every field is tried"
        assert said in written
    assert f"Halo share {EVIL}" in written
    assert f"4 make 8 {EVIL}." in written


async def test_the_teams_reading_comes_first_and_the_standard_stays_below(site: Site, glossary: Glossary) -> None:
    async with serving(site) as visit:
        page = Read(await visit.get("/glossary/term/net-revenue-retention"))
    text, shipped = page.text, glossary.term("net-revenue-retention")
    assert text.index("How your team reads it") < text.index("What last year's customers pay us today")
    assert text.index("What last year's customers pay us today") < text.index(shipped.definition)
    assert "your team's own definition may ask for another" in text
    assert text.index("What follows is from the standard entry") < text.index(shipped.questions[0].answer)
    assert OWNER not in text, "people are not named where others may read"


async def test_without_a_workspace_nothing_of_the_teams_is_there(standard: Site) -> None:
    async with serving(standard) as visit:
        assert "Halo account" not in await visit.get()
        assert "There is no such page" in await visit.get("/glossary/term/halo-account", status=404)
        assert "not in the glossary yet" in await visit.get("/glossary/search", query={"q": "halo account"})
        assert "How your team" not in await visit.get("/glossary/term/net-revenue-retention")


@pytest.mark.parametrize(
    ("typed", "says", "invalid"),
    [
        ({"total_contract_value": "$300k", "one_time_fees": "30k", "term_years": "3"}, "$90,000 a year", []),
        ({"total_contract_value": "$300k"}, "needs length of the contract", []),
        ({"total_contract_value": "lots", "term_years": "3"}, "lots", ["acv-total_contract_value"]),
        ({"total_contract_value": "9" * 400, "term_years": "3"}, "", None),
        ({"total_contract_value": "", "term_years": " "}, "", []),
        ({"nothing": "5"}, "", []),
    ],
)
async def test_a_calculator_works_without_javascript(
    standard: Site, typed: dict[str, str], says: str, invalid: list[str] | None
) -> None:
    async with serving(standard) as visit:
        page = Read(await visit.get("/glossary/term/annual-contract-value", query={"calc": "acv", **typed}))
    assert says in page.text
    fields = {each["name"]: each for each in page.all("input") if each.get("id", "").startswith("acv-")}
    assert {name: fields[name].get("value", "") for name in typed if name in fields} == {
        name: text[:300] if text.strip() else "" for name, text in typed.items() if name in fields
    }
    if invalid is not None:
        assert [each["id"] for each in fields.values() if each.get("aria-invalid")] == invalid
    labels = {each["for"] for each in page.all("label")}
    assert {each["id"] for each in page.all("input") if each.get("type") != "hidden"} <= labels
    ids = [each["id"] for _, each in page.elements if "id" in each]
    assert len(ids) == len(set(ids))
    described = {name for each in page.all("input") for name in each.get("aria-describedby", "").split()}
    assert described <= set(ids)


async def test_a_teams_usual_number_is_filled_in(site: Site) -> None:
    async with serving(site) as visit:
        path = "/glossary/term/annual-contract-value"
        assert "100,000 a year" in await visit.get(path, query={"calc": "acv", "total_contract_value": "300k"})


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("QBR", "Quarterly business review · QBR"),
        ("quaterly bussiness reveiw", "Showing Quarterly business review for “quaterly bussiness reveiw”."),
        ("qbrr", "“qbrr” may be one of these:"),
        ("what's a good NPS?", "Above 0 is usually called good"),
        ("CSAT vs NPS", "The difference: "),
        ("acv total=$300k fees=30k years=3", "$90,000 a year"),
        ("acv total=100k years=1 vs total=240k years=3", "80,000 a year"),
        ("win rate result=35% lost=39 won=?", "21"),
        ("acv years=3", "needs contract total over the whole term"),
        ("flurble", "“flurble” is not in the glossary yet."),
        ("renewal ra", "Renewal rate"),
        ("", "653 terms"),
        ("x" * 5_000, "No term by that name"),
        ("\x00 ?", "653 terms"),
    ],
)
async def test_a_search_understands_what_define_does(site: Site, asked: str, says: str) -> None:
    async with serving(site) as visit:
        assert says in Read(await visit.get("/glossary/search", query={"q": asked})).text


@pytest.mark.parametrize(
    "path",
    ["/glossary", "/glossary/", "/glossary/search?q=a", "/glossary/term/churn-rate", "/glossary/term/no-such",
     "/glossary/assets/pages.js", "/glossary/assets/pages.css", "/glossary/assets/../site.py", "/glossary/assets/x"],
)  # fmt: skip
async def test_every_answer_has_strict_headers(site: Site, path: str) -> None:
    async with serving(site) as visit:
        headers = (await visit.answer("GET", path)).headers
    policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_it_only_reads_and_leads_nowhere_else(site: Site) -> None:
    async with serving(site) as visit:
        assert (await visit.answer("GET", "/glossary")).headers["location"] == "./glossary/"
        for method in ("POST", "PUT", "DELETE"):
            assert (await visit.answer(method, "/glossary/term/churn-rate")).status == 405
        assert (await visit.answer("HEAD", "/glossary/term/churn-rate")).status == 200
        assert (await visit.answer("GET", "/glossary/assets/..%2Fsite.py")).status == 404


async def test_what_loads_is_its_own(site: Site) -> None:
    async with serving(site) as visit:
        read = Read(await visit.get("/glossary/term/churn-rate"))
        loaded = [each["href"] for each in read.all("link")] + [each["src"] for each in read.all("script")]
        for address in loaded:
            assert await visit.get("/glossary/" + address.removeprefix("../"))
        style = await visit.get("/glossary/assets/pages.css")
        assert not re.search(r"url\(|@import", style)


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://jargon.example.com/glossary/term/qbr", "qbr"),
        ("https://jargon.example.com/glossary/term/qbr/?calc=x#y", "qbr"),
        ("https://jargon.example.com/glossary/term/", None),
        ("https://jargon.example.com/glossary/term/../x", None),
        ("https://jargon.example.com/glossary/search?q=qbr", None),
        ("https://jargon.example.com.evil.example/glossary/term/qbr", None),
        ("http://jargon.example.com/glossary/term/qbr", None),
        ("https://[bad/glossary/term/qbr", None),
    ],
)
def test_only_an_address_of_a_page_is_one(address: str, slug: str | None) -> None:
    assert PublicPages("https://jargon.example.com/glossary/", ours=False).find_slug(address) == slug


def test_an_element_escapes_text_and_attributes() -> None:
    made = tag("a", EVIL, tag("b", "<"), None, href=EVIL, hidden=False, title=None, download=True)
    assert unescape(made).count(EVIL) == 2
    assert "<script" not in made
    assert made.endswith("<b>&lt;</b></a>")
    assert " download>" in made
    assert "title" not in made


async def test_a_search_is_not_searched_anew_without_end(standard: Site) -> None:
    async with serving(standard) as visit:
        many = "&".join(f"a{number}=1" for number in range(2_000))
        assert (await visit.answer("GET", f"/glossary/term/annual-contract-value?{many}")).status in (200, 400, 431)
