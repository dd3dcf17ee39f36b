"""`make bench`: how fast the program is beside its peers, as ratios of medians taken in one run.

Every measurement is a process of its own, ours and the peer's in turn (A B A B …), so that a drift of the machine's
speed touches both. `bench documents|phrases|start|folder|due` runs one part; DOCUMENTS is the size of the large folder.
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

import tasks

RUNS = int(os.environ.get("RUNS", "5"))
DOCUMENTS = int(os.environ.get("DOCUMENTS", "2000"))
TASKS = Path(__file__).with_name("tasks.py")


def measure(*jobs: tuple[str, ...]) -> list[dict[str, float]]:
    """For each job (task name and arguments) the medians of its figures over RUNS interleaved runs."""
    found: list[list[dict[str, float]]] = [[] for _ in jobs]
    for _ in range(RUNS):
        for job, runs in zip(jobs, found, strict=True):
            runs.append(_run(job))
    return [{key: median(run[key] for run in runs) for key in runs[0]} for runs in found]


def _run(job: tuple[str, ...]) -> dict[str, float]:
    done = subprocess.run([sys.executable, TASKS, *job], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def say(what: str, figure: str) -> None:
    print(f"{what:<74} {figure}", flush=True)


def documents(folder: Path) -> None:
    pdf, twice, ten, cells, long = tasks.long_plans(folder)
    read, whole, peer, double = measure(
        ("read_pdf", pdf), ("ingest", pdf), ("pdfplumber_tables", pdf), ("ingest", twice)
    )
    pages = read["pages"]
    say(f"PDF of {pages:.0f} pages: repaired tables against pdfplumber.extract_tables", _times(peer, read))
    say(f"PDF of {pages:.0f} pages: whole ingest against pdfplumber.extract_tables", _times(peer, whole))
    say("PDF: time for twice the pages", f"{double['seconds'] / whole['seconds']:.2f} x")
    say("PDF: peak memory of the whole ingest", f"{whole['mebibytes']:.0f} MiB")
    [more] = measure(("read_pdf", ten))
    say("PDF: peak memory of reading ten times the pages", f"{more['mebibytes'] / read['mebibytes']:.2f} x")
    for name, path in (("many tables", cells), ("one long table", long)):
        ours, theirs = measure(("ingest", path), ("docx_row_cells", path))
        say(f"DOCX of {name}: whole ingest against python-docx row.cells", _times(theirs, ours))


def _times(peer: dict[str, float], ours: dict[str, float]) -> str:
    return f"{peer['seconds'] / ours['seconds']:5.1f} x faster ({ours['seconds']:.2f} s, peer {peer['seconds']:.2f} s)"


def phrases(folder: Path) -> None:
    cold, parser, dates = measure(("schedules",), ("dateparser",), ("natasha_dates",))
    say("schedules: grammar load", f"{cold['load'] * 1000:.0f} ms")
    say("schedules: phrases a second, cold / cached", f"{cold['cold']:.0f} / {cold['cached']:.0f}")
    say("schedules: against dateparser.parse, cold", f"{cold['cold'] / parser['cold']:.1f} x faster")
    say("schedules: against natasha's DatesExtractor, cold", f"{cold['cold'] / dates['cold']:.1f} x faster")
    say("schedules: the slowest of the hostile 100,000-character cells", f"{cold['worst'] * 1000:.0f} ms")
    cold, ner, split = measure(("parties",), ("natasha_ner",), ("comma_split",))
    say("parties: cells a second, cold / cached", f"{cold['cold']:.0f} / {cold['cached']:.0f}")
    say("parties: against natasha's NER, cold", f"{cold['cold'] / ner['cold']:.1f} x faster")
    say("parties: against a split at commas, cold", f"{split['cold'] / cold['cold']:.1f} x slower")


def start(folder: Path) -> None:
    short = tasks.short_plan(folder)
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
    plans = tasks.stored_plans(place, 1_000)
    ours, peer = measure(("due", plans), ("json_loads", plans))
    against = f"{ours['seconds'] / peer['seconds']:.2f} x ({ours['seconds']:.2f} s, {peer['megabytes']:.0f} MB)"
    say("due: the control list of 1,000 stored plans against json.loads of them", against)


PARTS = {"documents": documents, "phrases": phrases, "start": start, "folder": folder, "due": due}


def main() -> None:
    print(f"medians of {RUNS} runs, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as place:
        for name in sys.argv[1:] or PARTS:
            PARTS[name](Path(place))


if __name__ == "__main__":
    main()
