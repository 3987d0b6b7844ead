"""What `python -m bot audit` does: says what is wrong with a team's words together, and how much is asked."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.audit import say_week
from bot.settings import Settings
from bot.team.audit import audit
from bot.team.directory import Directory
from bot.team.findings import Audit
from bot.team.team import Team
from bot.transfers import Named, open_named
from knowledge.glossary import Glossary
from knowledge.library import Library


async def audit_words(settings: Settings, named: Named, standard: Library) -> Audit:
    """Looks through the words of a workspace; with a token Slack says who has left. Raises SetupError, StorageError."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    client = AsyncWebClient(token, base_url=settings.api_url)
    async with open_named(settings, named) as (database, workspace):
        team = Team(database, workspace, Glossary(standard), Directory(client, workspace), settings.curator_ids)
        await team.refresh()
        return await audit(team, ask_slack=token is not None)


def audit_record(found: Audit) -> dict[str, Any]:
    """It as one JSON object."""
    return {
        "findings": [
            {"kind": each.fault, "text": each.says, "entries": [term.slug for term in each.terms]}
            for each in found.findings
        ],
        "usage": {
            "counted": found.counts,
            "weeks": [
                {"week": str(each.begins), "asked": each.asked, "answered": each.answered, "missed": each.missed}
                for each in found.weeks
            ],
            "most": [{"entry": term.slug, "times": times} for term, times in found.most],
            "missed": [{"text": each.text, "times": each.times} for each in found.missed],
        },
    }


def say_audit(found: Audit) -> str:
    """A line for each finding, then the weeks, the entries asked for most and the words that are missing."""
    findings = [each.says for each in found.findings] or ["Nothing stands out."]
    most = [f"  {term.name}: {times:,}" for term, times in found.most]
    missed = [f"  {each.text}: {each.times:,}" for each in found.missed]
    return "\n".join(
        [
            *findings,
            *map(say_week, found.weeks),
            *(["Most asked for:", *most] if most else []),
            *(["Looked up and not found, by two people at least:", *missed] if missed else []),
        ]
    )
