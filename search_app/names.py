"""Names of facet values that the project's data tables translate: crimes into English, theme ids into words."""

from rulings import crime


def name_in(language: str, facet: str, name: str) -> str | None:
    """The name of a facet value in a language, or None where the data has none."""
    if facet == "crime" and language == "en":
        entry = crime.by_name().get(name)
        return entry.english.removeprefix("Crime of ").capitalize() if entry and entry.english else None
    return None
