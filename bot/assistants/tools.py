"""The tools that an assistant has, on the SDK of the Model Context Protocol. They read, and change nothing."""

from collections.abc import Callable
from typing import Annotated

from mcp.server.mcpserver import Context, MCPServer
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from bot.assistants.answers import UNKNOWN, LookedUp, compare_entries, make_answer
from bot.assistants.entries import Brief, make_brief, say_brief
from bot.assistants.sums import NO_SUM, Sum, compute_sum, make_sum
from bot.assistants.words import Asker, Words
from knowledge.answers import Comparison, Definition, QuestionAnswer, Unknown
from knowledge.glossary import Glossary
from knowledge.models import Term

LONGEST = 2000
"""Characters of what may be asked at once; a question has a hundred."""

MOST_FOUND = 25

INSTRUCTIONS = (
    "Jargon is this team's glossary of customer-success, account-management and sales words and metrics. Use it"
    " whenever somebody asks what such a word means here, how two differ, or for a number it has a calculator for."
    " Repeat what it says, and whose reading it is. Where it says UNKNOWN or NOT SURE, say so and never fill in a"
    " meaning of your own."
)

READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Found(BaseModel):
    """Entries whose names fit, the likeliest first: something to choose from, not an answer."""

    found: list[Brief]


class Topic(BaseModel):
    """A topic, by the slug that `list_terms` takes."""

    topic: str
    terms: int = Field(description="How many entries it has.")


class Topics(BaseModel):
    """Every topic there is."""

    topics: list[Topic]


class Listed(BaseModel):
    """The entries of a topic."""

    topic: str
    terms: list[Brief]


Asked = Annotated[str, Field(description="A word, an acronym or a question about one, as somebody would ask it.")]
Side = Annotated[str, Field(description="A word or acronym.")]
Request = Annotated[str, Field(description="A calculator's name and its numbers: acv total=$300k fees=30k years=3.")]
CalculatorId = Annotated[str, Field(description="Or the id of a calculator, with `inputs`.")]
Inputs = Annotated[dict[str, str | int | float] | None, Field(description="Numbers as typed, by name of the input.")]
Part = Annotated[str, Field(description="Part of a name, an acronym, or a description.")]
TopicSlug = Annotated[str, Field(description="A topic that list_topics names.")]


def build_server(words: Words, version: str) -> MCPServer:
    """The server with its tools, answering from `words`."""
    server = MCPServer("jargon", title="Jargon", instructions=INSTRUCTIONS, version=version, subscriptions=False)
    tools = Tools(words)
    for tool, title in (
        (tools.look_up, "Look up a word"),
        (tools.compare, "Compare two words"),
        (tools.calculate, "Work out a metric"),
        (tools.search, "Search the glossary"),
        (tools.list_topics, "List the topics"),
        (tools.list_terms, "List the terms of a topic"),
    ):
        server.add_tool(tool, title=title, annotations=READ_ONLY)
    return server


class Tools:
    """Each method is a tool; what its docstring says is what the assistant reads of it."""

    def __init__(self, words: Words) -> None:
        self._words = words

    async def look_up(self, question: Asked, ctx: Context) -> Annotated[CallToolResult, LookedUp]:
        """What a customer-success, account-management or sales word means here: QBR, "what is churn", "a good NPS".
        Answers from the team's glossary alone, with source and owner. "unknown" and "candidates" are no answers."""
        if fault := _find_fault(question):
            return _refuse(fault)
        glossary = await self._find_glossary(ctx)
        return _tell(*make_answer(glossary.ask(question, "mention"), glossary))

    async def compare(self, first: Side, second: Side, ctx: Context) -> Annotated[CallToolResult, LookedUp]:
        """Two words side by side with the difference, such as ACV and TCV."""
        if fault := _find_fault(first) or _find_fault(second):
            return _refuse(fault)
        return _tell(*_compare(await self._find_glossary(ctx), first, second))

    async def calculate(
        self, ctx: Context, request: Request = "", calculator: CalculatorId = "", inputs: Inputs = None
    ) -> Annotated[CallToolResult, Sum]:
        """A metric worked out exactly, with the working: churn, NRR, ACV, CAC payback and others. Asks for what is
        missing instead of assuming it."""
        typed = {name: str(value) for name, value in (inputs or {}).items()}
        asked = (calculator, *typed, *typed.values()) if calculator else (request,)
        if fault := next(filter(None, map(_find_fault, asked)), ""):
            return _refuse(fault)
        glossary = await self._find_glossary(ctx)
        if not calculator:
            answer = glossary.calculate(request)
            return _tell(*make_sum(glossary.ask(request, "mention") if isinstance(answer, Unknown) else answer))
        if calculator not in glossary.tools:
            return _tell(Sum(status="unknown"), NO_SUM)
        return _tell(*compute_sum(glossary, calculator, typed))

    async def search(self, text: Part, ctx: Context) -> Annotated[CallToolResult, Found]:
        """Entries to choose from by part of their name, the likeliest first. Not an answer: look_up answers."""
        if fault := _find_fault(text):
            return _refuse(fault)
        found = (await self._find_glossary(ctx)).search(text)[:MOST_FOUND]
        return _tell_briefs(found, lambda briefs: Found(found=briefs))

    async def list_topics(self, ctx: Context) -> Annotated[CallToolResult, Topics]:
        """Every topic of the glossary with the number of its entries; the team's own words are "our-words"."""
        contents = (await self._find_glossary(ctx)).contents()
        topics = [Topic(topic=slug, terms=len(terms)) for slug, terms in contents.topics]
        return _tell(Topics(topics=topics), "\n".join(f"- {each.topic}: {each.terms} entries" for each in topics))

    async def list_terms(self, topic: TopicSlug, ctx: Context) -> Annotated[CallToolResult, Listed]:
        """The entries of one topic, each in a line."""
        topics = dict((await self._find_glossary(ctx)).contents().topics)
        if topic not in topics:
            return _refuse("There is no such topic: list_topics names those there are.")
        return _tell_briefs(topics[topic], lambda briefs: Listed(topic=topic, terms=briefs))

    async def _find_glossary(self, ctx: Context) -> Glossary:
        return await self._words.find_glossary(_read_asker(ctx))


def _compare(glossary: Glossary, first: str, second: str) -> tuple[LookedUp, str]:
    """Both sides, each only if it is surely meant; else what there is, and what is lacking."""
    sides = {side: glossary.ask(side, "mention") for side in (first, second)}
    terms = [term for answer in sides.values() if (term := _sure(answer))]
    lacking = [side for side, answer in sides.items() if _sure(answer) is None]
    if not lacking and len({term.slug for term in terms}) > 1:
        found: Comparison = glossary.compare(tuple(terms))
        return compare_entries(found.terms, found.difference, glossary)
    if not terms:
        return make_answer(sides[first], glossary)
    looked_up, text = compare_entries(tuple(terms[:1]), None, glossary)
    if not lacking:
        return looked_up, f"Both are one and the same entry.\n{text}"
    offered, said = make_answer(sides[lacking[0]], glossary)
    looked_up.lacking, looked_up.candidates = lacking[0], offered.candidates
    looked_up.status = "candidates" if offered.status == "candidates" else "unknown"
    return looked_up, f"There is nothing to compare with “{lacking[0]}”: {said}\n\nThe other side alone:\n{text}"


def _sure(answer: object) -> Term | None:
    """The term that an answer is surely about."""
    if isinstance(answer, Definition):
        return None if answer.found.how == "described" else answer.term
    return answer.term if isinstance(answer, QuestionAnswer) else None


def _find_fault(asked: str) -> str:
    if len(asked) > LONGEST:
        return f"That is too long: ask in at most {LONGEST:,} characters."
    return "" if asked.strip() else "Nothing was asked: give a word, such as QBR."


def _read_asker(ctx: Context) -> Asker | None:
    """Whom Slackbot asks for. None where Slack did not sign the request: what that says of somebody counts nothing."""
    request, meta = ctx.request_context.request, ctx.request_context.meta
    if request is None or not request.scope.get("state", {}).get("signed_by_slack"):
        return None
    said = dict(meta or {}).get("slack")
    told = said if isinstance(said, dict) else {}
    return Asker(*(str(told.get(key) or "") for key in ("user_id", "team_id", "enterprise_id")))


def _tell_briefs(terms: tuple[Term, ...], make: Callable[[list[Brief]], BaseModel]) -> CallToolResult:
    briefs = [make_brief(each) for each in terms]
    return _tell(make(briefs), "\n".join(map(say_brief, briefs)) or UNKNOWN)


def _tell(told: BaseModel, text: str) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=told.model_dump(mode="json")
    )


def _refuse(sentence: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=sentence)], is_error=True)
