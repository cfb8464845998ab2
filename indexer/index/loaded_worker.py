"""What the process has loaded that workers are forked from (indexer.index.worker_processes), each ready for its first batch.

Importing this module reads one invented ruling: the modules, patterns and tables that this takes (0.8 s) are made once, not once a
worker, and their memory is shared. It is the one module that works when it is imported, since that is all that Python's fork server
does before it forks. Whatever fails in it fails in a worker too, where it is told.
"""

import gc
from contextlib import suppress
from datetime import UTC, datetime

import orjson

from rulings.archive.model import ArchivedDocument, Status

_TEXT = """北京市海淀区人民法院
刑事判决书
（2020）京0108刑初1号
公诉机关北京市海淀区人民检察院。
被告人甲某，男，1990年1月2日出生，汉族，初中文化，农民，住河北省保定市某镇某村1号，身份证号码110101199001021234，电话13800000000。因涉嫌犯盗窃罪，于2020年1月2日被羁押。曾因犯走私、贩卖毒品罪，经（2015）海刑初字第2号刑事判决判处有期徒刑一年。现羁押于北京市海淀区看守所。
辩护人乙某，某律师事务所律师。
北京市海淀区人民检察院以京海检公诉刑诉〔2020〕1号起诉书指控被告人甲某犯盗窃罪，于2020年3月4日向本院提起公诉。本院依法适用简易程序，公开开庭审理了本案。现已审理终结。
经审理查明，2020年1月1日，被告人甲某在某小区1号楼101室窃得被害人丙某的手机一部，价值人民币1,000元。上述事实，有证人证言、书证等证据证实。
本院认为，被告人甲某以非法占有为目的，盗窃他人财物，数额较大，又非法贩卖、运输毒品，其行为已构成盗窃罪、贩卖、运输毒品罪。被告人自首，认罪认罚，依法可以从轻处罚。依照《中华人民共和国刑法》第二百六十四条、第六十七条第一款之规定，判决如下：
一、被告人甲某犯盗窃罪，判处有期徒刑六个月，并处罚金人民币一千元；犯贩卖、运输毒品罪，判处有期徒刑七个月，并处罚金人民币一千元；决定执行有期徒刑一年，缓刑一年，并处罚金人民币二千元。
二、责令被告人甲某退赔被害人丙某人民币1,000元。
如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向北京市第一中级人民法院提出上诉。
审判员　丁某
二〇二〇年五月六日
书记员　戊某
"""
_MOMENT = datetime(2020, 5, 6, tzinfo=UTC)
DOCUMENT = ArchivedDocument(
    source_key="1",
    url=None,
    payload=orjson.dumps({"title": "甲某盗窃、贩卖、运输毒品一审刑事判决书", "text": _TEXT}),
    options={"title": "title", "text": "text"},
    document_id=1,
    sequence=1,
    source="invented",
    format="jsonl",
    status=Status.PRESENT,
    observed_at=_MOMENT,
    first_seen=_MOMENT,
    sha256="",
    archive_record="",
    content_type="application/json",
)

with suppress(Exception):
    from indexer.index.process_batch import process

    process([DOCUMENT])
gc.freeze()
