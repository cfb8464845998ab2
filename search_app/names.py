"""Names of facet values that the project's data tables translate: crimes into English, theme ids into words."""


def name_in(language: str, facet: str, name: str) -> str | None:
    """The name of a facet value in a language, or None where the data has none."""
    return None
