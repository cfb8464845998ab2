"""`rulings search --server`: the same search, answered by another machine."""

from collections.abc import Mapping, Sequence

from rulings.client.answers import HitsPage, Record
from rulings.client.client import RulingsClient
from rulings.settings import Settings
from rulings.terminal import say, say_value

Given = Mapping[str, Sequence[str]]


def search_page_of_server(server: str, given: Given, page: Mapping[str, str], as_json: bool) -> None:
    """One page, printed as that of a search at home."""
    with _client(server) as client:
        found = next(client.search_pages({**given, **{name: value for name, value in page.items() if value}}))
    if as_json:
        say_value(found)
    else:
        _print(found)


def search_all_of_server(server: str, given: Given) -> None:
    """Every hit as JSON Lines, as they come."""
    with _client(server) as client:
        for page in client.search_pages({**given, "size": "100", "facets": "none"}):
            for hit in page["hits"]:
                say_value(hit)


def _client(server: str) -> RulingsClient:
    return RulingsClient(server, key=Settings().server_key.get_secret_value())


def _print(found: HitsPage) -> None:
    say(f"{found['total']} rulings")
    for hit in found["hits"]:
        say()
        _print_hit(hit)
    if found["next_cursor"]:
        say()
        say(f"more: --cursor {found['next_cursor']}")


def _print_hit(hit: Record) -> None:
    say(hit["title"] or hit["case_number"] or hit["id"], bold=True)
    told = (hit["id"], hit["case_number"], hit["court_name"], hit["judgment_date"])
    say("  " + "  ".join(filter(None, told)))
    for part in hit["highlights"][:2]:
        say(f"  … {' '.join(part['text'].split())} …")
