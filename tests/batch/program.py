"""The program in a process of its own, reading `mock:` documents as they say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from roadmap_ingest.batch.ledger import Ledger

CODE = """
import sys
from functools import partial
from mocks import read_mock
from roadmap_ingest.cli import folder, main
folder.Run = partial(folder.Run, task=read_mock)
if __name__ == "__main__":
    main()
"""


def command(place: Path, *words: str | Path) -> list[str]:
    """How the program is called; its main module lies in `place`, for workers to find."""
    script = place / "program-under-test.py"
    script.write_text(CODE, "utf-8")
    return [sys.executable, str(script), *map(str, words)]


def environ(**more: str) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    return {**clean, "PYTHONPATH": os.pathsep.join(sys.path), **more}


def ingest(place: Path, *words: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    env = environ(**more.pop("env", {}))
    options: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60, "check": False, "env": env, **more}
    return subprocess.run(command(place, *words), **options)


@contextmanager
def started(place: Path, *words: str | Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command(place, *words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environ()
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until(happens: Callable[[], object], seconds: float = 40) -> None:
    """Waits for something that another process does."""
    end = monotonic() + seconds
    while not happens():
        assert monotonic() < end, "it did not happen"
        sleep(0.05)


def rows(out: Path) -> dict[str, str | None]:
    """The status of each document in the ledger of a run that may be going on."""
    if not (out / "ledger.sqlite").exists():
        return {}
    ledger = Ledger(out / "ledger.sqlite")
    found = {row["name"]: row["status"] for row in ledger.rows()}
    ledger.close()
    return found


def servers(parent: int) -> list[int]:
    """The process that the workers of `parent` are forked from, where it has come up."""
    return [child for child in children(parent) if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes()]


def workers(parent: int) -> list[int]:
    """The worker processes of `parent`."""
    return [worker for server in servers(parent) for worker in children(server)]


def children(parent: int) -> list[int]:
    found = []
    for place in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            if int((place / "stat").read_text("ascii").rpartition(")")[2].split()[1]) == parent:
                found.append(int(place.name))
    return found


def alive(process: int) -> bool:
    """Whether a process exists and is no mere entry that waits to be collected."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
