"""The skill for Slackbot: within Slack's limits, and about tools and fields that there are."""

import re

from bot.assistants.answers import LookedUp
from bot.assistants.sums import Figure, Sum
from tests.bot.assistants.test_tools import TOOLS
from tests.documents import SKILL

LIMITS = {"display_name": 255, "description": 400, "category": 40, "example_prompt": 200}
"""Characters; docs.slack.dev, slackbot.skills.create."""


def test_its_fields_are_within_slacks_limits() -> None:
    fields = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", SKILL.text, re.MULTILINE))
    assert fields.keys() == LIMITS.keys()
    assert [name for name, text in fields.items() if len(text) > LIMITS[name]] == []


def test_it_names_only_tools_and_fields_that_there_are() -> None:
    instructions = SKILL.text.partition("\n---\n")[2]
    there = {*TOOLS, *LookedUp.model_fields, *Sum.model_fields, *Figure.model_fields}
    there |= {"provenance.is_the_teams", "unknown", "needs_input", "/define"}
    named = set(re.findall(r"`([^`]+)`", instructions))
    assert len(named) > 8
    assert named <= there
