"""Parameters that are lists with commas between, numbers within bounds, and flags."""

import re

from werkzeug.datastructures import MultiDict

from rulings.errors import QueryError
from rulings.messages import Message

_MAX_DIGITS = 9


def listed_names(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    """What stands between the commas, in that order, each once."""
    parts = re.split("[,，、]", args.get(name, ""))
    return tuple(dict.fromkeys(part for one in parts if (part := one.strip())))


def whole_number(args: MultiDict[str, str], name: str, default: int, *, least: int, most: int) -> int:
    """QueryError, with the bounds, for any other text than a number within them; a blank one means the default."""
    text = args.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and least <= int(text) <= most):
        raise QueryError(Message.NUMBER_OUT_OF_BOUNDS, name=name, min=least, max=most)
    return int(text)


def asked_flag(args: MultiDict[str, str], name: str) -> bool:
    """1 for yes; 0, blank and absent for no."""
    value = args.get(name, "0")
    if value not in {"0", "1", ""}:
        raise QueryError(Message.ONE_OF_TWO, name=name, one="0", other="1")
    return value == "1"
