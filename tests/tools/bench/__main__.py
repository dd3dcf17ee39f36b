"""`make bench`: how fast the program is beside its peers, as ratios of medians taken in one run.

Every measurement is a process of its own, ours and the peer's in turn (A B A B …), so that a drift of the machine's
speed touches both; modules are compiled once before, as those of an installed program are. `bench
documents|phrases|start|folder|due` runs one part; DOCUMENTS is the size of the large folder, PLANS a folder whose PDF
and DOCX plans are read in place of those that the bench writes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import plans

RUNS = int(os.environ.get("RUNS", "5"))
DOCUMENTS = int(os.environ.get("DOCUMENTS", "2000"))
TASKS = Path(__file__).with_name("tasks.py")
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def measure(*jobs: tuple[str, ...]) -> list[dict[str, float]]:
    """For each job (task name and arguments) the medians of its figures over RUNS interleaved runs."""
    found: list[list[dict[str, float]]] = [[] for _ in jobs]
    for _ in range(RUNS):
        for job, runs in zip(jobs, found, strict=True):
            runs.append(_run(job))
    return [{key: median(run[key] for run in runs) for key in runs[0]} for runs in found]


def _run(job: tuple[str, ...]) -> dict[str, float]:
    done = subprocess.run([sys.executable, TASKS, *job], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def say(what: str, figure: str) -> None:
    print(f"{what:<74} {figure}", flush=True)


def documents(folder: Path) -> None:
    if "PLANS" in os.environ:
        given = sorted(Path(os.environ["PLANS"]).iterdir())
        for path in given:
            if path.suffix in (".pdf", ".docx"):
                (_pdf if path.suffix == ".pdf" else _docx)(path.name, str(path))
        return
    pdf, twice, ten, many, one = plans.long_plans(folder)
    read, whole = _pdf("PDF", pdf)
    double, more = measure(("ingest", twice), ("read_pdf", ten))
    say("PDF: time for twice the pages", f"{double['seconds'] / whole['seconds']:.2f} x")
    say("PDF: peak memory of reading ten times the pages", f"{more['mebibytes'] / read['mebibytes']:.2f} x")
    _docx("DOCX of many tables", many)
    _docx("DOCX of one long table", one)


def _pdf(name: str, path: str) -> tuple[dict[str, float], dict[str, float]]:
    """The figures of reading a PDF and of the whole ingest."""
    read, whole, peer = measure(("read_pdf", path), ("ingest", path), ("pdfplumber_tables", path))
    say(f"{name}, {read['pages']:.0f} pages: repaired tables against pdfplumber.extract_tables", _times(peer, read))
    say(f"{name}: whole ingest against pdfplumber.extract_tables", _times(peer, whole))
    say(f"{name}: the same for a further document of the process", _times(peer, whole, "again"))
    say(f"{name}: peak memory of the whole ingest", f"{whole['mebibytes']:.0f} MiB")
    return read, whole


def _docx(name: str, path: str) -> None:
    ours, theirs = measure(("ingest", path), ("docx_row_cells", path))
    say(f"{name}: whole ingest against python-docx row.cells", _times(theirs, ours))
    say(f"{name}: the same for a further document of the process", _times(theirs, ours, "again"))


def _times(peer: dict[str, float], ours: dict[str, float], key: str = "seconds") -> str:
    return f"{peer['seconds'] / ours[key]:5.1f} x faster ({ours[key]:.2f} s, peer {peer['seconds']:.2f} s)"


def phrases(folder: Path) -> None:
    cold, parser, dates = measure(("schedules",), ("dateparser",), ("natasha_dates",))
    say("schedules: grammar load", f"{cold['load'] * 1000:.0f} ms")
    say("schedules: phrases a second, cold / cached", f"{cold['cold']:.0f} / {cold['cached']:.0f}")
    say("schedules: against dateparser.parse(text), cold", f"{cold['cold'] / parser['alone']:.0f} x faster")
    say("schedules: against dateparser told the language, cold", f"{cold['cold'] / parser['cold']:.1f} x faster")
    say("schedules: against natasha's DatesExtractor, cold", f"{cold['cold'] / dates['cold']:.1f} x faster")
    say("schedules: the slowest of the hostile 100,000-character cells", f"{cold['worst'] * 1000:.0f} ms")
    cold, ner, split = measure(("parties",), ("natasha_ner",), ("comma_split",))
    say("parties: cells a second, cold / cached", f"{cold['cold']:.0f} / {cold['cached']:.0f}")
    say("parties: against natasha's NER, cold", f"{cold['cold'] / ner['cold']:.1f} x faster")
    say("parties: against a split at commas, cold", f"{split['cold'] / cold['cold']:.1f} x slower")


def start(folder: Path) -> None:
    short = plans.short_plan(folder)
    bare, imports, helped, whole = measure(
        ("process", "bare"), ("process", "imports"), ("process", "help"), ("process", short)
    )
    say("process: the bare interpreter", f"{bare['seconds']:.2f} s")
    say("process: the interpreter and our imports", f"{imports['seconds']:.2f} s")
    say("process: ingest --help", f"{helped['seconds']:.2f} s")
    say("process: ingest of a PDF of 5 pages", f"{whole['seconds']:.2f} s")


def folder(place: Path) -> None:
    one, two = measure(("folder", "400", "1"), ("folder", "400", "2"))
    say("folder: start of a worker, to its first document", f"{one['start']:.2f} s")
    say("folder: documents a second with --jobs 1 / 2", f"{one['rate']:.1f} / {two['rate']:.1f}")
    say("folder: gain of a second worker", f"{two['rate'] / one['rate']:.2f} x")
    few, many = (_run(("folder", str(count), "2")) for count in (DOCUMENTS // 10, DOCUMENTS))
    label = f"folder: cost of a document among {DOCUMENTS} against that among {DOCUMENTS // 10}"
    say(label, f"{many['each'] / few['each']:.2f} x ({many['each'] * 1000:.0f} ms of processor time)")
    say("folder: of that, the parent's", f"{many['parent'] * 1000:.1f} ms")


def due(place: Path) -> None:
    stored = plans.stored_plans(place, 1_000)
    ours, peer = measure(("due", stored), ("json_loads", stored))
    against = f"{ours['seconds'] / peer['seconds']:.2f} x ({ours['seconds']:.2f} s, {peer['megabytes']:.0f} MB)"
    say("due: the control list of 1,000 stored plans against json.loads of them", against)


PARTS = {"documents": documents, "phrases": phrases, "start": start, "folder": folder, "due": due}


def main() -> None:
    print(f"medians of {RUNS} runs, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as place:
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = f"{place}/compiled"
        _run(("ingest", plans.short_plan(Path(place))))
        for name in sys.argv[1:] or PARTS:
            PARTS[name](Path(place))


if __name__ == "__main__":
    main()
