"""Category of the case: 刑事, 民事, 行政, 赔偿, 执行 and the rarer ones of 法〔2015〕137号."""

CATEGORIES = ("刑事", "民事", "行政", "赔偿", "执行", "管辖", "破产", "保全", "司法救助", "司法协助", "司法制裁")
_TITLE_MARKS = (
    ("国家赔偿", "赔偿"),
    ("行政赔偿", "赔偿"),
    ("刑事", "刑事"),
    ("执行", "执行"),
    ("行政", "行政"),
    ("民事", "民事"),
    ("破产", "破产"),
)
_GIVEN_MARKS = (
    ("司法救助", "赔偿"),
    ("协助", "司法协助"),
    ("制裁", "司法制裁"),
    ("保全", "保全"),
    ("清算", "破产"),
    ("赔偿", "赔偿"),
    *((category, category) for category in CATEGORIES),
)


def read_category(given: str | None, from_type: str | None, title: str | None, head: str) -> str | None:
    """The publisher's category, else that of the case number's type, else the words of the title or the head.

    `from_type` is the category of the case number's type (rulings.china.case_type), in the words of the table.
    """
    for text, marks in (
        (given, _GIVEN_MARKS),
        (from_type, _GIVEN_MARKS),
        (title, _TITLE_MARKS),
        (head, _TITLE_MARKS),
    ):
        found = _marked(text, marks) if text else None
        if found:
            return found
    return None


def _marked(text: str, marks: tuple[tuple[str, str], ...]) -> str | None:
    return next((category for mark, category in marks if mark in text), None)
