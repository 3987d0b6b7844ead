"""What was answered last, and where, so that "and a good one?" is understood. Kept from our own answers alone."""

from collections import OrderedDict

from knowledge.reading.follow_ups import Topic
from knowledge.reading.reader import Decision

MOST_PLACES = 10_000


class Memory:
    """The topic of the last answer in each thread and direct message; places spoken in longest ago are forgotten."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[str, str | None], Topic] = OrderedDict()
        self._spoken_in: OrderedDict[tuple[str, str], None] = OrderedDict()

    def recall(self, channel: str, thread_ts: str | None) -> Topic | None:
        """What was answered last in this place."""
        return self._last.get((channel, thread_ts))

    def remember(self, channel: str, thread_ts: str | None, decision: Decision) -> None:
        """Notes what an answer was about; an answer about no term changes nothing."""
        if topic := decision.topic:
            self.put(channel, thread_ts, topic)

    def put(self, channel: str, thread_ts: str | None, topic: Topic) -> None:
        """Notes what is spoken of in a place from now on."""
        self._last[channel, thread_ts] = topic
        self._last.move_to_end((channel, thread_ts))
        if len(self._last) > MOST_PLACES:
            self._last.popitem(last=False)

    def is_new(self, channel: str, thread_ts: str) -> bool:
        """Whether nothing was said in this thread yet; from now on there was."""
        new = (channel, thread_ts) not in self._spoken_in
        self._spoken_in[channel, thread_ts] = None
        self._spoken_in.move_to_end((channel, thread_ts))
        if len(self._spoken_in) > MOST_PLACES:
            self._spoken_in.popitem(last=False)
        return new
