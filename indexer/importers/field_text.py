"""Text in the fields of records from outside: lists of paragraphs, JSON printed into a string, markup, entities."""

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indexer.importers.html_text import page_text
from indexer.importers.json_values import nested, strings
from rulings.record import RawRecord

_TAG = re.compile(
    r"</?(?:a|article|b|big|blockquote|body|br|center|col|colgroup|dd|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html|i"
    r"|iframe|img|input|label|li|link|main|mark|meta|nobr|o:p|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup"
    r"|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|w:\w+|xml)(?:\s[^<>]{0,5000}+|/)?>|<!--|<!DOCTYPE",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"<(?:br|p|div|table|tr|li|h[1-6]|section|dd|dt)[\s/>]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&nbsp(?![A-Za-z0-9])")
_ESCAPED_TAG = re.compile(r"&(?:lt|#60|#x3c);/?[a-zA-Z!]", re.IGNORECASE)
_WHOLE_TEXT = ("html", "qwcontent", "fulltext", "full_text", "jfull", "content", "text", "全文", "正文", "内容")
"""Names of the field that holds the text in an object, whatever its letter case, the surest first."""
_MAX_WATERMARK = 120
"""Characters."""
_SHOP = re.compile(
    r"公众号|公眾號|淘宝|闲鱼|店铺|微信号|QQ群|加群|网盘|https?://|www\.|[\w-]{2}\.(?:com|cn|net|org|top|xyz)\b",
    re.IGNORECASE,
)
_WARES = re.compile(r"数据|數據|文书|文書|下载|下載|来源|來源|来自|更多|整理|分享|购买|资料|关注")
"""A line that names both a shop and its wares is the vendor's."""
MAX_NESTED = 8
"""Objects in objects that are looked into."""


def full_text(value: Any, depth: int = MAX_NESTED) -> str:
    """All the text of a value: paragraphs of a list joined, of an object its text field, else all its fields."""
    value = nested(value)
    if isinstance(value, Mapping) and depth:
        return _of_object(value, depth - 1)
    if isinstance(value, list) and depth:
        return "\n".join(text for item in value if (text := full_text(item, depth - 1)))
    return "\n".join(without_markup(text) for text in strings(value))


def _of_object(value: Mapping[str, Any], depth: int) -> str:
    by_name = {str(name).lower(): field for name, field in value.items()}
    named = (full_text(by_name[name], depth) for name in _WHOLE_TEXT if name in by_name)
    whole = next((text for text in named if text), None)
    return whole if whole is not None else full_text(list(value.values()), depth)


def without_markup(text: str) -> str:
    """Plain text of text that may be markup; `&` and `<` that are none stay as they are."""
    if "<" not in text and "&" not in text:
        return text
    if _TAG.search(text):
        return page_text(text if _BLOCK_TAG.search(text) else text.replace("\n", "<br>"))
    if not _ENTITY.search(text):
        return text
    plain = _ENTITY.sub(lambda found: html.unescape(found[0].rstrip(";") + ";"), text).replace("\xa0", " ")
    return without_markup(plain) if _ESCAPED_TAG.search(text) and _TAG.search(plain) else plain


def plain_record(raw: RawRecord) -> RawRecord:
    """The record with markup read in every field but the text, which its format has read already."""
    return replace(
        raw,
        title=_line(raw.title),
        case_number=_line(raw.case_number),
        court=_line(raw.court),
        region=_line(raw.region),
        document_type=_line(raw.document_type),
        category=_line(raw.category),
        procedure=_line(raw.procedure),
        causes=tuple(line for cause in raw.causes if (line := _line(cause))),
        parties=_pairs(raw.parties),
        statutes=_pairs(raw.statutes),
        judgment_date=_line(raw.judgment_date),
        publication_date=_line(raw.publication_date),
        extra={name: without_markup(value) for name, value in raw.extra.items()},
    )


def _line(value: str | None) -> str | None:
    if value is None or ("<" not in value and "&" not in value):
        return value
    return " ".join(without_markup(value).split()) or None


def _pairs(given: tuple[tuple[str, str | None], ...]) -> tuple[tuple[str, str | None], ...]:
    return tuple((first, _line(second)) for name, second in given if (first := _line(name)))


def without_watermark(text: str) -> str:
    """Without the lines that a vendor of dumps puts before or behind a ruling: where to get more of them."""
    lines = text.split("\n")
    while lines and _is_watermark(lines[0]):
        del lines[0]
    while lines and _is_watermark(lines[-1]):
        del lines[-1]
    return "\n".join(lines) if len(lines) < text.count("\n") + 1 else text


def _is_watermark(line: str) -> bool:
    return len(line) <= _MAX_WATERMARK and bool(_SHOP.search(line)) and bool(_WARES.search(line))
