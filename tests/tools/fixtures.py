"""Writes expected.json of every fixture anew; run by hand through `make fixtures`, its difference read by a person."""

from __future__ import annotations

import json
import os
import sys

from meaning import differences, folders, meaning_of, sources


def main() -> int:
    if os.environ.get("CI"):
        print("fixtures are not regenerated in CI", file=sys.stderr)
        return 1
    only = set(sys.argv[1:])
    for folder in folders():
        if only and folder.name not in only:
            continue
        first, *others = [meaning_of(source) for source in sources(folder)]
        text = json.dumps(first, ensure_ascii=False, indent=1) + "\n"
        (folder / "expected.json").write_text(text, "utf-8")
        odd = [
            f"{source.name}: {path}: {want!r} / {got!r}"
            for source, other in zip(sources(folder)[1:], others, strict=True)
            for path, want, got in differences(first, other)
        ]
        print(f"{folder.name}: {sum(len(plan['plan']['items']) for plan in first)} items")
        print(*(f"  formats differ: {line}" for line in odd), sep="\n", end="\n" if odd else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
