"""Paragraphs tile a text, and none begins inside a sentence, a quotation, brackets, a number or the name of a law."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.text.paragraphs import paragraphs, surely_one_paragraph, surely_one_sentence

WRITTEN = (
    "甲某", "被告人甲某", "盗窃", "。", "，", "；", "：", "“", "”", "（", "）", "《", "》", " ", "　", "\n", "\r\n", "一、",
    "（一）", "1．", "3", "000", ".", "元", "第", "条", "本院认为", "经审理查明", "判决如下：", "审判长", "书记员", "二〇一四年",
    "五月", "刑事判决书", "某县人民法院", "art", "\u2028", "……", "?", "\u3000\u3000", "\x00", "😀",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WRITTEN), max_size=60).map("".join))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@given(TEXTS)
def test_paragraphs_tile_the_text(text: str) -> None:
    spans = paragraphs(text)
    assert "".join(cut(text)) == text
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert len(spans) == 1 or all(part.strip() for part in cut(text)) or not text


@given(TEXTS.map(lambda text: text.replace("五月", "某" * 310)), st.integers(0, 1_000), st.integers(1, 100))
def test_what_is_surely_one_paragraph_is_not_divided(text: str, start: int, length: int) -> None:
    end = start + length
    begun_inside = any(start < begun < end for begun, _ in paragraphs(text))
    assert not (begun_inside and surely_one_paragraph(text, start, end))
    assert not (begun_inside and surely_one_sentence(text, start, end))


@given(st.lists(st.sampled_from([word for word in WRITTEN if not set(word) & set("\n\r\u2028")]), max_size=60))
def test_a_line_of_usual_length_beside_others_is_one_paragraph(words: list[str]) -> None:
    line = "".join(words).strip()
    assert cut(f"{line}。\n末行。") == [f"{line}。\n", "末行。"]


@given(TEXTS)
def test_no_paragraph_begins_with_what_ends_one(text: str) -> None:
    assert not [part for part in cut("".join(text.splitlines()))[1:] if part[0] in "，。；：、！？）》”’」』,;:!?"]


@pytest.mark.parametrize(
    "parts",
    [
        ["某省某县人民法院 ", "刑事判决书 ", "（2018）某0101刑初1号 ", "公诉机关某县人民检察院。 ", "被告人甲某，男。"],
        ["现已审理终结。 ", "经审理查明，甲某盗窃。 ", "本院认为，构成盗窃罪。"],
        ["判决如下： ", "一、甲某犯盗窃罪； ", "（刑期从判决执行之日起计算。） ", "二、责令退赔。"],
        ["可以上诉。 ", "审判长甲某 ", "审判员乙某 ", "二〇一八年五月六日 ", "书记员丙某 ", "附：相关法律条文"],
        ["可以上诉。 ", "审 判 长 甲某 ", "审 判 员 乙某 ", "二〇一八年 五月 六日"],
        ["三、盗窃罪 ", "2015年2月23日，甲某盗窃。 ", "上述事实，有下列证据证实： ", "（一）证人证言 ", "1、乙某的证言。"],
        ["甲某负全部责任，价值19559.9元 ", "4、搜查笔录。"],
        ["可以从轻处罚。 ", "…… ", "第六十七条第三款 犯罪嫌疑人如实供述的，可以从轻处罚。"],
        ["一、 甲某犯盗窃罪。 ", "二、 乙某无罪。"],
    ],
)  # fmt: skip
def test_in_a_text_of_one_line_spaces_stand_for_line_breaks(parts: list[str]) -> None:
    assert cut("".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "证明2017 年3月24日，乙某报警称被抢劫。",
        "提取金额为 92981.5元，有据证实。",
        "骗取被害人，计人民币 15000元。",
        "依照《中华人民共和国刑法》 第二十五条 第一款之规定，判处罚金。",
        "依照《中华人民共和国 刑法》判处罚金。",
        "他说“我走了。 你留下。”",
        "甲某（已判刑。 另案处理）盗窃。",
        "判处有期徒刑，因其认罪可以减轻 处罚。",
        "第 266 条，罚金3 万元",
        "Eiser heeft beroep ingesteld. Gedaagde is niet verschenen. Het hof overweegt.",
        "피고인은 무죄. 항소를 기각한다.",
        "用于支付3 000元",
    ],
)
def test_no_paragraph_begins_inside_a_sentence_a_quotation_or_a_number(text: str) -> None:
    assert cut(text) == [text]


def test_without_lines_and_spaces_what_paragraphs_begin_with_divides() -> None:
    parts = [
        "某省某县人民法院", "刑事判决书", "（2018）某0101刑初1号", "公诉机关某县人民检察院。",
        "被告人甲某，男，汉族。", "辩护人乙某，某律师事务所律师。", "某县人民检察院指控：甲某盗窃。",
        "被告人甲某辩称，没有盗窃。", "经审理查明，甲某盗窃。他说：“走了。一、不去。”", "上述事实，有证据证实。",
        "本院认为，甲某构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条，判决如下：", "一、甲某犯盗窃罪。",
        "二、责令退赔。", "如不服本判决，可以上诉。", "审判长丙某", "审判员丁某", "二〇一八年五月六日", "书记员戊某",
    ]  # fmt: skip
    assert cut("".join(parts)) == parts


def test_a_long_line_beside_others_has_lost_its_breaks() -> None:
    sentence = "甲某在某处盗窃他人财物后离开现场。 "
    assert len(cut(f"刑事判决书\n{sentence * 100}")) == 101
    assert len(cut(f"刑事判决书\n{sentence * 10}")) == 2


def test_white_space_around_lines_belongs_to_the_paragraph_before() -> None:
    assert cut(" \n甲\n\n \n乙\n ") == [" \n甲\n\n \n", "乙\n "]
    assert cut("") == []
    assert cut(" \n ") == [" \n "]


def real_texts(shared: Path) -> Iterator[str]:
    with gzip.open(shared / "corpora/lecard/judgments.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 45 == 0:
                yield json.loads(line)["qw"]


def test_real_rulings_of_one_line_are_divided_where_sentences_end(shared: Path) -> None:
    longest, doubtful, starts = [], 0, 0
    for text in real_texts(shared):
        spans = paragraphs(text)
        assert "".join(text[start:end] for start, end in spans) == text
        longest.append(max(end - start for start, end in spans))
        for start, _ in spans[1:]:
            before = text[:start].rstrip()
            starts += 1
            doubtful += before[-1] in "，、,的在于和与及" or (before[-1].isdigit() and text[start].isdigit())
            assert not re.match(r"[，。；：、！？）》”]", text[start:])
        for quoted in re.finditer(r"“[^“”]{1,300}”|《[^《》]{1,100}》", text):
            assert not [start for start, _ in spans if quoted.start() < start < quoted.end()]
    assert sorted(longest)[len(longest) // 2] < 1_000
    assert doubtful <= starts / 500
