"""Procedure: 一审, 二审, 再审, 再审审查, 死刑复核, 执行 …"""

_MARKS = (
    ("死刑复核", "死刑复核"),
    ("非诉", "非诉审查"),
    ("再审审查", "再审审查"),
    ("审判监督", "再审审查"),
    ("执行变更", "刑罚变更"),
    ("刑罚变更", "刑罚变更"),
    ("减刑", "刑罚变更"),
    ("假释", "刑罚变更"),
    ("一审", "一审"),
    ("初审", "一审"),
    ("二审", "二审"),
    ("再审", "再审"),
    ("复核", "复核"),
    ("特别程序", "特别程序"),
    ("督促", "督促"),
    ("催告", "公示催告"),
    ("执行", "执行"),
    ("管辖", "管辖"),
    ("保全", "保全"),
    ("清算", "破产"),
    ("破产", "破产"),
    ("赔偿", "赔偿"),
    ("救助", "司法救助"),
    ("协助", "司法协助"),
    ("制裁", "司法制裁"),
    ("诉前", "诉前"),
)
_STAGES = (
    ("刑执", "刑罚变更"),
    ("审查", "再审审查"),
    ("申", "再审审查"),
    ("监", "再审审查"),
    ("抗", "再审审查"),
    ("核", "复核"),
    ("再", "再审"),
    ("提", "再审"),
    ("终", "二审"),
    ("初", "一审"),
    ("执", "执行"),
    ("更", "刑罚变更"),
    ("审", "非诉审查"),
)


def read_procedure(
    given: str | None, stage: str | None, type_code: str | None, title: str | None, head: str
) -> str | None:
    """The publisher's procedure, else the stage of the case number's type, else its letters, else the title.

    A review number (刑核) is a death-penalty review only where the head says so: 法定刑以下判处 shares it.
    """
    found = _marked(given) or _marked(stage) or _letters(type_code) or _marked(title)
    if found == "复核" and "死刑" in head:
        return "死刑复核"
    return found or _marked(head)


def _marked(text: str | None) -> str | None:
    return next((name for mark, name in _MARKS if mark in text), None) if text else None


def _letters(type_code: str | None) -> str | None:
    return next((name for mark, name in _STAGES if mark in type_code), None) if type_code else None
