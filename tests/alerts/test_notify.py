"""`rulings notify` against receivers on this machine."""

import base64
import hmac
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from rulings.archive.archive import open_archive
from rulings.archive.model import Status
from rulings.settings import Settings
from tests.alerts.conftest import SECRET, Notify, Observe, on
from tests.alerts.receivers import MailReceiver, Posted, WebhookReceiver, mail_receiver
from tests.command_line import run_rulings
from tests.index.conftest import NOON


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailReceiver]:
    with mail_receiver() as opened:
        for name, value in {"HOST": "127.0.0.1", "PORT": str(opened.port), "SECURITY": "none",
                            "FROM": "rulings@example.org"}.items():  # fmt: skip
            monkeypatch.setenv(f"RULINGS_SMTP_{name}", value)
        yield opened


def _all(receiver: WebhookReceiver, **others: object) -> dict[str, object]:
    return {"name": "all", "webhook": receiver.url, **others}


def _told(posted: list[Posted]) -> list[tuple[str, str]]:
    """(kind, case number) of every event, in the order in which they came."""
    events: list[dict[str, Any]] = [event for one in posted for event in json.loads(one.body)["events"]]
    return [(event["kind"], event["case_number"][-3:-1]) for event in events]


def test_a_first_run_announces_nothing_and_then_each_event_is_sent_once(
    observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    observe(on(0, 1), on(0, 2))
    assert "0 events sent" in notify(_all(receiver)).stdout
    observe(on(5, 3), on(5, 1, Status.WITHDRAWN))
    assert notify(_all(receiver)).returncode == 0
    assert _told(receiver.posted) == [("new", "初3"), ("withdrawn", "初1")]
    notify(_all(receiver))
    assert len(receiver.posted) == 1


def test_a_request_is_signed_and_bears_an_id(observe: Observe, notify: Notify, receiver: WebhookReceiver) -> None:
    """https://www.standardwebhooks.com"""
    observe(on(0, 1))
    notify(_all(receiver), options=("--since", "2025-12-31"))
    [posted] = receiver.posted
    headers, body = posted.headers, json.loads(posted.body)
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + posted.body
    digest = base64.b64encode(hmac.new(SECRET.encode(), signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{digest}"
    assert headers["webhook-id"] == headers["idempotency-key"] == body["id"]
    assert body["events"][0]["url"].startswith("http://127.0.0.1:8000/rulings/")
    assert "甲某" not in posted.body.decode()


def test_what_fails_is_tried_again_and_then_left_to_the_next_run(
    observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    observe(on(0, 1))
    notify(_all(receiver))
    observe(on(5, 2))
    receiver.answers = [500, 200]
    assert notify(_all(receiver)).returncode == 0
    assert [one.headers["webhook-id"] for one in receiver.posted] == [receiver.posted[0].headers["webhook-id"]] * 2
    observe(on(6, 3))
    receiver.answers = [302]
    failed = notify(_all(receiver))
    assert (failed.returncode, "answers 302" in failed.stderr) == (8, True)
    assert {one.path for one in receiver.posted} == {"/hook"}
    assert receiver.url not in failed.stderr
    assert SECRET not in failed.stdout + failed.stderr
    notify(_all(receiver))
    assert _told(receiver.posted[-1:]) == [("new", "初3")]


def test_a_receiver_that_does_not_answer_in_time_gets_it_with_the_next_run(
    observe: Observe, notify: Notify, receiver: WebhookReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rulings.alerts.delivery.SECONDS", 0.2)
    observe(on(0, 1))
    notify(_all(receiver))
    observe(on(5, 2))
    receiver.answers = [0, 0, 0, 0]
    failed = notify(_all(receiver))
    assert (failed.returncode, "ReadTimeout" in failed.stderr) == (8, True)
    receiver.answers = []
    notify(_all(receiver))
    assert _told(receiver.posted[-1:]) == [("new", "初2")]


def test_a_run_that_is_killed_loses_nothing_and_repeats_under_the_same_id(
    home: Path, observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    observe(on(0, 1))
    notify(_all(receiver))
    observe(on(5, 2), on(6, 3))
    receiver.answers = [0]
    with subprocess.Popen([sys.executable, "-m", "rulings", "notify"], env={"RULINGS_HOME": str(home), "RULINGS_ALERT_SECRETS": f'{{"all": "{SECRET}"}}'}) as killed:  # fmt: skip
        assert receiver.arrived.wait(30)
        killed.send_signal(signal.SIGKILL)
    receiver.released.set()
    observe(on(7, 4))
    assert notify(_all(receiver)).returncode == 0
    assert _told(receiver.posted) == [("new", "初2"), ("new", "初3")] * 2 + [("new", "初4")]
    first, again, _ = receiver.posted
    assert first.headers["webhook-id"] == again.headers["webhook-id"]
    assert notify(_all(receiver)).stdout == "all by webhook: 0 events sent\n"


def test_what_is_indexed_late_is_sent_though_it_was_observed_before_the_last_run(
    observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    observe(on(9, 1))
    notify(_all(receiver))
    observe(on(3, 2), indexed=False)
    notify(_all(receiver))
    assert receiver.posted == []
    observe(on(10, 1, Status.ABSENT))
    notify(_all(receiver))
    assert _told(receiver.posted) == [("new", "初2"), ("missing", "初1")]


def test_what_could_not_be_read_then_is_sent_once_it_can(
    home: Path, observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    """As after a run that noted the first observation as that of a damaged record, which was mended since."""
    observe(on(0, 1), on(1, 2))
    notify(_all(receiver))
    file = home / "alerts-sent.json"
    file.write_text(file.read_text().replace('"owed": []', '"owed": [1]').replace('"owed":[]', '"owed":[1]'))
    notify(_all(receiver))
    notify(_all(receiver))
    assert _told(receiver.posted) == [("new", "初1")]


def test_searches_and_kinds_choose_and_words_say_what_they_could_not_judge(
    observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    alerts = ({"name": "gone", "search": "crime=盗窃罪", "kinds": ["withdrawn"], "webhook": receiver.url},
              {"name": "words", "search": "q=自行车", "webhook": receiver.url + "2"})  # fmt: skip
    observe(on(0, 1))
    notify(*alerts)
    observe(on(5, 2), on(5, 1, Status.WITHDRAWN))
    shown = notify(*alerts, options=("--dry-run", "--json")).stdout
    assert receiver.posted == []
    assert [[event["kind"] for event in one["events"]] for one in json.loads(shown)] == [["withdrawn"], ["new"]]
    notify(*alerts)
    by_path = {one.path: json.loads(one.body) for one in receiver.posted}
    assert [event["kind"] for event in by_path["/hook"]["events"]] == ["withdrawn"]
    assert ([event["kind"] for event in by_path["/hook2"]["events"]], by_path["/hook2"]["unjudged"]) == (
        ["new"],
        1,
    )
    assert by_path["/hook"]["page"].endswith(
        "/observatory/events?crime=%E7%9B%97%E7%AA%83%E7%BD%AA&kinds=withdrawn"
    )


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_search_that_cannot_be_answered_keeps_the_others_from_nothing(
    home: Path, observe: Observe, notify: Notify, receiver: WebhookReceiver, options: tuple[str, ...]
) -> None:
    """Years of filing, of rulings of which no numbers were noted."""
    unanswered = {"name": "gone", "search": "basis=filed&from=2020", "webhook": receiver.url + "2"}
    observe(on(0, 1))
    notify(unanswered, _all(receiver))
    observe(on(5, 2))
    with closing(sqlite3.connect(home / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE revision SET serials = NULL")
    ended = notify(unanswered, _all(receiver), options=options)
    assert (ended.returncode, ended.stderr.count("gone by webhook: ")) == (8, 1)
    assert "all by webhook: 1 events" in ended.stdout
    assert _told(receiver.posted) == ([] if options else [("new", "初2")])


def test_since_the_last_day_that_can_be_written_is_answered(observe: Observe, notify: Notify) -> None:
    observe(on(0, 1))
    alert = {"name": "all", "webhook": "https://hooks.example.org/"}
    ended = notify(alert, options=("--dry-run", "--since", "9999-12-31"))
    assert (ended.returncode, ended.stdout) == (0, "all by webhook: 0 events to send\n")


def test_an_older_ledger_that_was_put_back_is_followed_from_the_moment_of_before(
    home: Path, observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    observe(on(0, 1))
    saved = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    observe(on(5, 2))
    notify(_all(receiver))
    for path in home.rglob("*"):
        if path.is_file() and path.name != "alerts-sent.json":
            path.unlink()
    for path, data in saved.items():
        path.write_bytes(data)
    observe(on(6, 3))
    notify(_all(receiver))
    assert _told(receiver.posted) == [("new", "初3")]


def test_nothing_is_sent_of_what_was_taken_down(
    home: Path, observe: Observe, notify: Notify, receiver: WebhookReceiver
) -> None:
    observe(on(0, 1))
    notify(_all(receiver))
    observe(on(5, 2), on(5, 3))
    with closing(open_archive(Settings(home=home))) as archive:
        ids = [row.ruling_id for row in archive.revisions.each() if row.case_number and "初2" in row.case_number]
    assert run_rulings(home, "takedown", ids[0], "--reason", "test", "--reference", "1").returncode == 0
    notify(_all(receiver))
    assert _told(receiver.posted) == [("new", "初3")]


def test_a_mail_is_plain_and_has_the_same_id_each_time(
    observe: Observe, notify: Notify, mails: MailReceiver, receiver: WebhookReceiver
) -> None:
    alert = _all(receiver, email=["a@example.org", "b@example.org"])
    observe(on(0, 1))
    notify(alert)
    observe(on(5, 2))
    receiver.answers = [404]
    assert notify(alert).returncode == 8
    assert [one["To"] for one in mails.mails] == ["a@example.org", "b@example.org"]
    first = mails.mails[0]
    assert (first["From"], first["Subject"]) == ("rulings@example.org", "Rulings: 1 events, all")
    assert "（2020）京0108刑初2号" in first.get_content()
    assert "甲某" not in first.get_content()
    notify(alert, options=("--since", str(NOON.date())))
    assert [one["Message-ID"] for one in mails.mails[2:]] == [one["Message-ID"] for one in mails.mails[:2]]
    mails.refuses = True
    observe(on(6, 3))
    failed = notify(alert)
    assert (failed.returncode, "550" in failed.stderr, "a@example.org" in failed.stderr) == (8, True, False)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"email": ["a@example.org\nBcc: b@example.org"]}, 2),
        ({"webhook": "https://user:geheim@example.org/"}, 2),
        ({"webhook": "ftp://example.org/geheim"}, 2),
        ({"search": "geheim=1"}, 2),
        ({"search": "punishment=life"}, 2),
        ({"search": "crime=" + "geheim" * 50}, 2),
        ({"name": "other"}, 2),
        ({"kinds": ["moon"]}, 2),
        ({"unknown": 1}, 2),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_meant_is_refused_without_its_values(
    observe: Observe, notify: Notify, receiver: WebhookReceiver, changed: dict[str, object], code: int
) -> None:
    ended = notify({**_all(receiver), **changed})
    assert (ended.returncode, "example.org" in ended.stderr) == (code, "e-mail" in ended.stderr)
    assert ended.stderr.count("\n") == 1


def test_a_file_that_is_no_yaml_or_away_is_an_input_error(home: Path, notify: Notify) -> None:
    assert run_rulings(home, "notify").returncode == 3
    (home / "alerts.yml").write_bytes(b"{\xff")
    assert run_rulings(home, "notify").returncode == 3
