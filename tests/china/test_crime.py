"""Names of crimes, as courts print them."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from rulings.china import crime

DRUGS = "走私、贩卖、运输、制造毒品罪"
PROCEEDS = "掩饰、隐瞒犯罪所得、犯罪所得收益罪"


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("盗窃罪", "盗窃罪"),
        ("盗窃", "盗窃罪"),
        ("盗 窃\u200b罪", "盗窃罪"),
        ("贩卖毒品罪", DRUGS),
        ("运输,贩卖毒品", DRUGS),
        ("贩卖和运输毒品罪", DRUGS),
        ("掩饰、隐瞒犯罪所得罪", PROCEEDS),
        ("投毒罪", "投放危险物质罪"),
        ("嫖宿幼女罪", "强奸罪"),
        ("故意杀人罪（未遂）", "故意杀人罪"),
        ("故意杀人未遂", "故意杀人罪"),
        ("抢劫罪既遂", "抢劫罪"),
        ("抢劫（预备）罪", "抢劫罪"),
        ("走私普通货物罪", "走私普通货物、物品罪"),
    ],
)
def test_every_spelling_names_the_current_crime(printed: str, official: str) -> None:
    found = crime.resolve_crime(printed)
    assert found is not None
    assert found.name == official


@pytest.mark.parametrize("printed", ["", "罪", "犯罪", "未遂", "反革命罪", "民间借贷纠纷", "上述罪"])
def test_what_names_no_crime_stays_unresolved(printed: str) -> None:
    assert crime.resolve_crime(printed) is None


@pytest.mark.parametrize(
    ("joined", "single"),
    [
        ("故意伤害罪、盗窃罪", ("故意伤害罪", "盗窃罪")),
        ("盗窃、诈骗罪", ("盗窃", "诈骗罪")),
        (DRUGS, (DRUGS,)),
        (f"{PROCEEDS}、诈骗罪", (PROCEEDS, "诈骗罪")),
        ("非法拘禁罪、敲诈勒索、开设赌场罪", ("非法拘禁罪", "敲诈勒索", "开设赌场罪")),
        ("抢劫罪和强奸罪", ("抢劫罪", "强奸罪")),
    ],
)
def test_joined_crimes_split_and_selective_ones_stay_whole(joined: str, single: tuple[str, ...]) -> None:
    assert crime.split_crimes(joined) == single


def test_any_two_crimes_joined_come_apart_again() -> None:
    names = [entry.name for entry in crime.crime_entries()]
    for one, other in pairwise(names):
        parts = crime.split_crimes(f"{one}、{other}")
        assert [found.name for part in parts if (found := crime.resolve_crime(part))] == [one, other]


def test_a_path_leads_through_the_section_where_the_chapter_has_any() -> None:
    names = crime.crimes_by_name()
    assert names["合同诈骗罪"].path == ("破坏社会主义市场经济秩序罪", "扰乱市场秩序罪", "合同诈骗罪")
    assert names["盗窃罪"].path == ("侵犯财产罪", "盗窃罪")


def test_every_label_of_real_judgments_resolves(shared: Path) -> None:
    lines = (shared / "corpora/lecard/charges.dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    labels = {
        label for record in records for kind in ("common_charge", "controversial_charge") for label in record[kind]
    }
    assert labels
    assert [label for label in sorted(labels) if crime.resolve_crime(label) is None] == []
