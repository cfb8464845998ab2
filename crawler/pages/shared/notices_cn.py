"""What Chinese official sites answer instead of a page, with status 200."""

import re

from crawler.pages.shared.payload import encoding_of

_BLOCKED = (
    ("captcha", re.compile("请输入验证码|滑动验证|安全验证|人机验证|拖动滑块")),
    (
        "firewall",
        re.compile(
            "访问被拦截|访问被阻断|请求存在威胁|可能对网站造成安全?威胁|网站防火墙|访问过于频繁|Access Denied"
        ),
    ),
    ("login", re.compile("请先登录|统一身份认证|您尚未登录")),
    (
        "javascript-challenge",
        re.compile(r"\$_ts\b|document\.cookie\s*=.{0,200}location\.(?:reload|href)", re.DOTALL),
    ),
)
_REMOVED = re.compile(
    "页面不存在|内容不存在|文章不存在|已被删除|已删除或|无法找到该页|404 Not Found|找不到(?:该|您|此|页)"
)
_READ = 200_000
"""Bytes. Such a notice is short: it is looked for in the beginning of a page only."""


def blocked_reason(body: bytes) -> str | None:
    """captcha, firewall, login or javascript-challenge. Ask only of a page without the expected content."""
    text = _text(body)
    return next((reason for reason, pattern in _BLOCKED if pattern.search(text)), None)


def says_removed(body: bytes) -> bool:
    """True where a page without the expected content says that there is no such document (a soft 404)."""
    return bool(_REMOVED.search(_text(body)))


def _text(body: bytes) -> str:
    return body[:_READ].decode(encoding_of(body[:_READ]) or "utf-8", errors="replace")
