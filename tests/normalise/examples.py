"""A raw record of an invented ruling, and what it takes to normalise it."""

from dataclasses import replace
from datetime import UTC, datetime

from indexer.normalise.entry import normalise
from rulings.record import RawRecord
from rulings.ruling import Provenance, Ruling

FETCHED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PROVENANCE = Provenance("test", "key-1", "http://publisher.test/1", FETCHED, FETCHED, "0" * 64, "test.warc.gz:0")

HEAD = """广东省深圳市宝安区人民法院
刑事判决书
（2018）粤0306刑初1号
公诉机关广东省深圳市宝安区人民检察院。
被告人甲某某，男，无业。曾因犯抢劫罪于2010年被判处有期徒刑三年。
辩护人丙某，某律师事务所律师。
深圳市宝安区人民检察院指控被告人甲某某犯诈骗罪，向本院提起公诉。本院公开审理了本案。现已审理终结。"""
FACTS = """公诉机关指控：被告人甲某某骗得他人财物。
经审理查明，被告人甲某某骗得他人财物。被告人联系电话13800001111。上述事实，证据确实，足以认定。"""
REASONING = (
    "本院认为，被告人甲某某虚构事实，骗取他人财物，数额较大，其行为已构成诈骗罪。"
    "依照《中华人民共和国刑法》第二百六十六条、第六十七条第三款之规定，判决如下："
)
DISPOSITION = """被告人甲某某犯诈骗罪，判处有期徒刑一年。
如不服本判决，可在接到判决书的第二日起十日内提出上诉。"""
TAIL = """审判员乙某
二〇一八年三月五日
书记员丁某"""
ANNEX = """附：相关法律条文
《中华人民共和国刑法》
第二百六十四条盗窃公私财物，数额较大的，构成盗窃罪。"""
TEXT = "\n".join((HEAD, FACTS, REASONING, DISPOSITION, TAIL, ANNEX))
RECORD = RawRecord(text=TEXT, title="甲某某诈骗一审刑事判决书", source_key="key-1")


def ruling_of(record: RawRecord = RECORD, **changes: object) -> Ruling:
    """The ruling of the record with some fields changed."""
    ruling = normalise(replace(record, **changes), PROVENANCE)  # type: ignore[arg-type]
    assert isinstance(ruling, Ruling)
    return ruling


def with_disposition(disposition: str, reasoning: str = REASONING, facts: str = FACTS) -> Ruling:
    """The same ruling with another outcome, and without a title."""
    text = "\n".join((HEAD, facts, reasoning, disposition, TAIL, ANNEX))
    return ruling_of(text=text, title=None)
