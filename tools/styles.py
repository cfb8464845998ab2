"""The part of Bootstrap's stylesheet that the pages use: writes search_app/static/bootstrap.css.

`make styles` runs it; a test says when it has to run again.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import flask_bootstrap
import tinycss2

ROOT = Path(__file__).parents[1]
STYLESHEET = ROOT / "search_app" / "static" / "bootstrap.css"
_NESTED = frozenset({"media", "supports", "layer"})
_WORD = re.compile(r"[A-Za-z][\w-]*")
_BESIDE = re.compile(r"\[[^\]]{0,200}\]|::?[\w-]{1,100}(?:\([^()]{0,500}\))?")
"""Attributes and pseudo-classes of a selector."""
_THEMED = "data-bs"
"""Bootstrap's own switch between light and dark; ours follows the browser."""


def main() -> int:
    """Write the stylesheet."""
    STYLESHEET.write_text(needed_styles(), encoding="utf-8")
    return 0


def needed_styles() -> str:
    """Bootstrap's licence and the rules that can match an element of a page."""
    source = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
    rules = tinycss2.parse_stylesheet(source.read_text(encoding="utf-8"), skip_whitespace=True)
    licence = next(rule.serialize() for rule in rules if rule.type == "comment")
    kept = "\n".join(_kept(rules, used_words()))
    return f"{licence}\n{kept}\n"


def used_words() -> frozenset[str]:
    """Every word of the templates and of what fills them: classes and elements are among them."""
    texts = (
        path.read_text(encoding="utf-8")
        for folder, pattern in (("templates", "*.html"), ("view_models", "*.py"))
        for path in sorted((ROOT / "search_app" / folder).rglob(pattern))
    )
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _kept(rules: Iterable[Any], words: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _selectors(rule.prelude) if _may_match(one, words)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED and rule.content is not None:
            within = "".join(_kept(tinycss2.parse_rule_list(rule.content, skip_whitespace=True), words))
            if within:
                yield f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{within}}}"


def _selectors(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a list, cut at the commas that are in no brackets."""
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()


def _may_match(selector: str, words: frozenset[str]) -> bool:
    """Whether all its classes and elements are used; a browser's own parts (::-webkit-...) are no elements of a page."""
    if _THEMED in selector:
        return False
    bare = _BESIDE.sub(" ", selector)
    return all(name.lstrip(".#") in words for name in re.findall(r"[.#]?[A-Za-z][\w-]*", bare))


if __name__ == "__main__":
    sys.exit(main())
