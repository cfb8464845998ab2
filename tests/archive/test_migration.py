"""A ledger of the first version keeps what it knew."""

import signal
import subprocess
import sys
from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text

from rulings.archive.database import connect
from rulings.archive.disclosure import DisclosureState
from rulings.archive.ledger import Ledger

DOCUMENTS = {
    "held": (("present",), True),
    "gone": (("present", "withdrawn"), True),
    "lost": (("present", "absent"), True),
    "never": (("blocked",), False),
}
STANDINGS = {
    "held": DisclosureState.AVAILABLE,
    "gone": DisclosureState.WITHDRAWN,
    "lost": DisclosureState.MISSING,
    "never": DisclosureState.UNSEEN,
}


def test_documents_of_an_older_ledger_get_their_standing(ledger_url: str) -> None:
    old = create_engine(ledger_url)
    with old.connect() as connection:
        _upgrade(connection, "0001")
        connection.execute(text("INSERT INTO run VALUES (1, 'import', '2026-01-01')"))
        connection.execute(text("INSERT INTO reader_options VALUES (1, 'x', '{}')"))
        sequence = 0
        for number, (key, (statuses, has_content)) in enumerate(DOCUMENTS.items(), 1):
            first, latest = sequence + 1, sequence + len(statuses)
            content = first if has_content else "NULL"
            connection.execute(
                text(f"INSERT INTO document VALUES ({number}, 's', '{key}', '2026-01-01', {latest}, {content})")  # noqa: S608
            )
            for status in statuses:
                sequence += 1
                connection.execute(
                    text(
                        "INSERT INTO observation (sequence, document_id, run_id, observed_at, status, format, "  # noqa: S608
                        f"options_id, content_type) VALUES ({sequence}, {number}, 1, '2026-01-01', '{status}', 'f', 1, 't')"
                    )
                )
        connection.commit()
    old.dispose()
    engine = connect(ledger_url)
    known = Ledger(engine).known("s")
    marks = [Ledger(engine).mark(position) for position in (1, sequence, sequence + 1)]
    engine.dispose()
    assert len({mark.ledger for mark in marks}) == 1
    assert len(marks[0].ledger) == len(marks[0].token) == 32
    assert [mark.token for mark in marks] == [marks[0].token, marks[0].token, ""]
    assert {key: one.disclosure for key, one in known.items()} == STANDINGS


def test_processes_that_open_a_new_ledger_at_once_all_find_it_whole(ledger_url: str) -> None:
    opening = (
        "import signal, sys, rulings.archive.database as database; signal.pthread_sigmask(0, [signal.SIGUSR1]);"
        "print(flush=True); signal.sigwait([signal.SIGUSR1]); database.connect(sys.argv[1]).dispose()"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", opening, ledger_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    for process in processes:
        process.send_signal(signal.SIGUSR1)
    said = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, said
    engine = connect(ledger_url)
    assert Ledger(engine).known("s") == {}
    engine.dispose()


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("rulings.archive") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    connection.commit()
