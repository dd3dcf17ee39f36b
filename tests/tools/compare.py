"""Gains and losses on the fixtures: `compare.py REVISION` holds this tree against another revision.

Each revision reads every fixture in its own process, from a work tree of its own; a field counts as gained where it
meets expected.json now and did not before, as lost the other way round.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from meaning import FIXTURES, differences, expected_of, folders, meaning_of, sources

ROOT = FIXTURES.parent


def readings() -> dict[str, Any]:
    """The meaning of each fixture file, or the error that reading it gave."""
    found: dict[str, Any] = {}
    for folder in folders():
        for source in sources(folder):
            try:
                found[f"{folder.name}/{source.name}"] = meaning_of(source)
            except Exception as error:  # noqa: BLE001 (a revision may fail on a fixture: that is a loss to show, not an end)
                found[f"{folder.name}/{source.name}"] = f"{type(error).__name__}: {error}"
    return found


def readings_of(tree: Path) -> dict[str, Any]:
    """`readings` of this tree's fixtures by the program of another tree."""
    code = "import json, compare; print(json.dumps(compare.readings()))"
    tools = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tools}", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def faults(name: str, got: Any) -> set[str]:
    want = json.loads(expected_of(FIXTURES / name).read_text("utf-8"))
    return {f"{path}: want {left!r:.60} got {right!r:.60}" for path, left, right in differences(want, got)}


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: compare.py REVISION", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "base"
        subprocess.run(["git", "-C", ROOT, "worktree", "add", "--quiet", "--detach", tree, sys.argv[1]], check=True)
        try:
            before, now = readings_of(tree), readings_of(ROOT)
        finally:
            subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", tree], check=True)
    gained = lost = 0
    for name in sorted(now):
        old, new = faults(name, before.get(name)), faults(name, now[name])
        gained, lost = gained + len(old - new), lost + len(new - old)
        for sign, lines in (("+", old - new), ("-", new - old)):
            for line in sorted(lines):
                print(f"{sign} {name} {line}")
    print(f"gained {gained}, lost {lost} on {len(now)} files")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
