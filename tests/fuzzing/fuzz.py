"""One fuzzed parser in a process of its own, which libFuzzer ends: `python -m tests.fuzzing.fuzz TARGET OPTION...`."""

import sys

import atheris

with atheris.instrument_imports(
    include=["rulings", "crawler", "indexer", "search_app"], enable_loader_override=False
):
    from tests.fuzzing.targets import EVERY, TARGETS


def main() -> None:
    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], TARGETS.get(name, EVERY).run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
