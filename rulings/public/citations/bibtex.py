"""An entry of BibTeX, whatever is cited."""

from collections.abc import Mapping

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from pylatexenc.latexencode import UnicodeToLatexEncoder


def bibtex_entry(key: str, known: Mapping[str, str], author: str, link: str) -> str:
    """Of the type misc. `known`: field -> text, the title first; blank ones are left out."""
    encoder = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
    fields = [Field(name, encoder.unicode_to_latex(value)) for name, value in known.items() if value]
    if author:
        # Braces keep a court's name from being read as first name and last name.
        fields.insert(1, Field("author", f"{{{encoder.unicode_to_latex(author)}}}"))
    fields.append(Field("url", encoder.unicode_to_latex(link)))
    return write_string(Library([Entry("misc", key, fields)]))
