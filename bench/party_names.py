"""Names of parties that are no names: `python -m bench.party_names [--sample N]`.

An oracle of its own, made from what a name is and not from what courts write behind it: a person has two to four
characters, or a mask, or parts with points; a body ends with a word for a body and joins nothing; and somewhere in the
text a mark follows the name. Over the heads of the real criminal rulings of ../shared, with and without white space.
Exits 1 if more than TARGET of the names fail. --print writes what failed: real names, for the eyes of who mends it.
"""

import argparse
import re
from collections.abc import Iterator

from bench.normaliser import SHARED, rows, share, table
from indexer.normalise.china.parties import read_parties

TARGET = 0.003
HEAD = 4_000
"""Characters: nobody is introduced behind them."""
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,5}[\dA-Za-z]{1,2}|[^，。]{1,12}[·•.．][^，。]{1,20}|[A-Za-z][A-Za-z .,'’&·-]{1,60}"
)
_MASK = re.compile("[某×✕╳xXＸｘ*＊○]+")
_BODY = re.compile(
    r"[\u4e00-\u9fffA-Za-z\d（）()“”·]{2,50}(?:公司|厂|院|局|所|会|社|府|中心|集团|行|部|店|处|队|学校|大学|中学|小学|委|站|场|园|馆|村|组|厅|楼"
    r"|城|矿|户|室|庄|库|团|企业|伙|伙[）)]|基地|市|县|区|乡|镇|科|办|分院)"
)
_JOINS = re.compile(
    "因|诉|.曾(?=因|于|用|经|被|犯|在)|犯|[以和](?=被告|其)|指控|控告|辩护|原告|被告|未委托|附带|[12]\\d{3}年|(?<=检察院)以"
)
_MARK = r"(?=[，,（(。、；;：:\s/]|[男女]|$|等|被告|指控|犯|因|于|自报|曾用|涉嫌|与|诉|暨|系|[\u4e00-\u9fff、]{1,30}[罪案])"


def is_a_name(name: str) -> bool:
    """A person's or a body's."""
    return not _JOINS.search(name) and any(kind.fullmatch(_MASK.sub("某某", name)) for kind in (_PERSON, _BODY))


def ends_in(text: str, name: str) -> bool:
    return re.search(re.escape(name) + _MARK, text) is not None


def named(step: int, *, spaced: bool) -> Iterator[tuple[str, bool]]:
    """(name, whether it is one) of each party of every `step`-th ruling."""
    for number, row in enumerate(rows(SHARED / "corpora/lecard/judgments.jsonl.gz")):
        if number % step == 0:
            text = f"{row['writName']}\n{row['qw']}"
            head = (text if spaced else re.sub(r"\s+", "", text))[:HEAD]
            for party in read_parties(head):
                yield party.name, is_a_name(party.name) and ends_in(head, party.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every N-th ruling")
    parser.add_argument("--print", action="store_true", dest="printed")
    options = parser.parse_args()
    figures, failed = {}, False
    for label, spaced in (("with white space", True), ("without", False)):
        found = list(named(options.sample, spaced=spaced))
        wrong = [name for name, good in found if not good]
        figures[label] = share(len(wrong), len(found))
        failed = failed or len(wrong) > TARGET * len(found)
        if options.printed:
            print(*wrong, sep="\n")
    table("Names of parties that are no names", figures)
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
