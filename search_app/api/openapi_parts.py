"""How the parts of the OpenAPI document are written."""

from enum import StrEnum

from rulings.query.facets import Facet
from search_app.api.problems import PROBLEM
from search_app.api.schemas import STRING, Json
from search_app.language.locale import LANGUAGES

PROBLEMS = frozenset({"Problem", "GoneProblem"})


def query_parameter(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def path_parameter(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": description}


def listed_parameter(name: str, items: Json, description: str) -> Json:
    """Names in one value, between commas."""
    return query_parameter(name, {"type": "array", "items": items}, description) | {
        "style": "form",
        "explode": False,
    }


def facet_parameter(facet: Facet) -> Json:
    below = " A path such as A/B, or the bare name of a node; everything below it is included."
    description = (
        f"{facet.help} Repeat for OR; -VALUE leaves out what has it.{below if facet.hierarchical else ''}"
    )
    schema = {"type": "array", "items": STRING}
    return query_parameter(facet.name, schema, description) | {"style": "form", "explode": True}


def choice(kind: type[StrEnum]) -> Json:
    """The first is the default."""
    values = [member.value for member in kind]
    return {"type": "string", "enum": values, "default": values[0]}


def language_parameter() -> Json:
    languages = {"type": "string", "enum": list(LANGUAGES)}
    return query_parameter("lang", languages, "Language of messages and labels, before that of Accept-Language.")


def flag_parameter(name: str, description: str) -> Json:
    return query_parameter(name, {"type": "string", "enum": ["0", "1"]}, description)


def answer(description: str, schema: str) -> Json:
    media_type = PROBLEM if schema in PROBLEMS else "application/json"
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


def or_csv(given: Json) -> Json:
    """The same answer, also as CSV."""
    return {**given, "content": {**given["content"], "text/csv": {"schema": STRING}}}


def or_problem(given: Json) -> Json:
    """The same answer, or a problem."""
    return {**given, "content": {**given["content"], **answer("", "Problem")["content"]}}


def problems() -> Json:
    """What any operation may answer. `default` is any other error: a request that is too large, an address that is wrong."""
    return {
        "301": {"description": "An address in GBK, or with a slash behind, is led to the proper one"},
        "304": {"description": "Nothing has changed since the answer that has the ETag of If-None-Match"},
        "400": answer("The request cannot be understood", "Problem"),
        "401": answer("A key was sent that is none; without one the same is answered", "Problem"),
        "429": answer("Too many requests: Retry-After says for how many seconds to wait", "Problem"),
        "503": answer("The engine cannot answer now: Retry-After says when to try again", "Problem"),
        "default": answer("Any other error", "Problem"),
    }
