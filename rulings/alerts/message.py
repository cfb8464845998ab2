"""What is sent, as plain values: numbers, courts and dates; no text, no name."""

from collections.abc import Iterator
from dataclasses import dataclass

from rulings.alerts.batch import EventBatch
from rulings.alerts.configuration import Alert
from rulings.observatory.days import CHINA
from rulings.public.events.answer import event_values
from rulings.public.events.report import DisclosureEvent
from rulings.public.events.request import written_kinds
from rulings.public.permalinks import Permalinks
from rulings.text.invisible import escaped_line

Json = dict[str, object]
VERSION = 1


@dataclass(frozen=True, slots=True)
class AlertMessage:
    """A batch for one receiver."""

    alert: Alert
    batch: EventBatch
    unjudged: int
    """Events under the same filters of rulings that are gone, which words cannot judge; 0 without words."""
    links: Permalinks

    def values(self) -> Json:
        """The body of a webhook's request."""
        return {
            "version": VERSION,
            "id": self.batch.id,
            "alert": self.alert.name,
            "search": self.alert.search,
            "page": self.page,
            "unjudged": self.unjudged,
            "events": [{**event_values(one), "url": self._url(one)} for one in self.batch.events],
        }

    @property
    def page(self) -> str:
        """The events of the search, all of them."""
        kinds = written_kinds(self.alert.kinds)
        return self.links.events({**self.alert.given(), **({"kinds": [kinds]} if kinds else {})})

    @property
    def subject(self) -> str:
        return f"Rulings: {len(self.batch.events)} events, {self.alert.name}"

    def lines(self) -> Iterator[str]:
        """The text of a mail; control characters are printed as escapes."""
        for one in self.batch.events:
            yield escaped_line(
                "  ".join(filter(None, (f"{one.moment.astimezone(CHINA):%Y-%m-%d %H:%M}", *_told(one))))
            )
            yield f"  {self._url(one)}"
        yield ""
        if self.unjudged:
            yield f"{self.unjudged} more events under the same filters cannot be judged by words: the ruling is gone."
        yield f"All events: {self.page}"

    def _url(self, one: DisclosureEvent) -> str:
        return self.links.ruling(one.ruling_id) if one.ruling_id else self.links.events({"source": [one.source]})


def _told(one: DisclosureEvent) -> tuple[str, ...]:
    if one.burst:
        doubt = " (doubtful)" if one.burst.doubtful else ""
        return one.kind.value, one.source, f"{one.burst.day}: {one.burst.withdrawn} withdrawn{doubt}"
    kind = f"{one.kind.value} after {one.after.value}" if one.after else one.kind.value
    return kind, one.case_number or one.ruling_id or "", one.court or "", one.judged or ""
