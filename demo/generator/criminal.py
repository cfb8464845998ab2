"""Criminal rulings: a frame and one or two scenarios become a judgment."""

import random
from collections.abc import Iterator
from dataclasses import replace

from demo.generator.crimes import SCENARIOS, SLOTS, Scenario
from demo.generator.frame import Frame
from demo.generator.numerals import chinese_date, chinese_number
from demo.generator.people import company, identity_card, people, person, telephone
from demo.generator.ruling import DemoRuling

ACCEPTED = (
    "{d}面对正在进行的不法侵害实施防卫，但防卫行为明显超过必要限度造成重大损害，系防卫过当，依法应当减轻处罚。"
)
REJECTED = "辩护人提出{d}的行为属于正当防卫的辩护意见，经查，双方系互殴，{d}主观上具有伤害故意，不构成正当防卫，该意见不予采纳。"
MITIGATING = (
    "{d}归案后如实供述自己的罪行，系坦白，依法可以从轻处罚。",
    "{d}主动投案并如实供述，系自首，依法可以从轻处罚。",
    "{d}自愿认罪认罚，依法可以从宽处理。",
    "{d}系累犯，依法应当从重处罚。",
    "{d}赔偿被害人经济损失并取得谅解，酌情从轻处罚。",
    "{d}在共同犯罪中起次要作用，系从犯，依法应当从轻处罚。",
)
ANNEX = "附：相关法律条文 《中华人民共和国刑法》第二十条 为了使本人的人身免受正在进行的不法侵害而采取的制止行为，属于正当防卫，不负刑事责任。第六十七条 犯罪以后自动投案，如实供述自己的罪行的，是自首。"


def criminal_ruling(rng: random.Random, frame: Frame, key: str) -> DemoRuling:
    """A judgment or, on appeal, a ruling that upholds one."""
    scenarios = _scenarios(rng)
    defendants = people(rng, rng.choice((1, 1, 1, 2, 3)))
    told = [_tell(rng, scenario, defendants[0]) for scenario in scenarios]
    facts = [facts for facts, _ in told]
    scenarios = [
        replace(scenario, reasoning=reasoning) for scenario, (_, reasoning) in zip(scenarios, told, strict=True)
    ]
    ruling_type = "裁定书" if frame.lower is not None else "判决书"
    first = scenarios[0].crime
    return DemoRuling(
        key=key,
        title=f"{'、'.join(defendants)}{first.removesuffix('罪')}{'二审' if frame.lower else '一审'}刑事{ruling_type}",
        court=frame.court.name,
        case_number=frame.case_number("刑"),
        document_type=ruling_type,
        category="刑事案件",
        procedure={"初": "刑事一审", "终": "刑事二审", "再": "刑事再审"}[frame.stage],
        cause=first,
        judged_on=frame.judged_on,
        judged_as_printed=frame.judged_as_printed,
        published_on=frame.published_on,
        withdrawn_on=frame.withdrawn_on,
        paragraphs=tuple(_paragraphs(rng, frame, scenarios, defendants, facts, ruling_type)),
    )


def _scenarios(rng: random.Random) -> list[Scenario]:
    weights = [scenario.weight for scenario in SCENARIOS]
    drawn = rng.choices(SCENARIOS, weights, k=2 if rng.random() < 0.12 else 1)
    return list({scenario.crime: scenario for scenario in drawn}.values())


def _tell(rng: random.Random, scenario: Scenario, defendant: str) -> tuple[str, str]:
    """Facts and reasoning with the same slots filled."""
    slots = {name: rng.choice(values) for name, values in SLOTS.items()}
    numbers = {
        "money": rng.randint(3, 900) * 1000, "small": rng.randint(5, 90) * 100, "count": rng.randint(2, 60),
        "grams": round(rng.uniform(0.3, 80), 2), "bac": rng.randint(82, 290),
    }  # fmt: skip
    victim = person(rng).replace(defendant[0], "癸")
    filled = {"a": f"被告人{defendant}", "v": victim, "company": company(rng), **slots, **numbers}
    return rng.choice(scenario.facts).format(**filled), scenario.reasoning.format(**filled)


def _paragraphs(
    rng: random.Random, frame: Frame, scenarios: list[Scenario], defendants: list[str], facts: list[str], kind: str
) -> Iterator[str]:
    yield frame.court.name
    yield " ".join(f"刑事{kind}")
    yield frame.case_number("刑")
    prosecutor = f"{frame.court.name.removesuffix('人民法院').removesuffix('中级')}人民检察院"
    yield f"公诉机关{prosecutor}。"
    for defendant in defendants:
        yield _defendant(rng, defendant)
    crimes = "、".join(scenario.crime for scenario in scenarios)
    if frame.lower is not None:
        yield f"{frame.lower.name}审理{prosecutor}指控原审被告人{defendants[0]}犯{crimes}一案，于{frame.filed}年作出刑事判决。原审被告人{defendants[0]}不服，提出上诉。本院依法组成合议庭审理了本案，现已审理终结。"
    else:
        yield f"{prosecutor}指控被告人{'、'.join(defendants)}犯{crimes}，于{frame.filed}年向本院提起公诉。本院依法组成合议庭，公开开庭审理了本案，现已审理终结。"
    yield f"{prosecutor}指控：{''.join(facts)}公诉机关认为应当以{crimes}追究其刑事责任。"
    yield f"被告人{defendants[0]}对指控的事实{rng.choice(('没有异议', '提出异议，辩称情节轻微', '供认不讳'))}。"
    yield f"经审理查明，{frame.filed - 1}年{rng.randint(1, 12)}月，{''.join(facts)}"
    yield f"上述事实，有证人证言、被害人陈述、{rng.choice(('监控录像', '鉴定意见', '银行交易明细', '现场勘验笔录', '聊天记录'))}、被告人供述等证据证实，足以认定。"
    yield _reasoning(rng, scenarios, defendants)
    yield from _disposition(rng, frame, scenarios, defendants)
    yield from _tail(rng, frame)


def _defendant(rng: random.Random, name: str) -> str:
    """Some publishers forget to mask numbers; ours are artificial."""
    numbers = f"，公民身份号码{identity_card(rng)}，联系电话{telephone(rng)}" if rng.random() < 0.04 else ""
    sex, schooling = rng.choice("男女"), rng.choice(("小学", "初中", "高中", "大专"))
    return f"被告人{name}，{sex}，汉族，{schooling}文化，{rng.choice(('无业', '务工', '个体经营', '农民'))}{numbers}。因本案于案发后被刑事拘留，现羁押于看守所。"


def _reasoning(rng: random.Random, scenarios: list[Scenario], defendants: list[str]) -> str:
    first = f"被告人{defendants[0]}"
    findings = "；".join(f"{first}{scenario.reasoning}，其行为已构成{scenario.crime}" for scenario in scenarios)
    parts = [f"本院认为，{findings}。公诉机关指控的罪名成立。"]
    if scenarios[0].crime == "故意伤害罪" and rng.random() < 0.5:
        parts.append(rng.choice((ACCEPTED, REJECTED)).format(d=first))
    parts += [text.format(d=first) for text in rng.sample(MITIGATING, rng.randint(1, 2))]
    articles = "、".join(scenario.article for scenario in scenarios)
    return f"{''.join(parts)}依照《中华人民共和国刑法》{articles}、第六十七条第三款之规定，"


def _disposition(
    rng: random.Random, frame: Frame, scenarios: list[Scenario], defendants: list[str]
) -> Iterator[str]:
    if frame.lower is not None:
        yield "裁定如下："
        yield "驳回上诉，维持原判。"
        yield "本裁定为终审裁定。"
        return
    yield "判决如下："
    for number, defendant in enumerate(defendants, 1):
        sentences = "；".join(f"犯{scenario.crime}，判处{_punishment(rng)}" for scenario in scenarios)
        yield f"{chinese_number(number)}、被告人{defendant}{sentences}。"
    yield "如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向上一级人民法院提出上诉。"


def _punishment(rng: random.Random) -> str:
    months = rng.choice((1, 2, 4, 6, 8, 10, 12, 18, 24, 36, 42, 60, 120))
    years, rest = divmod(months, 12)
    term = (f"{chinese_number(years)}年" if years else "") + (f"{chinese_number(rest)}个月" if rest else "")
    kind = "拘役" if months <= 6 else "有期徒刑"
    suspended = "，缓刑一年" if months <= 36 and rng.random() < 0.3 else ""
    return f"{kind}{term}{suspended}，并处罚金人民币{rng.randint(1, 30) * 1000}元"


def _tail(rng: random.Random, frame: Frame) -> Iterator[str]:
    yield f"审判长　{person(rng)}"
    yield f"审判员　{person(rng)}"
    yield chinese_date(frame.judged_on)
    yield f"书记员　{person(rng)}"
    if rng.random() < 0.2:
        yield ANNEX
