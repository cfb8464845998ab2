"""Names of judges, clerks and lawyers as fields of a search."""

from collections.abc import Mapping
from types import MappingProxyType

from rulings.query.ast import TextField
from rulings.ruling import PersonRole, Ruling

PEOPLE: Mapping[TextField, PersonRole] = MappingProxyType(
    {
        TextField.JUDGE: PersonRole.JUDGE,
        TextField.CLERK: PersonRole.CLERK,
        TextField.LAWYER: PersonRole.LAWYER,
    }
)


def people_of(ruling: Ruling, field: TextField) -> tuple[str, ...]:
    """Names, each once, sorted; none for another field."""
    role = PEOPLE.get(field)
    return tuple(sorted({person.name for person in ruling.people if person.role is role}))
