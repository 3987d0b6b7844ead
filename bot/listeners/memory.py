"""What was answered last, and where, so that "and a good one?" is understood. Kept from our own answers alone."""

from collections import OrderedDict

from knowledge.answers import Answer, terms_of
from knowledge.models import Term

MOST_PLACES = 10_000


class Memory:
    """The last term answered in each thread and direct message; the places spoken in longest ago are forgotten."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[str, str | None], Term] = OrderedDict()

    def recall(self, channel: str, thread_ts: str | None) -> Term | None:
        """The term answered last in this place."""
        return self._last.get((channel, thread_ts))

    def remember(self, channel: str, thread_ts: str | None, answer: Answer) -> None:
        """Notes the term of an answer; an answer without one changes nothing."""
        if terms := terms_of(answer):
            self._last[channel, thread_ts] = terms[0]
            self._last.move_to_end((channel, thread_ts))
            if len(self._last) > MOST_PLACES:
                self._last.popitem(last=False)
