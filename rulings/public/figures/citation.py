"""The citation of a figure for a list of literature, as GB/T 7714-2015 (a data set on the web is [DS/OL]) or BibTeX."""

from dataclasses import dataclass
from datetime import date

from rulings.observatory.days import CHINA
from rulings.public.citations.bibtex import bibtex_entry
from rulings.public.figures.link import FigureLink, FigureMark, figure_url
from rulings.public.figures.words import figure_words, subject_words

AUTHOR = "Rulings 裁判文书检索"


@dataclass(frozen=True, slots=True)
class FigureReference:
    """What a list of literature says of a figure."""

    title: str
    """What it is of, in words."""
    figure: str
    mark: FigureMark
    link: str
    accessed: date

    @property
    def state(self) -> str:
        """As of when, and from which index."""
        at = self.mark.at
        moment = f"截至 {at.astimezone(CHINA).isoformat(timespec='minutes')}" if at else "截止时间未知"
        return f"{moment}，索引 {self.mark.index}"


def figure_reference(link: FigureLink, mark: FigureMark, accessed: date) -> FigureReference:
    """`mark` is the figure that is cited; the address is its permalink."""
    permalink = FigureLink(link.base, link.kind, link.given, mark)
    words = figure_words(link.kind, mark.figure)
    return FigureReference(subject_words(link), words, mark, figure_url(permalink), accessed)


def figure_gb_7714(cited: FigureReference) -> str:
    """主要责任者. 题名：其他题名信息[DS/OL]. (更新日期)[引用日期]. 获取路径 (8.1-8.9); one line."""
    at = cited.mark.at
    day = f"({at.astimezone(CHINA):%Y-%m-%d})" if at else ""
    title = f"{cited.title}：{cited.figure}（{cited.state}）"
    return f"{AUTHOR}. {title}[DS/OL]. {day}[{cited.accessed.isoformat()}]. {cited.link}."


def figure_bibtex(cited: FigureReference) -> str:
    """An entry of the type misc."""
    at = cited.mark.at
    known = {
        "title": cited.title,
        "note": f"{cited.figure}，{cited.state}",
        "date": f"{at.astimezone(CHINA):%Y-%m-%d}" if at else "",
        "year": f"{at.astimezone(CHINA):%Y}" if at else "",
        "langid": "zh-CN",
        "urldate": cited.accessed.isoformat(),
    }
    return bibtex_entry(f"figure_{cited.mark.digest}", known, AUTHOR, cited.link).strip()
