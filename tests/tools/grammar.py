"""Hygiene of the grammars: prints what is wrong, exits with 1 where anything is."""

from __future__ import annotations

import sys

from roadmap_ingest.normalise.schedule import check_schedule_grammar


def main() -> int:
    wrong = check_schedule_grammar()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
