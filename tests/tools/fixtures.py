"""Writes expected.json of every fixture anew; run by hand through `make fixtures`, its difference read by a person.

A format whose reading means something else (a PDF knows no typed line breaks) gets expected.pdf.json beside it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from meaning import differences, folders, meaning_of, sources


def _write(path: Path, meaning: list[dict[str, Any]]) -> None:
    path.write_text(json.dumps(meaning, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> int:
    if os.environ.get("CI"):
        print("fixtures are not regenerated in CI", file=sys.stderr)
        return 1
    only = set(sys.argv[1:])
    for folder in folders():
        if only and folder.name not in only:
            continue
        first, *others = [(source, meaning_of(source)) for source in sources(folder)]
        _write(folder / "expected.json", first[1])
        for source, other in others:
            own = folder / f"expected{source.suffix}.json"
            odd = list(differences(first[1], other))
            if odd:
                _write(own, other)
            else:
                own.unlink(missing_ok=True)
            print(
                *(f"  {source.name} differs: {path}: {want!r} / {got!r}" for path, want, got in odd),
                sep="\n",
                end="\n" if odd else "",
            )
        print(f"{folder.name}: {sum(len(plan['plan']['items']) for plan in first[1])} items")
    return 0


if __name__ == "__main__":
    sys.exit(main())
