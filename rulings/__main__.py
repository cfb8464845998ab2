"""`python -m rulings`: the `rulings` command of this very interpreter."""

from rulings.cli import main

if __name__ == "__main__":
    main()
