"""The operation of search_app.api.versions, as the OpenAPI document has it."""

from collections.abc import Mapping, Sequence

from rulings.public.history import Happening
from rulings.public.version_differences import FIELDS
from rulings.ruling import SectionKind
from search_app.api.openapi_parts import answer, language_parameter, problems
from search_app.api.schemas import COUNT, FLAG, NULLABLE, STRING, Json, json_list, json_object

VERSION_PATHS = (
    (
        "/api/v1/rulings/{ruling_id}/versions",
        "listVersions",
        "What a publisher changed in a ruling",
        "When it was changed, substituted, withdrawn or back, and of each change which facts differ, how many characters each section gained and "
        "lost, and words: those added only while the newest version has them and the publisher's terms let them be shown (`words`), those removed only of "
        "sources that the operator names (`removed_words`).",
    ),
)


def version_parameters(ruling_id: Json) -> Mapping[str, list[Json]]:
    return {"listVersions": [ruling_id, language_parameter()]}


def version_responses() -> Mapping[str, Json]:
    return {
        "listVersions": {
            "200": answer("Events and changes, the newest first", "VersionAnswer"),
            "404": answer("Nothing is held under this id", "Problem"),
            "410": answer("Withdrawn by its publisher, or removed here on request", "GoneProblem"),
            **problems(),
        }
    }


def version_schemas() -> Json:
    """What rulings.public.version_answer prints."""
    words = json_list(STRING)
    section = json_object(
        section=_one_of([*(kind.value for kind in SectionKind), None]),
        added=COUNT,
        removed=COUNT,
        added_words=words,
        removed_words=words,
    )
    difference = json_object(
        found_at=STRING,
        is_substitute=FLAG,
        fields=json_list(_one_of(FIELDS)),
        sections=json_list(section),
        is_cut=FLAG,
    )
    event = json_object(found_at=STRING, happening=_one_of([one.value for one in Happening]))
    return {
        "VersionAnswer": json_object(
            id=STRING,
            first_seen=STRING,
            missing_since=NULLABLE,
            events=json_list(event),
            words=FLAG,
            removed_words=FLAG,
            differences=json_list(difference),
        )
    }


def _one_of(values: Sequence[str | None]) -> Json:
    return {"enum": list(values)}
