"""The client: a method for each thing that the API answers."""

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, cast
from urllib.parse import quote as quoted

import httpx

from rulings.client.answers import HitsPage, Record, SuggestedName, VerifiedQuotation, VolumeCounts
from rulings.client.retries import BUSY, MAX_WAIT, BusyServerError, retrying, wait_asked_for
from rulings.errors import ServerError

Parameters = Mapping[str, str | int | Sequence[str]]
"""As docs/api.md names them; several values of a facet mean any of them."""
MAX_ANSWER = 256 * 2**20
"""Bytes of one answer, unpacked."""
_FOUND = frozenset({200})
_OF_CASES = frozenset({200, 404, 410})
"""An answer about case numbers has its body also where none is held."""


class RulingsClient:
    """Asks one server. Use it as a context manager; it is safe to share between threads.

    A server that is busy, or that counts too many requests, is asked again after the time that it asks for.
    """

    def __init__(
        self,
        server: str,
        *,
        key: str = "",
        language: str = "en",
        attempts: int = 5,
        seconds: float = 30,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """`server` is the address of its pages (https://rulings.example.org), `key` one that it gave out, `language` that of
        messages and labels; `seconds` is the time for one request. ServerError for what is no address."""
        headers = {"Accept-Language": language, **({"Authorization": f"Bearer {key}"} if key else {})}
        self._base = _base_address(server)
        self._retrying = retrying(attempts)
        self._http = httpx.Client(headers=headers, timeout=seconds, transport=transport)

    def __enter__(self) -> "RulingsClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close its connections."""
        self._http.close()

    def search(self, q: str = "", **parameters: str | int | Sequence[str]) -> Iterator[Record]:
        """Every hit of a search, page after page, 100 a page. Underscores at the end of a name are left out: `from_="2016"`."""
        given = {"size": 100, "facets": "none", **_plain(parameters), "q": q}
        for page in self.search_pages(given):
            yield from page["hits"]

    def search_pages(self, parameters: Parameters) -> Iterator[HitsPage]:
        """Its pages, from the one that the parameters ask for to the last."""
        url: httpx.URL | None = self._url("rulings", parameters)
        while url is not None:
            response = self._answer("GET", url, _FOUND)
            yield cast(HitsPage, _object(response))
            url = self._next(response)

    def get(self, ruling_id: str, *, text: bool = False, fields: Sequence[str] = ()) -> Record:
        """One ruling. ServerError with status 404 for an id that is not held, 410 for a ruling that is gone."""
        given = {"text": "1" if text else "0", **({"fields": ",".join(fields)} if fields else {})}
        return self._get(f"rulings/{quoted(ruling_id, safe='')}", given)

    def case(self, number: str) -> list[dict[str, Any]]:
        """What is known of a case number, in any spelling, or of several."""
        answer = _object(self._answer("GET", self._url(f"cases/{quoted(number, safe='')}", {}), _OF_CASES))
        if "cases" not in answer:
            raise _error(404, answer)
        return cast(list[dict[str, Any]], answer["cases"])

    def verify(self, case_number: str = "", quote: str = "") -> VerifiedQuotation:
        """Whether a number is held, and a quotation stands there. Posted, so that no log of a proxy has it."""
        given = {name: value for name, value in (("case_number", case_number), ("quote", quote)) if value}
        return cast(VerifiedQuotation, _object(self._answer("POST", self._url("verify", {}), _FOUND, given)))

    def volume(self, q: str = "", **parameters: str | int | Sequence[str]) -> VolumeCounts:
        """Rulings per period, of any search."""
        return cast(VolumeCounts, self._get("volume", {**_plain(parameters), "q": q}))

    def suggest(self, typed: str, facets: Sequence[str] = (), size: int = 10) -> list[SuggestedName]:
        """The rest of the names of courts, crimes, causes of action and laws."""
        given: dict[str, str | int] = {"q": typed, "size": size}
        found = self._get("suggest", {**given, **({"facets": ",".join(facets)} if facets else {})})
        return cast(list[SuggestedName], found["suggestions"])

    def _get(self, path: str, parameters: Parameters) -> dict[str, Any]:
        return _object(self._answer("GET", self._url(path, parameters), _FOUND))

    def _url(self, path: str, parameters: Parameters) -> httpx.URL:
        pairs = [(name, one) for name, value in parameters.items() for one in _values(value) if one != ""]
        return httpx.URL(f"{self._base}/api/v1/{path}", params=pairs)

    def _next(self, response: httpx.Response) -> httpx.URL | None:
        """The next page, of this server only: the key goes nowhere else."""
        link = response.links.get("next", {}).get("url")
        if link is None:
            return None
        return self._url("rulings", {}).copy_with(query=httpx.URL(link).query)

    def _answer(
        self, method: str, url: httpx.URL, expected: frozenset[int], body: Mapping[str, str] | None = None
    ) -> httpx.Response:
        try:
            response = self._retrying(self._sent, method, url, body)
        except BusyServerError as busy:
            response = busy.response
        except httpx.HTTPError as error:
            raise ServerError(0, "no-answer", f"{self._base} does not answer: {type(error).__name__}") from None
        if response.status_code not in expected:
            raise _error(response.status_code, _read(response))
        return response

    def _sent(self, method: str, url: httpx.URL, body: Mapping[str, str] | None) -> httpx.Response:
        with self._http.stream(method, url, json=body) as streamed:
            content = _bounded(streamed)
            response = httpx.Response(
                streamed.status_code,
                headers=_without_encoding(streamed.headers),
                content=content,
                request=streamed.request,
            )
        if response.status_code in BUSY and (wait_asked_for(response) or 0) <= MAX_WAIT:
            raise BusyServerError(response)
        return response


def _base_address(server: str) -> str:
    try:
        url = httpx.URL(server if "://" in server else f"http://{server}")
    except httpx.InvalidURL:
        raise ServerError(0, "no-address", f"{server[:80]!r} is no address of a server") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise ServerError(0, "no-address", f"{server[:80]!r} is no address of a server: write https://HOST")
    return str(url.copy_with(query=None, fragment=None)).rstrip("/")


def _plain(parameters: Parameters) -> Parameters:
    return {name.rstrip("_"): value for name, value in parameters.items()}


def _values(value: str | int | Sequence[str]) -> Sequence[str]:
    return [str(value)] if isinstance(value, str | int) else value


def _bounded(streamed: httpx.Response) -> bytes:
    content = bytearray()
    for part in streamed.iter_bytes():
        content += part
        if len(content) > MAX_ANSWER:
            raise ServerError(streamed.status_code, "too-large", "the server's answer is too large")
    return bytes(content)


def _without_encoding(headers: httpx.Headers) -> list[tuple[str, str]]:
    """Of an answer that is unpacked already."""
    return [(name, value) for name, value in headers.items() if name not in {"content-encoding", "content-length"}]


def _read(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _object(response: httpx.Response) -> dict[str, Any]:
    answer = _read(response)
    if not answer:
        raise ServerError(response.status_code, "no-json", "the server's answer is none of this API")
    return answer


def _error(status: int, answer: Mapping[str, Any]) -> ServerError:
    return ServerError(
        status, str(answer.get("error", f"http-{status}")), str(answer.get("detail", f"HTTP {status}"))
    )
