"""Words that somebody knows: the menus to say so where they are explained, and to take it back on the Home tab."""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, Option, PlainTextObject, StaticSelectElement

from bot.blocks.message import header, quiet
from bot.blocks.text import clip
from bot.team.views import title
from knowledge.models import Term

KNOW, FORGET = "know_word", "explain_again"
"""What the menus do: hide a word, and explain it again. Both blocks bear these ids too."""

MOST_OPTIONS = 100
LONGEST_OPTION = 75

SAID = "Not explained to you for 90 days after you said that you know them."


def know_menu(terms: Sequence[Term]) -> tuple[ActionsBlock, ...]:
    """Hides one of the words explained; none if there are none."""
    return _menu(KNOW, "I know this one…", terms)


def draw_known(terms: Sequence[Term]) -> list[Block]:
    """The words a person knows, on their Home tab; nothing if there are none."""
    if not terms:
        return []
    return [header("Words you know"), quiet(SAID), *_menu(FORGET, f"Explain one again ({len(terms)})…", terms)]


def _menu(action_id: str, says: str, terms: Iterable[Term]) -> tuple[ActionsBlock, ...]:
    options = [
        Option(text=PlainTextObject(text=clip(title(term), LONGEST_OPTION), emoji=False), value=term.slug)
        for term in terms
    ][:MOST_OPTIONS]
    if not options:
        return ()
    placeholder = PlainTextObject(text=says, emoji=False)
    menu = StaticSelectElement(placeholder=placeholder, action_id=action_id, options=options)
    return (ActionsBlock(block_id=action_id, elements=[menu]),)
