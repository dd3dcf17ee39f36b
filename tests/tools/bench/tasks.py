"""The single measurements of the bench: `tasks.py NAME [ARGUMENT]` does one thing and prints its figures as JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any


# ---------------------------------------------------------------- what is measured
def cases(name: str) -> list[str]:
    """The phrases of a grammar's cases."""
    from roadmap_ingest.grammar import load

    return [phrase for case in load(name).cases() for phrase in _phrases(case)]


def _phrases(case: Any) -> list[str]:
    found = case.get("phrases") or case.get("of") or []
    return [one if isinstance(one, str) else one.get("text", "") for one in found]


# ---------------------------------------------------------------- documents
def read_pdf(path: str) -> dict[str, float]:
    from roadmap_ingest.model.options import Options
    from roadmap_ingest.read import read
    from roadmap_ingest.repair import repair

    begun = perf_counter()
    document = repair(read(Path(path).read_bytes(), path, Options()))
    return {"seconds": perf_counter() - begun, "pages": document.source.pages or 0}


def ingest(path: str) -> dict[str, float]:
    """`again` is what a further document costs, whose words and libraries the process knows."""
    from roadmap_ingest import ingest as run

    times = []
    for _ in range(2):
        begun = perf_counter()
        items = sum(len(plan.plan.items) for plan in run(path))
        times.append(perf_counter() - begun)
    return {"seconds": times[0], "again": times[1], "items": items}


def pdfplumber_tables(path: str) -> dict[str, float]:
    import pdfplumber

    begun = perf_counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
    return {"seconds": perf_counter() - begun}


def docx_row_cells(path: str) -> dict[str, float]:
    import docx

    begun = perf_counter()
    letters = sum(len(cell.text) for table in docx.Document(path).tables for row in table.rows for cell in row.cells)
    return {"seconds": perf_counter() - begun, "letters": letters}


# ---------------------------------------------------------------- phrases
def _rates(read: Callable[[str], object], texts: list[str]) -> dict[str, float]:
    """Texts a second, the first time and again."""
    texts = list(dict.fromkeys(texts))
    rates = []
    for _ in range(2):
        begun = perf_counter()
        for text in texts:
            read(text)
        rates.append(len(texts) / (perf_counter() - begun))
    return {"cold": rates[0], "cached": rates[1]}


HOSTILE = ("(" * 100_000, " " * 100_000, "," * 100_000, "с по " * 20_000, "до 1 " * 20_000, "а" * 100_000)


def schedules() -> dict[str, float]:
    from roadmap_ingest.grammar import load
    from roadmap_ingest.normalise.schedule import read_schedule

    begun = perf_counter()
    load("schedule")
    read_schedule("до 1 марта 2024 г.")
    loaded = perf_counter() - begun
    worst = 0.0
    figures = _rates(read_schedule, cases("schedule"))
    for text in HOSTILE:
        begun = perf_counter()
        read_schedule(text)
        worst = max(worst, perf_counter() - begun)
    return {**figures, "load": loaded, "worst": worst}


def dateparser() -> dict[str, float]:
    """Told the language; left to find it, on a tenth of the phrases, `alone`."""
    from dateparser import parse

    texts = cases("schedule")
    told = _rates(lambda text: parse(text, languages=["ru"]), texts)
    return {**told, "alone": _rates(parse, texts[::10])["cold"]}


def natasha_dates() -> dict[str, float]:
    from natasha import DatesExtractor, MorphVocab

    from roadmap_ingest.model.dictionary import analyser

    analyser()  # sets pymorphy2 right, without which MorphVocab does not load
    extractor = DatesExtractor(MorphVocab())
    return _rates(lambda text: list(extractor(text)), cases("schedule"))


def parties() -> dict[str, float]:
    from roadmap_ingest.normalise.party import read_parties

    read_parties("Отдел культуры")
    return _rates(read_parties, cases("party"))


def natasha_ner() -> dict[str, float]:
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def tag(text: str) -> object:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return doc.spans

    return _rates(tag, cases("party"))


def comma_split() -> dict[str, float]:
    return _rates(lambda text: [part.strip() for part in text.split(",")], cases("party"))


# ---------------------------------------------------------------- a folder
def folder(count: str, jobs: str) -> dict[str, float]:
    """`count` short documents read by `jobs` workers: `start` is the time to the first row, `rate` that after all
    workers have come up (documents a second); `each` is the processor time for one document, start-ups included, and
    `parent` the parent's share of it: figures that a busy machine does not blur.
    """
    from multiprocessing.forkserver import _forkserver

    from roadmap_ingest.batch.folder import Run, read_folder
    from roadmap_ingest.model.options import Options

    with tempfile.TemporaryDirectory() as name:
        place, out = Path(name) / "in", Path(name) / "out"
        _many(place, int(count))
        out.mkdir()
        begun = perf_counter()
        times = [perf_counter() - begun for _ in read_folder(Run([str(place)], out, Options(), jobs=int(jobs)))]
    _forkserver._stop()  # ends the server that workers are forked from: only then their time is known
    warm = len(times) // 5
    rate = (len(times) - warm) / (times[-1] - times[warm - 1])
    own, all_workers = (sum(getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return {"start": times[0], "rate": rate, "each": (own + all_workers) / len(times), "parent": own / len(times)}


def _many(place: Path, count: int) -> None:
    """Texts of a table of twelve rows, each different."""
    import plans

    text = plans.text_dump(12).decode()
    place.mkdir()
    for number in range(count):
        (place / f"{number:06}.txt").write_text(text.replace("участка", f"участка {number}"), "utf-8")


# ---------------------------------------------------------------- stored plans
def due(folder: str) -> dict[str, float]:
    main = "from roadmap_ingest.cli import main; main()"
    command = [sys.executable, "-c", main, "due", folder, "--from", "2024-03-01", "--to", "2024-03-07"]
    begun = perf_counter()
    subprocess.run([*command, "--format", "json"], stdout=subprocess.DEVNULL, check=True)
    return {"seconds": perf_counter() - begun}


def json_loads(folder: str) -> dict[str, float]:
    begun, size = perf_counter(), 0
    for path in sorted(Path(folder).glob("*.json")):
        data = path.read_bytes()
        size += len(data)
        json.loads(data)
    return {"seconds": perf_counter() - begun, "megabytes": size / 1e6}


# ---------------------------------------------------------------- the process
def process(what: str) -> dict[str, float]:
    main = "from roadmap_ingest.cli import main; main()"
    commands = {"bare": ["-c", "pass"], "imports": ["-c", "import roadmap_ingest.cli"], "help": ["-c", main, "--help"]}
    command = [sys.executable, *commands.get(what, ["-c", main, "--quiet", what])]
    begun = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return {"seconds": perf_counter() - begun}


def peak() -> float:
    """The largest resident size of this process in MiB (Linux; ru_maxrss would count the parent's before exec)."""
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    name, *arguments = sys.argv[1:]
    figures = globals()[name](*arguments)
    figures["mebibytes"] = peak()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
