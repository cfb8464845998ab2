"""The words of a disposition that decide something, found in one pass.

Every alternative begins with a character or a class of them, so that the search skips quickly what is none; the empty
group at its end says which one it is (`match.lastgroup`).
"""

import re

from indexer.normalise.china.outcome.amounts import SUM, TERM

_NUMBER = "一二三四五六七八九十"
_MONEY = r"(?:的?数?额?为?[各共合]?[计为]?)(?:人民币|￥|¥|RMB|:|：){0,2}"
_UNIT = r"(?:元|圆|块|整|(?=[，。；,;]|$))"
_CRIME = r"(?:有(?!价证券))?(?:侵犯|犯罪|[^，。；：,;:犯“”\"])"
_SUSPENSION = r"(?:缓刑|假释)"
_REVOKED = (
    rf"撤[销消](?:[^。；：“”即项]{{0,120}}?{_SUSPENSION}(?:[^，。；：“”]{{0,14}}?(?:执行|部分|判决|考验|裁定|宣告)|的?[，,；;。])"
    r"|[^。；即项]{0,160}?缓刑[”\"]?的?(?:执行)?(?:部分|判决|裁定)"
    rf"|[^。即项]{{0,260}}?[”\"]的?{_SUSPENSION}(?:[^，。；]{{0,6}}部分|(?=[，,。；;])))"
)
_BY = r"以(?:(?!危险方法)|(?=危险方法))(?P<by_crimes>(?>侵犯|犯罪|[^，。；：,;:犯“”\"]){1,60}?罪)[，,]?(?:各|均|分别|改)?判处"
_TOTAL = (
    r"[决合并执](?:(?:(?<=决)定|(?<=合)并|(?<=并)罚)后?[，,；;]?(?:对[^，。；]{1,20}?|其)?(?:合并|决定|应当?|实际|共同){0,2}"
    r"(?:执行(?:刑[罚期]为?)?|判处|并处|(?=有期|无期|死刑|拘役|管制))|(?<=执)行(?=有期|无期|死刑|拘役|管制))"
)
_EARLIER = (
    r"[前原余残漏尚没未剩已总刑连加被所人](?:(?<=前)[罪判刑案]|(?<=原)(?:[罪刑被]|判(?!决?(?:第|主文|中|对|的(?:量|定)刑)))"
    r"|(?<=[余残])刑|(?<=[余漏])罪|(?:(?<=尚)未|(?<=没)有|(?<=剩)余|(?<=[未已]))执行|(?<=总)[和合]刑|(?<=刑)期总和|(?<=连)同|(?<=加)上"
    r"|(?<=被)判处|(?<=所)判(?!处?罚金)|(?<=刑)事(?:附带民事)?判决书?|(?<=人)民法院)"
)
_TERM = (
    r"[有期徒拘管判](?:(?<=有)有?(?:期(?:徒刑?|徙刑|刑)?|徒刑?)|(?<=期)徒刑|(?<=徒)刑|(?<=拘)役|(?<=管)制"
    rf"|(?<=判)处(?=[{_NUMBER}\d]{{1,3}}个?[年月]))[期为各均，,：:]{{0,2}}(?P<lost>年(?!限))?(?P<length>{TERM})"
)
_CONFISCATED = (
    r"没收(?:其|被告人[^，。；]{2,10}?)?(?:个人|所有|部分|的|全部){0,4}财产"
    rf"(?:{_MONEY}(?P<sum>{SUM}){_UNIT})?"
)
_ASIDE = (
    r"[责追退扣赔随作缴查违赃罚刑本](?:(?<=责)令|(?<=追)缴|(?<=退)[赔缴还]|(?<=扣)押|(?<=赔)偿|(?<=随)案|(?<=作)案工具|(?<=[缴查])获"
    r"|(?<=违)法所得|(?<=赃)款|(?<=罚)金(?:限|在|于|自|已)|(?<=刑)期[自从]|(?<=本)(?:判决|裁定)(?=为|送达|自))"
)
_ITEM = (
    rf"[{_NUMBER}（(\d](?:(?<=[（(])[{_NUMBER}\d]{{1,3}}[)）][、.．]?|(?<=[{_NUMBER}])[{_NUMBER}]{{0,2}}[、.．，]"
    r"|(?<=\d)\d?[、.．](?!\d))"
)
_ALTERNATIVES = {
    "item": _ITEM,
    "revoked": _REVOKED,
    "quashed": r"撤[销消]",
    "upheld": r"[维核](?:(?<=维)持|(?<=核)准)",
    "revised": r"[改变](?:(?<=改)判为?|(?<=变)更为)",
    "convicted": rf"犯(?:罪(?=[^，。；的罪]{{2,30}}罪[，,]判)|(?!罪))(?P<crimes>{_CRIME}{{1,80}}+)",
    "by": _BY,
    "total": _TOTAL,
    "earlier": _EARLIER,
    "term": _TERM,
    "life": r"无期(?:徒刑?)?",
    "death": r"死刑(?P<delayed>[，,、；;（(]?缓[期刑][二两2贰]年)?",
    "suspended": rf"缓刑(?:考验期限?)?[为：:，,]?(?P<probation>{TERM})",
    "exempt": r"免[予于除去](?:予|于)?(?:刑事)?[处刑]?[处罚]罚?",
    "acquitted": r"无罪",
    "fine": rf"[罚并](?:(?<=罚)金{_MONEY}|(?<=并)处(?:人民币)?(?=\d))(?P<fined>{SUM}){_UNIT}",
    "confiscated": _CONFISCATED,
    "rights": rf"剥夺政治权[利力](?:(?P<for_life>终[身生])|(?P<years>{TERM}))",
    "aside": _ASIDE,
    "notice": r"[如不](?:(?<=如)果?不服|(?<=不)服本)",
}
TOKEN = re.compile("|".join(f"{pattern}(?P<{name}>)" for name, pattern in _ALTERNATIVES.items()))
