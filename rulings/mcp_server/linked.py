"""Permalinks in answers: every ruling that is named in one has its own."""

from rulings.public.permalinks import Permalinks


def linked(answer: object, links: Permalinks) -> object:
    """The same JSON value, with `permalink` in each object that names a ruling by id and title."""
    if isinstance(answer, list):
        return [linked(one, links) for one in answer]
    if not isinstance(answer, dict):
        return answer
    whole = {name: linked(value, links) for name, value in answer.items()}
    return whole | ({"permalink": links.ruling(answer["id"])} if {"id", "title"} <= answer.keys() else {})
