"""The table of readings: what is typed, and what it asks for in the language's full spelling."""

READINGS: list[tuple[str, str]] = [
    # Words of everyday typing.
    ("自首", "自首"),
]
