"""How a search text was read, as plain JSON values: the same for `rulings search --json` and the API."""

from collections.abc import Iterable, Iterator, Sequence

from rulings.china.citation import citation_text
from rulings.public.case_lookup import NumberLookup
from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    CaseNumberTerm,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    Proximity,
    RulingIds,
    SentenceTerm,
    TextField,
)
from rulings.query.parser import Reading
from rulings.query.printer import print_query
from rulings.query.sentence_values import print_sentence


def interpretation_answer(reading: Reading, lookups: Sequence[NumberLookup]) -> dict[str, object]:
    """query (every operator written out), terms, numbers, ignored, unknown_fields and repairs."""
    return {
        "query": print_query(reading.node),
        "terms": list(_terms(reading.node)),
        "numbers": [
            {
                "typed": one.asked.typed,
                "canonical": one.asked.canonical,
                "held": bool(one.held),
                "withdrawn": bool(one.withdrawn),
                "removed": bool(one.removed),
            }
            for one in lookups
        ],
        "ignored": [{"text": one.text, "reason": one.reason} for one in reading.ignored],
        "unknown_fields": list(reading.unknown_fields),
        "repairs": list(reading.repairs),
    }


def _terms(node: Node | None, excluded: bool = False) -> Iterator[dict[str, object]]:
    """Phrases, facet values and provisions in order; case numbers are told apart."""
    match node:
        case Phrase():
            yield {"text": node.text, "field": node.field.value, "excluded": excluded}
        case FacetTerm():
            yield {"text": node.value, "field": node.facet, "excluded": excluded}
        case ProvisionTerm():
            text = citation_text(node.provision)
            yield {"text": text, "field": TextField.STATUTE.value, "excluded": excluded}
        case SentenceTerm():
            for printed in print_sentence(node.condition):
                field, _, text = printed.partition(":")
                yield {"text": text, "field": field, "excluded": excluded}
        case Not():
            yield from _terms(node.child, not excluded)
        case And() | Or():
            yield from _all_terms(node.children, excluded)
        case Proximity():
            yield from _all_terms(node.phrases, excluded)
        case None | CaseNumberTerm() | CaseNumberPatternTerm() | RulingIds():
            return


def _all_terms(nodes: Iterable[Node], excluded: bool) -> Iterator[dict[str, object]]:
    for node in nodes:
        yield from _terms(node, excluded)
