"""Sections are offsets into the text; each lies where a reader would expect it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.sections import find_sections
from indexer.normalise.recipes import clean_text
from rulings.ruling import SectionKind

HEAD = (
    "某省某市某区人民法院\n刑事判决书\n（2018）某0101刑初1号\n被告人甲某，男。\n本院公开审理了本案。现已审理终结。"
)
CLAIMS = "某市某区人民检察院指控：被告人甲某窃得手机一部。"
FINDINGS = "经审理查明，被告人甲某窃得手机一部。上述事实，有证人证言证实，足以认定。"
REASONING = "本院认为，被告人甲某的行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下："
DISPOSITION = "被告人甲某犯盗窃罪，判处拘役三个月。\n如不服本判决，可在接到判决书的第二日起十日内提出上诉。"
TAIL = "审判员乙某\n二〇一八年三月五日\n书记员丙某"
ANNEX = "附：相关法律条文\n《中华人民共和国刑法》\n第二百六十四条盗窃公私财物……"


def parts(text: str) -> dict[SectionKind, str]:
    return {section.kind: text[section.start : section.end].strip() for section in find_sections(text)}


@pytest.mark.parametrize("separator", ["\n", " "])
def test_a_criminal_judgment_falls_into_its_parts(separator: str) -> None:
    pieces = (HEAD, CLAIMS, FINDINGS, REASONING, DISPOSITION, TAIL, ANNEX)
    text = separator.join(piece.replace("\n", separator) for piece in pieces)
    found = {kind: part.replace(separator, "\n") for kind, part in parts(text).items()}
    assert found == {
        SectionKind.HEAD: HEAD,
        SectionKind.FACTS: f"{CLAIMS}\n{FINDINGS}",
        SectionKind.CLAIMS: CLAIMS,
        SectionKind.REASONING: REASONING,
        SectionKind.DISPOSITION: DISPOSITION,
        SectionKind.TAIL: TAIL,
        SectionKind.ANNEX: ANNEX,
    }


def test_a_quoted_judgment_of_the_lower_court_is_no_disposition() -> None:
    quoted = "原审法院认为，被告人甲某构成盗窃罪，判决如下：被告人甲某犯盗窃罪，判处拘役三个月。"
    text = "\n".join((HEAD, FINDINGS, quoted, "本院认为，原判正确。裁定如下：", "驳回上诉，维持原判。", TAIL))
    assert parts(text)[SectionKind.DISPOSITION] == "驳回上诉，维持原判。"


@pytest.mark.parametrize(
    "before",
    [
        "本院认为，对扣押的手机处理如下：手机没收。据此，依照《中华人民共和国刑法》第二百六十四条之规定，",
        "合议庭评议决定如下：判处有期徒刑二年为宜。依照《中华人民共和国刑法》第二百六十四条之规定，",
        "原审判决如下：被告人甲某犯盗窃罪，判处拘役三个月。宣判后，某某市人民检察院提出抗诉。依照《中华人民共和国刑法》之规定，",
    ],
)
def test_what_is_only_proposed_ordered_aside_or_quoted_is_no_disposition(before: str) -> None:
    text = "\n".join((HEAD, FINDINGS, f"{before}判决如下：", "被告人甲某犯盗窃罪，判处有期徒刑一年。", TAIL))
    assert parts(text)[SectionKind.DISPOSITION] == "被告人甲某犯盗窃罪，判处有期徒刑一年。"


def test_joined_fields_without_signatures_end_with_the_disposition() -> None:
    text = "原告甲某与被告乙某一案，现已审理终结\n原告诉称，要求离婚。\n本院认为，感情未破裂，判决如下\n不准离婚。"
    found = parts(text)
    assert found[SectionKind.DISPOSITION] == "不准离婚。"
    assert SectionKind.TAIL not in found


@given(st.text(alphabet="本院认为判决如下：审理终结。 \n指控经查明员长附法书记第一条《》", max_size=300))
def test_sections_lie_in_the_text_and_only_claims_overlap(text: str) -> None:
    sections = find_sections(text)
    assert all(0 <= section.start < section.end <= len(text) for section in sections)
    apart = sorted((s.start, s.end) for s in sections if s.kind is not SectionKind.CLAIMS)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(apart))


@pytest.mark.parametrize(
    "unit",
    ["本院认为", "判决如下：", "审", "审 ", "附", "经本院", "《", "第一", " 经", "犯", "1", "本院\n", "某某 "],
)
def test_a_hostile_megabyte_is_cut_without_hanging(unit: str) -> None:
    """Patterns that backtrack would need hours here."""
    text = clean_text(unit * (1_000_000 // len(unit)))
    assert all(section.end <= len(text) for section in find_sections(text))
