"""What templates read counts as used when dead code is looked for."""

from tools.template_names import template_names


def test_fields_that_templates_read_are_found() -> None:
    """`hit.badges` in a loop, `card.alone_url` in an attribute, `bars.label_every` in an expression."""
    assert {"badges", "alone_url", "label_every"} <= template_names()
