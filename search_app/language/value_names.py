"""Roles of parties, for which other languages have a word: this only marks them for the catalogs."""

from flask_babel import lazy_gettext as _l

VALUE_NAMES = (
    _l("原告"),
    _l("被告"),
    _l("上诉人"),
    _l("被上诉人"),
    _l("申请人"),
    _l("被申请人"),
    _l("第三人"),
    _l("被告人"),
    _l("公诉机关"),
    _l("被害人"),
    _l("辩护人"),
    _l("委托诉讼代理人"),
    _l("原审被告人"),
    _l("自诉人"),
    _l("申请执行人"),
    _l("被执行人"),
    _l("法定代表人"),
    _l("再审申请人"),
    _l("原审被告"),
    _l("原审原告"),
    _l("附带民事诉讼原告人"),
)
