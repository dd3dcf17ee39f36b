"""What lies in a folder: each document under a name of its own, the order that of names, memory that of a page."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_folder import PLAN, read
from test_outputs import written

from roadmap_ingest.batch.folder import Run, Told, read_folder
from roadmap_ingest.batch.inputs import gather
from roadmap_ingest.batch.job import Job, Row
from roadmap_ingest.batch.listing import Listing
from roadmap_ingest.batch.names import output_stems
from roadmap_ingest.batch.worker import read_job
from roadmap_ingest.model.options import Options

NOBODY = 65_534


class Silence:
    """Takes the signs of a worker that is none."""

    def opened(self, sha256: str, size: int) -> None: ...

    def page(self, page: int, pages: int) -> None: ...


def at_once(jobs: Iterator[Job], *_: object) -> Iterator[Row]:
    """An engine without workers."""
    return (read_job(job, Silence()) for job in jobs)


def unread(jobs: Iterator[Job], *_: object) -> Iterator[Row]:
    """An engine that reads nothing."""
    return (Row(job.name, "ok", sha256="0") for job in jobs)


def test_memory_does_not_grow_with_the_folder(tmp_path: Path) -> None:
    def held(name: str) -> int:
        """How many blocks of memory the interpreter holds at the last document of the folder."""
        (tmp_path / f"out-{name}").mkdir()
        run = Run([str(tmp_path / name)], tmp_path / f"out-{name}", Options(), engine=unread)
        tracemalloc.start()
        try:
            for number, _ in enumerate(read_folder(run), 1):
                if number == sizes[name]:
                    snapshot = tracemalloc.take_snapshot()
        finally:
            tracemalloc.stop()
        return sum(found.count for found in snapshot.statistics("filename"))

    sizes = {"warm": 10, "few": 100, "many": 2_000}
    for name, count in sizes.items():
        (tmp_path / name).mkdir()
        for number in range(count):
            (tmp_path / name / f"{number}.txt").touch()
    held("warm")
    more = sizes["many"] - sizes["few"]
    assert held("many") - held("few") < more / 2  # a list would hold several for each document
    assert len((tmp_path / "out-many" / "manifest.jsonl").read_bytes().splitlines()) == sizes["many"]


def test_a_listing_is_in_the_order_of_names_with_the_stems_of_a_list(tmp_path: Path) -> None:
    names = ["б/план.pdf", "б/план.docx", "б.txt", "а.txt", "А.TXT", "б/ё/1.txt", "план~2.txt", "~$план.docx"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    listing = Listing([str(tmp_path)])
    found = [(one.name, stem) for one, stem in listing.documents()]
    assert len(listing) == len(found) == 7
    assert [str(name) for name, _ in found] == sorted(names[:-1])
    assert [stem for _, stem in found] == output_stems([name for name, _ in found])
    assert [one.code for one in listing.skipped()] == ["junk"]
    assert [str(one.name) for one in gather([str(tmp_path)])] == sorted(names)


def test_folders_and_entries_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        (tmp_path / year / "планы").mkdir(parents=True)
        (tmp_path / year / "планы" / "план.txt").write_text(PLAN.format(day=1), "utf-8")
    with zipfile.ZipFile(tmp_path / "2023" / "планы" / "пакет.zip", "w") as package:
        package.writestr("план.txt", PLAN.format(day=2))
        package.writestr("../план.txt", PLAN.format(day=3))
    (tmp_path / "out").mkdir()
    paths = [str(tmp_path / "2023" / "планы"), str(tmp_path / "2024" / "планы"), str(tmp_path / "2024" / "." / "планы")]
    told = list(read_folder(Run(paths, tmp_path / "out", Options(), engine=at_once)))
    assert sorted(one.row.name for one in told if one.row) == [
        "2023/планы/пакет.zip/план.txt",
        "2023/планы/пакет.zip/план.txt~2",
        "2023/планы/план.txt",
        "2024/планы/план.txt",
    ]
    assert len(written(tmp_path / "out")) == 4


def as_nobody(deed: Callable[[], list[tuple[str | None, str | None]]]) -> list[list[str | None]]:
    """What `deed` gives where it may not read everything: the superuser does it in a process that has no rights."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(writing, json.dumps(deed()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with open(reading, "rb") as stream:
        found: list[list[str | None]] = json.loads(stream.read())
    return found


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may write to, which pytest's own is not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o777)
    yield place
    for path in place.iterdir():
        path.chmod(0o755)
    shutil.rmtree(place)


def test_what_may_not_be_read_is_told_and_costs_only_itself(shared: Path) -> None:
    (shared / "in").mkdir()
    for name in ("open.txt", "barred.txt"):
        (shared / "in" / name).write_text(PLAN.format(day=1), "utf-8")
    (shared / "in" / "folder").mkdir()
    (shared / "in" / "folder").chmod(0)
    (shared / "in" / "barred.txt").chmod(0)
    (shared / "out").mkdir()
    (shared / "out").chmod(0o777)

    def run() -> list[tuple[str | None, str | None]]:
        told = list(read_folder(Run([str(shared / "in")], shared / "out", Options(), engine=at_once)))
        losses = [(str(one.skipped.name), one.skipped.code) for one in told if one.skipped and one.skipped.is_loss]
        return losses + [(one.row.name, one.row.code) for one in told if one.row]

    try:
        assert as_nobody(run) == [["folder", "permission"], ["barred.txt", "permission"], ["open.txt", None]]
        lines = (shared / "out" / "manifest.jsonl").read_text("utf-8").splitlines()
        assert {line["name"]: line["status"] for line in map(json.loads, lines)} == {
            "barred.txt": "failed",
            "folder": "skipped",
            "open.txt": "ok",
        }
    finally:
        (shared / "in" / "folder").chmod(0o755)


def test_parties_go_on_record_once_a_run_whoever_reads_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(PLAN.format(day=number + 1), "utf-8")

    def run(**fields: object) -> list[Told]:
        return list(read(tmp_path / "in", tmp_path / "out", options=Options(registry=registry), **fields).values())

    registry = tmp_path / "parties.json"
    first = tmp_path / "first.json"
    run()
    registry.replace(first)
    assert all(told.known for told in run())  # nothing is read, and yet the registry is whole
    assert registry.read_bytes() == first.read_bytes()
    counts = {one["name"]: one["count"] for one in json.loads(registry.read_text("utf-8"))["parties"]}
    assert counts == {"Администрация посёлка": 3, "Отдел благоустройства": 3}
    (tmp_path / "in" / "0.txt").write_bytes(b"")
    run()
    assert {one["count"] for one in json.loads(registry.read_text("utf-8"))["parties"]} == {2}
