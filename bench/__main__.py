"""`python -m bench`: every benchmark, in the order in which they need each other."""

import subprocess
import sys

NAMES = (
    "normaliser",
    "outcomes",
    "personal_numbers",
    "masking",
    "case_numbers",
    "pipeline",
    "exactness",
    "search",
    "export",
    "ruling_page",
    "result_page",
    "denials",
    "patterns",
    "statutes",
    "start",
    "engines",
    "fuzz",
    "faults",
)


def main() -> None:
    """Run each as a process of its own, so that memory figures are its own; exit 1 if one fails."""
    codes = []
    for name in NAMES:
        print(f"== bench.{name}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode)
    raise SystemExit(any(codes))


if __name__ == "__main__":
    main()
