"""Whether words that may be about anybody are about a defendant and this crime: age, and what was given back."""

import re

from indexer.normalise.china.circumstances.matching import last_match
from indexer.normalise.china.circumstances.mentions import Mention
from rulings.outcomes.circumstance import CircumstanceName

_WHOSE = re.compile(
    r"(?P<other>被害|受害|女[性孩童]|幼女|少女|对象|明知|子女|儿童|学生|证人|容留|教唆|利用|奸淫|猥亵|强奸"
    r"|向|雇佣|招募|组织|其中)"
    r"|被告人|上诉人|罪犯|该犯|(?:犯罪|作案|案发|行为|犯(?!前)|实施)[^，。；]{0,30}?时"
)
_EARLIER = re.compile(r"曾因|曾犯|虽曾|前罪|前科|第[一二三]次|犯该罪|前次|前一|之前，")
_EARLIER_CONVICTION = re.compile(r"因犯?[^，。；]{0,16}罪（$")
_NO_RECIDIVIST = re.compile(r"不(?:构成|属于?|是|系|成立|应认定|能认定)[^，。；]{0,6}(?:累犯|再犯)")
_VICTIM_BEHIND = re.compile(r"^人?的?(?:被害|受害|少女|女|幼女|儿童|学生)")
_ORDERED = re.compile(
    r"(?:愿意|承诺|责令|判令|应(?!当从|当依)|继续|予以|追缴|共同|负责|承担|连带|必须|限期|义务|没收|依法$)[^，。；]{0,14}$"
)
_ORDER_BEHIND = re.compile(r"^(?:的)?(?:责任|义务|判项)|^[^，。；]{0,12}国库")
_NEAR = 30


def is_of_a_defendant(text: str, sentence: int, mention: Mention) -> bool:
    """The other circumstances are a defendant's by their name; `sentence` is where the sentence begins."""
    before = text[sentence : mention.start]
    if mention.name is CircumstanceName.MINOR:
        behind = text[mention.end : mention.end + 2 * _NEAR].split("。")[0]
        return _is_defendants_age(before) and not (_NO_RECIDIVIST.search(behind) or _VICTIM_BEHIND.search(behind))
    if mention.name is CircumstanceName.ATTEMPT:
        return _EARLIER_CONVICTION.search(before[-_NEAR:]) is None
    if mention.name is CircumstanceName.RESTITUTION:
        return not (
            _ORDERED.search(before[-_NEAR:]) or _ORDER_BEHIND.search(text[mention.end : mention.end + _NEAR])
        )
    return True


def _is_defendants_age(before: str) -> bool:
    """Whoever was named last: the defendant, or the time of the crime, and not a victim or an earlier crime."""
    if _EARLIER.search(before, before.rfind("；") + 1):
        return False
    last = last_match(_WHOSE, before, 0, len(before))
    return last is not None and last["other"] is None
