"""Texts of the layers below that pages translate: the catalogs are made from calls that this module marks."""


def gettext_noop(text: str) -> str:
    """The text as it is, marked for the catalogs (`make translations`); whoever shows it looks its translation up."""
    return text
