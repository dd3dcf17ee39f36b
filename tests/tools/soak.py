"""`make soak`: a long run under fire. `soak.py [COUNT]` (or COUNT=…) makes documents, kills and checks.

COUNT documents (10,000 unless told) are made of the fixtures' sources, 2 % of them hostile. Workers are killed at
random, the parent twice; after the last run every document must have one final status, every document that was read
its outputs, no process may be left over, and the parent's memory must have stayed flat.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import mean
from time import monotonic, sleep

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "batch")]

from mocks import read_mock  # noqa: E402 (the path is set above)
from program import workers  # noqa: E402

from roadmap_ingest.batch.folder import Run, read_folder  # noqa: E402
from roadmap_ingest.batch.job import FINAL, READ  # noqa: E402
from roadmap_ingest.batch.ledger import Ledger  # noqa: E402
from roadmap_ingest.batch.process import Bounds  # noqa: E402
from roadmap_ingest.model.options import Options  # noqa: E402

FIXTURES = TESTS.parent / "fixtures"
A_FOLDER = 500
HOSTILE = 50
"""Every so manieth document is hostile."""
DEEDS = (
    b"mock: segv",
    b"mock: exit 7",
    b"mock: raise",
    b"mock: alloc 8",
    b"mock: kill",
    b"mock: hang",
    b"mock: page 3",
)
JUNK = (b"", b"\x7fELF\x02" + b"\0" * 99, b"%PDF-1.7\n%cut", b"PK\x03\x04" + b"\xff" * 400, b"\0" * 5000)
EVERY = 8.0
"""Seconds between two kills of a worker."""
BOUNDS = Bounds(wall=20, page=0, stall=3)
FLAT = 1.2


def make(folder: Path, count: int) -> None:
    """Documents in folders of A_FOLDER; a text is told apart by a line, other formats are copies."""
    texts = sorted(FIXTURES.glob("*/source.txt"))
    others = sorted(FIXTURES.glob("*/source.docx")) + sorted(FIXTURES.glob("*/source.pdf"))
    for number in range(count):
        place = folder / f"{number // A_FOLDER:03}"
        place.mkdir(parents=True, exist_ok=True)
        if number % HOSTILE == 7:
            kinds = (*DEEDS, *JUNK)
            (place / f"{number:06}.txt").write_bytes(kinds[number // HOSTILE % len(kinds)])
        elif number % 20 == 0:
            source = others[number // 20 % len(others)]
            (place / f"{number:06}{source.suffix}").write_bytes(source.read_bytes())
        else:
            data = texts[number % len(texts)].read_bytes()
            (place / f"{number:06}.txt").write_bytes(data + f"\n\nСтраница {number}\n".encode("ascii", "ignore"))


def run(folder: str, out: str, sizes: str) -> None:
    """One run in a process of its own; notes its resident size every ten documents."""
    with open(sizes, "a", encoding="ascii") as notes:
        for number, _ in enumerate(
            read_folder(Run([folder], Path(out), Options(), jobs=2, bounds=BOUNDS, task=read_mock))
        ):
            if number % 10 == 0:
                print(number, _resident(), file=notes, flush=True)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def under_fire(folder: Path, out: Path, sizes: Path, until: float, count: int, dice: random.Random) -> tuple[int, bool]:
    """Runs until the share `until` of documents is done, then kills the parent; workers killed, whether it ended."""
    command = [sys.executable, __file__, "--run", str(folder), str(out), str(sizes)]
    killed, last = 0, monotonic()
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            sleep(0.2)
            done = (
                int(sizes.read_text("ascii").splitlines()[-1].split()[0])
                if sizes.exists() and sizes.stat().st_size
                else 0
            )
            if until < 1 and done > until * count:
                process.kill()
                process.wait()
                return killed, False
            if monotonic() - last > EVERY:
                last = monotonic()
                found = workers(process.pid)
                if found:
                    killed += 1
                    with suppress(ProcessLookupError):
                        os.kill(dice.choice(found), signal.SIGKILL)
    return killed, process.returncode == 0


def problems(folder: Path, out: Path, sizes: Path) -> Iterator[str]:
    documents = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    rows = list(Ledger(out / "ledger.sqlite").rows())
    print("statuses:", dict(sorted(Counter(row["status"] for row in rows).items())))
    print("codes:", dict(Counter(row["code"] for row in rows if row["code"]).most_common()))
    if {row["name"] for row in rows} != documents:
        yield "the ledger does not hold exactly the documents"
    claimed = Counter(name for row in rows for name in json.loads(row["outputs"]))
    for row in rows:
        if row["status"] not in FINAL:
            yield f"{row['name']} has no final status"
        real = not (folder / row["name"]).read_bytes().startswith(b"mock:")
        if row["status"] in READ and real and not json.loads(row["outputs"]):
            yield f"{row['name']} was read without outputs"
    written = {str(path.relative_to(out)) for path in out.rglob("*.json")}
    if written != set(claimed) or max(claimed.values()) > 1:
        yield f"outputs and ledger differ: {len(written ^ set(claimed))}"
    for name in written:
        json.loads((out / name).read_text("utf-8"))
    left = [str(path) for path in out.rglob("*.tmp")]
    if left:
        yield f"left over: {left[:3]}"
    yield from _growth(sizes)


def _growth(sizes: Path) -> Iterator[str]:
    """The parent's memory over its last run: the last tenth beside the second."""
    found = [int(line.split()[1]) for line in sizes.read_text("ascii").splitlines()]
    tenth = max(1, len(found) // 10)
    second, last = mean(found[tenth : 2 * tenth]), mean(found[-tenth:])
    print(f"parent's memory: {second / 2**20:.1f} MiB in the second tenth, {last / 2**20:.1f} MiB in the last")
    if last > FLAT * second:
        yield "the parent's memory grows"


def main() -> int:
    count = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("COUNT", "10000"))
    dice = random.Random(7)  # noqa: S311
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        make(folder, count)
        out.mkdir()
        begun, killed = monotonic(), 0
        for number, until in enumerate((1 / 3, 2 / 3, 1)):
            sizes = Path(place) / f"sizes{number}"
            shot, ended = under_fire(folder, out, sizes, until, count, dice)
            killed += shot
        seconds = monotonic() - begun
        rate = f"{count / seconds:.1f} a second"
        print(f"{count} documents in {seconds:.0f} s ({rate}), 2 parents and {killed} workers killed")
        wrong = list(problems(folder, out, sizes))
        if not ended:
            wrong.append("the last run did not end well")
        print(*wrong, sep="\n")
        return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(*sys.argv[2:])
    else:
        raise SystemExit(main())
