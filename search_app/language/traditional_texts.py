"""The catalog of the pages in traditional characters: what the simplified pages say, converted. Nobody translates twice."""

from pathlib import Path

from babel.support import NullTranslations, Translations

from search_app.language.traditional import traditional


class TraditionalTexts(NullTranslations):
    """Reads like a catalog that has every text; texts of the pages are Chinese in the code, others in `simplified`."""

    def __init__(self, simplified: NullTranslations) -> None:
        super().__init__()
        self._simplified = simplified

    def ugettext(self, message: str) -> str:
        return traditional(self._simplified.ugettext(message))

    def ungettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return traditional(self._simplified.ungettext(msgid1, msgid2, n))


def traditional_texts(folder: Path) -> TraditionalTexts:
    """`folder` has the catalogs; that of the errors is in simplified Chinese."""
    return TraditionalTexts(Translations.load(folder, ["zh"], "errors"))
