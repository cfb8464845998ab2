"""Civil, administrative and enforcement rulings."""

import random
from collections.abc import Iterator

from demo.generator.civil import DISPUTES, Dispute
from demo.generator.frame import Frame
from demo.generator.numerals import chinese_date
from demo.generator.people import company, people, person
from demo.generator.ruling import DemoRuling

NATURE = {"民事": "民", "行政": "行", "执行": "执"}
ROLES = {"民事": ("原告", "被告"), "行政": ("原告", "被告"), "执行": ("申请执行人", "被执行人")}


def dispute_ruling(rng: random.Random, frame: Frame, key: str) -> DemoRuling:
    """A first-instance judgment, an appeal that is dismissed, or an enforcement ruling."""
    dispute = rng.choices(DISPUTES, [dispute.weight for dispute in DISPUTES])[0]
    plaintiff, defendant = people(rng, 2)
    if dispute.category == "行政":
        defendant = f"{rng.choice(('某某区', '某某县', '某某市'))}{rng.choice(('城市管理局', '自然资源局', '市场监督管理局'))}"
    appeal = frame.lower is not None and dispute.category != "执行"
    kind = "裁定书" if dispute.category == "执行" else "判决书"
    number = _number(frame, dispute)
    stage = "执行" if dispute.category == "执行" else "二审" if appeal else "一审"
    return DemoRuling(
        key=key,
        title=f"{plaintiff}与{defendant}{dispute.cause}{stage}{dispute.category}{kind}",
        court=frame.court.name,
        case_number=number,
        document_type=kind,
        category=f"{dispute.category}案件",
        procedure="执行实施" if dispute.category == "执行" else f"{dispute.category}{stage}",
        cause=dispute.cause,
        judged_on=frame.judged_on,
        judged_as_printed=frame.judged_as_printed,
        published_on=frame.published_on,
        withdrawn_on=frame.withdrawn_on,
        paragraphs=tuple(_paragraphs(rng, frame, dispute, (plaintiff, defendant), number, kind, appeal=appeal)),
    )


def _number(frame: Frame, dispute: Dispute) -> str:
    number = frame.case_number(NATURE[dispute.category])
    return number.replace(f"执{frame.stage}", "执") if dispute.category == "执行" else number


def _paragraphs(
    rng: random.Random,
    frame: Frame,
    dispute: Dispute,
    sides: tuple[str, str],
    number: str,
    kind: str,
    *,
    appeal: bool,
) -> Iterator[str]:
    plaintiff, defendant = sides
    first, second = ("上诉人（原审原告）", "被上诉人（原审被告）") if appeal else ROLES[dispute.category]
    slots = {
        "p": plaintiff, "d": defendant, "money": rng.randint(3, 500) * 1000, "small": rng.randint(5, 90) * 100,
        "count": rng.randint(30, 400), "company": company(rng), "year": frame.filed - 3, "year2": frame.filed - 1,
    }  # fmt: skip
    yield frame.court.name
    yield " ".join(f"{dispute.category}{kind}")
    yield number
    yield f"{first}：{plaintiff}。"
    yield f"{second}：{defendant}。"
    yield f"{first}{plaintiff}与{second}{defendant}{dispute.cause}一案，本院立案后依法组成合议庭进行了审理，现已审理终结。"
    yield f"{plaintiff}向本院提出请求：{dispute.claim.format(**slots)}。"
    yield f"{defendant}{rng.choice(('未作答辩', '辩称，对事实无异议，但目前无力履行', '辩称，请求驳回对方的全部请求'))}。"
    yield f"经审理查明，{dispute.facts.format(**slots)}以上事实有当事人陈述、书证等证据证实。"
    yield f"本院认为，{dispute.reasoning}。依照{dispute.article}之规定，"
    yield f"{'裁定' if kind == '裁定书' else '判决'}如下："
    yield "驳回上诉，维持原判。" if appeal else dispute.result.format(**slots)
    yield f"案件受理费{rng.randint(5, 90) * 10}元，由{defendant}负担。"
    yield f"审判员　{person(rng)}"
    yield chinese_date(frame.judged_on)
    yield f"书记员　{person(rng)}"
