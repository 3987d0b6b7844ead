"""What is shown below a message that links to a term's page: a glance at the term, with nothing to press."""

from bot.blocks.definition import Audience, read_here
from bot.blocks.message import Drawn, Line, compose, header, paragraphs
from bot.team.views import title
from knowledge.models import Term


def draw_unfurled(term: Term, audience: Audience) -> Drawn:
    """Name, whose reading it is, what it is, an example."""
    example = [Line(term.example, "For example")] if term.example else []
    return compose(header(title(term)), *read_here(term, audience), paragraphs(Line(term.definition), *example))
