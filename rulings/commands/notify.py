"""`rulings notify`: send what happened to the rulings of searches since the last time."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rulings.terminal import say, say_value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rulings.alerts.notify import Delivered

SHOWN = 20
"""Events of one delivery that --dry-run prints; --json has all."""


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of alerts.  [default: RULINGS_HOME/alerts.yml]",
)
@click.option(
    "--since", metavar="DAY", help="Also what was observed after the end of this day in China, sent or not."
)
@click.option("--dry-run", is_flag=True, help="Print what would be sent; send and note nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def notify(config: Path | None, since: str | None, dry_run: bool, as_json: bool) -> None:
    """Send what happened to the rulings of searches since the last time, to webhooks and by e-mail.

    From cron, after `rulings crawl` and `rulings index`. The first run of an alert sends nothing of the past, unless --since
    asks for it. What a receiver does not take is sent by the next run.

    \b
    Examples:
      rulings notify --dry-run --since 2026-01-31
      rulings notify --config alerts.yml
    """
    from contextlib import closing

    from rulings.alerts.configuration import read_alerts
    from rulings.alerts.delivery import open_deliveries
    from rulings.alerts.notify import Notifier, outlook
    from rulings.alerts.state import DeliveryStates
    from rulings.archive.archive import open_archive
    from rulings.public.observed_day import china_today
    from rulings.public.permalinks import Permalinks
    from rulings.public.reader import open_reader
    from rulings.settings import Settings

    settings = Settings()
    alerts, moment = read_alerts(config or settings.home / "alerts.yml"), _end_of(since)
    states = DeliveryStates(settings.home / "alerts-sent.json")
    with (
        states.locked(),
        open_deliveries(settings, alerts) as deliveries,
        open_reader(settings) as reader,
        closing(open_archive(settings)) as archive,
    ):
        reader.ensure_indexed()
        seen = outlook(reader, archive, china_today())
        notifier = Notifier(reader, archive, seen, states, Permalinks(settings.pages_url))
        found = (notifier.preview if dry_run else notifier.send)(deliveries, moment)
    if as_json:
        say_value([_values(one) for one in found])
    else:
        _print(found, dry_run)
    _raise_failures(found)


def _end_of(day: str | None) -> "datetime | None":
    from datetime import date, datetime, time, timedelta

    from rulings.errors import QueryError
    from rulings.messages import Message
    from rulings.observatory.days import CHINA
    from rulings.query.partial_date import last_day

    if day is None:
        return None
    found = last_day(day)
    if found is None:
        raise QueryError(Message.NO_DATE, name="--since", value=day[:40])
    if found == date.max:
        return datetime.max.replace(tzinfo=CHINA)
    return datetime.combine(found + timedelta(1), time(), CHINA)


def _values(one: "Delivered") -> dict[str, object]:
    from rulings.public.events.answer import event_values

    events = [event_values(event) for event in one.events]
    return {"alert": one.alert, "channel": one.channel, "events": events, "failure": one.failure}


def _print(found: "Sequence[Delivered]", dry_run: bool) -> None:
    for one in found:
        failed = f"; then {one.failure}: the next run goes on" if one.failure else ""
        say(f"{one.alert} by {one.channel}: {len(one.events)} events{' to send' if dry_run else ' sent'}{failed}")
        for event in one.events[: SHOWN if dry_run else 0]:
            what = (
                f"{event.burst.day}: {event.burst.withdrawn}"
                if event.burst
                else event.case_number or event.ruling_id
            )
            say(f"  {event.moment:%Y-%m-%d %H:%M} UTC  {event.kind.value}  {what}  {event.source}")


def _raise_failures(found: "Sequence[Delivered]") -> None:
    from rulings.errors import DeliveryError

    failed = [f"{one.alert} by {one.channel}: {one.failure}" for one in found if one.failure]
    if failed:
        raise DeliveryError("; ".join(failed))
