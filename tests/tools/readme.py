"""Writes the table of codes into the README anew."""

from __future__ import annotations

import re
from pathlib import Path

from roadmap_ingest.model.codes import CODES

README = Path(__file__).parents[2] / "README.md"
TABLE = re.compile(r"^\| code \| severity \| status \| meaning \|\n(?:\|.*\n)+", re.MULTILINE)


def code_table() -> str:
    """The Markdown table of all diagnostic and error codes, in the order of the program's own table."""
    rows = [f"| `{name}` | {code.severity} | {code.status.strip('-')} | {code.en} |" for name, code in CODES.items()]
    return "\n".join(["| code | severity | status | meaning |", "|---|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    text = README.read_text("utf-8")
    README.write_text(TABLE.sub(lambda _: code_table(), text), "utf-8")
