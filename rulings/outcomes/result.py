"""What a ruling decides, in one word."""

from enum import StrEnum


class Result(StrEnum):
    """Of the first group a court sentences or acquits, of the second it decides on another court's ruling (or its own)."""

    CONVICTED = "convicted"
    """Also where a defendant is exempt from punishment (刑法第三十七条): exempt is a kind of punishment."""
    ACQUITTED = "acquitted"
    """No defendant is convicted, whichever instance says so."""
    MIXED = "mixed"
    """Some defendants are convicted, others acquitted."""

    DISMISSED_APPEAL = "dismissed_appeal"
    """驳回上诉, 维持原判: also a retrial that upholds, and an application for retrial that is refused."""
    AMENDED = "amended"
    """改判, in whole or in part; also where only property or damages are decided anew."""
    REMANDED = "remanded"
    """撤销原判, 发回重审, or a lower court is told to hear or retry it."""
    APPEAL_WITHDRAWN = "appeal_withdrawn"
    """准许撤回上诉 or 抗诉."""
    INADMISSIBLE = "inadmissible"
    """驳回起诉, 不予受理 and the like: nothing is decided on the merits."""
    TERM_REDUCED = "term_reduced"
    """减刑 or 假释."""

    CLAIMS_UPHELD = "claims_upheld"
    CLAIMS_PARTLY_UPHELD = "claims_partly_upheld"
    CLAIMS_DISMISSED = "claims_dismissed"

    OTHER = "other"
    """Anything else, also what could not be read."""


class Told(StrEnum):
    """How much of what is in force after the ruling its own words tell."""

    FULL = "full"
    PARTIAL = "partial"
    """Something is upheld without being restated (维持…第二项): those sentences are unknown here."""
    UNKNOWN = "unknown"
    """All is upheld without being restated (维持原判), or nothing is decided about sentences."""
