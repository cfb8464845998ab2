"""In which encoding bytes are that nobody declares, or declares wrongly; and reading them without garbling any.

UTF-8 proves itself. Chinese encodings are told apart by what they make of the bytes: read by a wrong one, most characters are
rare. charset-normalizer tells the rest. A few damaged characters stay as U+FFFD, more of them mean that the guess is wrong.
"""

import codecs
import io
import re
from typing import Any, BinaryIO, cast

from charset_normalizer import from_bytes

_PLAIN = re.compile("[\t\n\r -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_FIRST_BEYOND_ASCII = re.compile(b"[\x80-\xff]")
_CUT = re.compile(rb"[\x80-\xff]{1,8}\Z")
_LEFT_OUT = re.compile("[\x00-\x7f\ufffd]+")
MAX_DAMAGE = 0.02
"""Share of the characters beyond ASCII that may be unreadable."""
MANY = 10
"""Characters from which on one that is damaged is an accident."""
SAMPLE = 64 << 10
BUFFER = 1 << 20
ENCODING = "encoding"
"""Option of a record whose payload is not in UTF-8."""
_UTF_8 = frozenset({"utf-8", "utf-8-sig"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = ["shift_jis", "euc_jp", "euc_kr", "cp1252", "cp1251", "gb18030", "big5hkscs"]
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "cp950", "iso8859-1": "cp1252"}
"""Pages and dumps hold characters that only the superset has."""
_CHINESE = (
    ("euc_kr", "euc_kr", 0xC8),
    ("gb18030", "gb2312", 0xD7),
    ("cp950", "big5", 0xC6),
    ("big5hkscs", "big5", 0xC6),
)
"""(encoding, its oldest part, the last first byte of that part's common characters); Korean is read as Chinese, else."""
_MIN_COMMON = 0.85
"""Share of common characters in Chinese of the right encoding; read by a wrong one, most characters are rare."""


def marked_encoding(data: bytes) -> str | None:
    """By a byte order mark, or by the zero bytes that ASCII characters have in UTF-16."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    return marked or _utf_16_without_mark(data[:SAMPLE])


def _utf_16_without_mark(data: bytes) -> str | None:
    """Zero bytes stand in no text of another encoding."""
    data = data[: len(data) & ~1]
    if data.count(0) < 2:
        return None
    seen = {name: _plain_share(data.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    name = max(seen, key=lambda one: seen[one])
    return name if seen[name] > _MIN_COMMON else None


def _plain_share(text: str) -> float:
    """Share of ASCII, Chinese characters and their punctuation."""
    return len(_PLAIN.findall(text)) / len(text)


def detect(data: bytes, declared: str | None = None) -> str | None:
    """The encoding of bytes without a byte order mark, None where none reads them; what is declared may be wrong."""
    sample = _whole_lines(data)
    if _reads(sample, "utf-8"):
        return "utf-8"
    shares = {one[0]: _common_share(sample, *one) for one in _CHINESE}
    found = max(shares, key=lambda name: shares[name])
    if shares[found] > _MIN_COMMON:
        return found
    named = superset(declared)
    if named and _reads(sample, named):
        return named
    best = from_bytes(sample, cp_isolation=_OTHERS, preemptive_behaviour=False).best()
    said = superset(best.encoding) if best else None
    return said if said and _reads(sample, said) else None


def decode_text(data: bytes, declared: str | None = None) -> tuple[str, str] | None:
    """(text, encoding), or None where the bytes are in no encoding that is known."""
    name = marked_encoding(data) or detect(data, declared)
    if name is None:
        return None
    text = data.decode(name, "replace").removeprefix("\ufeff")
    return (text, name) if damage(text) <= MAX_DAMAGE else None


def superset(name: str | None) -> str | None:
    """The encoding under its one name, or the one that holds its characters and more; None where it is unknown."""
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(known, known)


def _common_share(sample: bytes, name: str, oldest: str, last: int) -> float:
    """Share of signs and common characters among those beyond ASCII; 0 where the bytes are not in this encoding."""
    text = sample.decode(name, "replace")
    if damage(text) > MAX_DAMAGE:
        return 0.0
    beyond = _LEFT_OUT.sub("", text)
    first = beyond.encode(oldest, "ignore")[::2]
    enough = len(beyond) >= (MANY if name == "euc_kr" else 1)
    return sum(byte <= last for byte in first) / len(beyond) if enough else 0.0


def _reads(data: bytes, name: str) -> bool:
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return False
    return damage(text) <= MAX_DAMAGE and not (name == "cp1252" and _is_no_western_text(text))


def _is_no_western_text(text: str) -> bool:
    """Accented letters stand alone among others; this encoding reads any bytes."""
    runs = _LEFT_OUT.split(text)
    return sum(len(run) for run in runs if len(run) > 2) * 2 > sum(map(len, runs))


def damage(text: str) -> float:
    """Share of unreadable ones among the characters beyond ASCII; one of many may always be."""
    bad = text.count("\ufffd")
    if not bad:
        return 0.0
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return 0.0 if bad == 1 and beyond_ascii >= MANY else bad / beyond_ascii


def _whole_lines(data: bytes) -> bytes:
    """At most SAMPLE bytes; of a longer text up to a line's end where there is one, so that no character is cut."""
    if len(data) <= SAMPLE:
        return data
    return data[: data.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]


class _Transcoded(io.RawIOBase):
    """A stream in another encoding, as UTF-8."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        ended = False
        while not self._ready and not ended:
            data = self._stream.read(SAMPLE)
            ended = not data
            text = self._decoder.decode(data, final=ended)
            if damage(text) > MAX_DAMAGE and text.count("\ufffd") > 5:
                raise UnknownEncodingError(f"It began in {self._name} and goes on in another encoding.")
            self._ready = text.encode("utf-8", "replace")
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count


def as_utf_8(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream's text in UTF-8. UnknownEncodingError while it is read, where it goes on in another encoding."""
    return stream if name in _UTF_8 else io.BufferedReader(_Transcoded(stream, name), BUFFER)


def buffered(stream: BinaryIO) -> BinaryIO:
    """A stream whose start can be looked at."""
    return (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), BUFFER)
    )


def start_of(stream: BinaryIO) -> bytes:
    """The next bytes of a stream, up to its buffer's size; they are read again."""
    return stream.peek(SAMPLE) if isinstance(stream, io.BufferedReader) else b""


def encoding_of_start(stream: BinaryIO) -> str:
    """By the first bytes of a stream that are not ASCII; UnknownEncodingError where no encoding reads them."""
    head = start_of(stream)
    if not marked_encoding(head):
        first = _FIRST_BEYOND_ASCII.search(head)
        head = head[first.start() if first else len(head) :][:SAMPLE]
        head = _CUT.sub(b"", head) if len(head) == SAMPLE else head
    return encoding_option(head[: SAMPLE * 2]).get(ENCODING, "utf-8")


def without_wide_encoding(stream: BinaryIO) -> BinaryIO:
    """The stream, in UTF-8 if it is in UTF-16 or UTF-32: its lines can't be told apart before."""
    name = marked_encoding(start_of(stream))
    return stream if name is None else as_utf_8(stream, name)


class UnknownEncodingError(ValueError):
    """Bytes in no known encoding; the message says how they begin."""


def encoding_option(data: bytes) -> dict[str, str]:
    """What a reader needs to know of the encoding: nothing of UTF-8. UnknownEncodingError where none reads the bytes."""
    found = decode_text(data)
    if found is None:
        shown = data[:8].hex(" ")
        raise UnknownEncodingError(
            f"It is in no encoding that is known (UTF-8, UTF-16, GB18030, Big5 ...); it begins with the bytes {shown}."
        )
    return {} if found[1] in _UTF_8 else {ENCODING: found[1]}
