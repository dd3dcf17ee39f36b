"""A folder of good and hostile documents: each gets one final status, and a run goes on where the last one ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from mocks import read_mock

from roadmap_ingest.batch.folder import Run, Told, read_folder
from roadmap_ingest.batch.ledger import Entry, Ledger, row_of
from roadmap_ingest.batch.pool import OutputError
from roadmap_ingest.batch.process import Bounds
from roadmap_ingest.batch.watch import Watch
from roadmap_ingest.model.options import Options
from roadmap_ingest.write.outputs import Export

PLAN = """План мероприятий по благоустройству на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный
1\tПровести субботник\tдо {day} мая 2024 г.\tАдминистрация посёлка
2\tПодвести итоги\tежеквартально\tОтдел благоустройства
"""
QUICK = Bounds(wall=3.0, page=0.0, stall=2.0, memory=1024)
"""For documents that only pretend."""


def plans(folder: Path, count: int = 4) -> None:
    for number in range(count):
        path = folder / f"{number % 2}" / f"план {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.format(day=number + 1), "utf-8")


def read(folder: Path, out: Path, **fields: object) -> dict[str, Told]:
    out.mkdir(exist_ok=True)
    run = Run([str(folder)], out, **{"options": Options(), "task": read_mock, **fields})  # type: ignore[arg-type]
    return {told.row.name: told for told in read_folder(run) if told.row is not None}


def bytes_of(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.suffix in (".json", ".jsonl")
    }


DEADLY = {
    "alloc 8": ("oom", "oom"),
    "exit 7": ("crashed", "crashed"),
    "hang": ("timeout", "timeout"),
    "hold": ("timeout", "timeout"),
    "kill": ("crashed", "crashed"),
    "kill-once": ("ok", None),
    "raise": ("failed", "internal_error"),
    "segv": ("crashed", "crashed"),
}


def test_deadly_documents_cost_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for deed in DEADLY:
        (tmp_path / "in" / f"{deed}.txt").write_text(f"mock: {deed}")
        (tmp_path / "in" / f"{deed} and then.txt").write_text("mock: ok")
    told = read(tmp_path / "in", tmp_path / "out", jobs=2, bounds=QUICK)
    statuses = {name.removesuffix(".txt"): (one.row.status, one.row.code) for name, one in told.items() if one.row}
    assert statuses == DEADLY | {f"{deed} and then": ("ok", None) for deed in DEADLY}
    rows = [row_of(row) for row in Ledger(tmp_path / "out" / "ledger.sqlite").rows()]
    assert [row for row in rows if row.code and not (row.message and row.sha256)] == []


def test_a_deadly_document_is_not_tried_again_until_it_changes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_text("mock: segv")
    assert not read(tmp_path / "in", tmp_path / "out")["1.txt"].known
    again = read(tmp_path / "in", tmp_path / "out")["1.txt"]
    assert again.known
    assert again.row is not None
    assert again.row.code == "crashed"
    (tmp_path / "in" / "1.txt").write_text("mock: ok")
    assert not read(tmp_path / "in", tmp_path / "out")["1.txt"].known


def test_a_page_that_stalls_is_left_out_and_the_others_are_kept(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "long.txt").write_text("mock: page 3")
    told = read(tmp_path / "in", tmp_path / "out", bounds=Bounds(wall=60, page=0, stall=2))
    row = told["long.txt"].row
    assert row is not None
    assert (row.status, row.items) == ("partial", 1)


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("mock: disk")
    with pytest.raises(OutputError, match="No space left"):
        read(tmp_path / "in", tmp_path / "out")


def test_jobs_order_and_shards_give_the_same_bytes(tmp_path: Path) -> None:
    plans(tmp_path / "in", 6)
    read(tmp_path / "in", tmp_path / "one", jobs=1)
    read(tmp_path / "in", tmp_path / "two", jobs=3)
    for number in (1, 2):
        read(tmp_path / "in", tmp_path / "shards", shard=(number, 2))
    one, shards = bytes_of(tmp_path / "one"), bytes_of(tmp_path / "shards")
    assert len(one) == 7
    assert one == bytes_of(tmp_path / "two")
    lines = b"".join(shards.pop(f"manifest.{number}-of-2.jsonl") for number in (1, 2))
    assert sorted(lines.splitlines()) == sorted(one.pop("manifest.jsonl").splitlines())
    assert one == shards


def test_a_second_run_reads_only_what_changed(tmp_path: Path) -> None:
    plans(tmp_path / "in")
    (tmp_path / "in" / "bad.txt").write_text("")
    first = read(tmp_path / "in", tmp_path / "out")
    assert not any(told.known for told in first.values())
    (tmp_path / "in" / "0" / "план 0.txt").write_text(PLAN.format(day=30), "utf-8")
    (tmp_path / "out" / "1" / "план 1.json").unlink()
    second = read(tmp_path / "in", tmp_path / "out")
    assert {name for name, told in second.items() if not told.known} == {"0/план 0.txt", "1/план 1.txt"}
    assert second["bad.txt"].row == first["bad.txt"].row
    third = read(tmp_path / "in", tmp_path / "out", retry="failed")
    assert {name for name, told in third.items() if not told.known} == {"bad.txt"}
    assert not any(told.known for told in read(tmp_path / "in", tmp_path / "out", retry="all").values())


def test_other_options_read_everything_again(tmp_path: Path) -> None:
    plans(tmp_path / "in", 2)
    read(tmp_path / "in", tmp_path / "out")
    assert not any(told.known for told in read(tmp_path / "in", tmp_path / "out", export=Export(indent=0)).values())


def test_the_language_of_messages_reads_nothing_again(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    for lang in ("en", "ru"):
        told = read(tmp_path / "in", tmp_path / "out", export=Export(lang=lang))
    assert all(one.known for one in told.values())
    told = read(tmp_path / "in", tmp_path / "out", export=Export(formats=("json", "csv"), lang="ru"))
    assert not any(one.known for one in told.values())


def test_what_is_skipped_is_told_by_one_shard(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere")
    (tmp_path / "out").mkdir()
    for number in (1, 2, 3):
        list(read_folder(Run([str(tmp_path / "in")], tmp_path / "out", Options(), shard=(number, 3))))
    lines = [(tmp_path / "out" / f"manifest.{number}-of-3.jsonl").read_bytes() for number in (1, 2, 3)]
    assert [line.count(b"symlink") for line in lines][1:] == [0, 0]
    assert b"symlink" in lines[0]


def test_a_document_that_ended_three_runs_is_left_alone(tmp_path: Path) -> None:
    plans(tmp_path / "in", 2)
    read(tmp_path / "in", tmp_path / "out")
    ledger = Ledger(tmp_path / "out" / "ledger.sqlite")
    key = next(ledger.rows())["key"]
    ledger.forget("0/план 0.txt")
    for _ in range(3):
        ledger.begin(Entry("0/план 0.txt", "x", key))
    ledger.close()
    row = read(tmp_path / "in", tmp_path / "out")["0/план 0.txt"].row
    assert row is not None
    assert (row.status, row.code) == ("crashed", "quarantined")


def test_plans_are_collected_in_the_order_of_names(tmp_path: Path) -> None:
    plans(tmp_path / "in", 3)
    read(tmp_path / "in", tmp_path / "out", jsonl=tmp_path / "all.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert [line["source"]["name"] for line in lines] == ["план 0.txt", "план 2.txt", "план 1.txt"]


def test_an_archive_is_a_folder_and_nothing_leaves_the_output(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "пакет.zip", "w") as package:
        package.writestr("год/план.txt", PLAN.format(day=1))
        package.writestr("../../evil.txt", PLAN.format(day=2))
        package.writestr("__MACOSX/._план.txt", b"junk")
    read(tmp_path / "in", tmp_path / "out")
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json")}
    assert written == {"out/пакет.zip/год/план.json", "out/пакет.zip/evil.json"}


def test_the_output_folder_inside_the_input_is_not_read(tmp_path: Path) -> None:
    plans(tmp_path, 2)
    read(tmp_path, tmp_path / "out")
    assert not any(name.startswith("out/") for name in read(tmp_path, tmp_path / "out"))


def test_special_files_and_links_are_skipped_and_counted(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere")
    (tmp_path / "out").mkdir()
    told = list(read_folder(Run([str(tmp_path / "in")], tmp_path / "out", Options())))
    assert sorted(one.skipped.code for one in told if one.skipped) == ["not_regular", "symlink", "symlink"]


SCRIPT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from mocks import read_mock
from roadmap_ingest.batch.folder import Run, read_folder
from roadmap_ingest.model.options import Options
if __name__ == "__main__":
    for told in read_folder(Run([{folder!r}], Path({out!r}), Options(), task=read_mock)):
        print(told.row.name, flush=True)
"""


def test_a_killed_run_loses_nothing_that_was_done(tmp_path: Path) -> None:
    plans(tmp_path / "in", 12)
    (tmp_path / "out").mkdir()
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(path=sys.path, folder=str(tmp_path / "in"), out=str(tmp_path / "out")), "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        done = {process.stdout.readline().strip() for _ in range(5)}
        process.send_signal(signal.SIGKILL)
    second = read(tmp_path / "in", tmp_path / "out")
    assert {name for name, told in second.items() if told.known} >= done
    assert len(second) == 12
    assert not list((tmp_path / "out").rglob("*.tmp"))


def test_a_stopped_run_finishes_what_it_began(tmp_path: Path) -> None:
    plans(tmp_path / "in", 12)
    (tmp_path / "out").mkdir()
    seen: list[Told] = []
    run = Run([str(tmp_path / "in")], tmp_path / "out", Options(), jobs=2)

    class Stop(Watch):
        def stopping(self) -> bool:
            return len(seen) >= 3

    for told in read_folder(run, Stop()):
        seen += [told]
    assert 3 <= len(seen) <= 5
    assert len((tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()) == len(seen)
