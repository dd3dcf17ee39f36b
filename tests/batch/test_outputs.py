"""What stands in the output folder: one owner for each file, nothing stale, nothing outside, every name safe."""

from __future__ import annotations

import json
import os
import time
import zipfile
from pathlib import Path

import pytest
from mocks import read_at_odd_times
from program import ingest
from test_folder import PLAN, plans, read

from roadmap_ingest.batch import worker
from roadmap_ingest.batch.folder import Run, read_folder
from roadmap_ingest.batch.ledger import Ledger
from roadmap_ingest.batch.process import Bounds
from roadmap_ingest.batch.worker import read_bytes
from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.write.outputs import Export

ODD_NAMES = (
    "я" * 125 + ".txt",
    "и\u0306.txt",
    "план 😀.txt",
    "план\nработ.txt",
    "-o.txt",
    "план. .txt",
    "CON.txt",
    'a<b>:"c|?*.txt',
    "=cmd|calc.txt",
    os.fsdecode(b"\xef\xeb\xe0\xed.txt"),  # «план» in cp1251: no UTF-8
)

SQLITE = (".sqlite", ".sqlite-wal", ".sqlite-shm", "")


def written(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*.json"))


def test_odd_names_give_safe_outputs_that_the_manifest_maps(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(ODD_NAMES):
        (tmp_path / "in" / name).write_text(PLAN.format(day=number + 1), "utf-8")
    told = read(tmp_path / "in", tmp_path / "out", jobs=2)
    assert {one.row.status for one in told.values() if one.row} == {"ok"}
    lines = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()]
    outputs = [name for line in lines for name in line["outputs"]]
    assert len(lines) == len(set(outputs)) == len(ODD_NAMES)
    assert sorted(outputs) == written(tmp_path / "out")
    assert not any(set(name) & set('\n<>:"|?*') or name.startswith("-") for name in outputs)


def test_an_output_keeps_its_name_when_a_namesake_comes(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    read(tmp_path / "in", tmp_path / "out")
    assert written(tmp_path / "out") == ["0/план 0.json"]
    first = (tmp_path / "out" / "0" / "план 0.json").read_bytes()
    (tmp_path / "in" / "0" / "план 0.dump").write_text(PLAN.format(day=7), "utf-8")
    told = read(tmp_path / "in", tmp_path / "out")
    assert told["0/план 0.txt"].known
    assert written(tmp_path / "out") == ["0/план 0.dump.json", "0/план 0.json"]
    assert (tmp_path / "out" / "0" / "план 0.json").read_bytes() == first


def test_the_output_of_a_document_that_is_gone_is_not_taken_by_another(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    read(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in" / "0" / "план 0.txt").rename(tmp_path / "in" / "0" / "план 0.dump")
    read(tmp_path / "in", tmp_path / "out")
    assert written(tmp_path / "out") == ["0/план 0.json", "0/план 0~2.json"]


def test_what_a_document_no_longer_gives_is_removed(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    read(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in" / "0" / "план 0.txt").write_bytes(b"")
    read(tmp_path / "in", tmp_path / "out")
    assert written(tmp_path / "out") == []


def test_skipped_things_stand_in_the_manifest_and_junk_does_not(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere")
    (tmp_path / "in" / "~$план.docx").write_bytes(b"lock")
    (tmp_path / "in" / "план.pdf").mkdir()
    (tmp_path / "in" / "план.pdf" / "часть.txt").write_text(PLAN.format(day=2), "utf-8")
    read(tmp_path / "in", tmp_path / "out")
    lines = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines())
    assert {line["name"]: (line["status"], line["code"]) for line in lines} == {
        "0/план 0.txt": ("ok", None),
        "gone.txt": ("skipped", "symlink"),
        "pipe.txt": ("skipped", "not_regular"),
        "план.pdf/часть.txt": ("ok", None),
    }


def test_a_special_file_that_is_named_is_refused_at_once(tmp_path: Path) -> None:
    for path in ("/dev/zero", str(tmp_path)):
        with pytest.raises(IngestError) as caught:
            read_bytes(path, None, Limits())
        assert (caught.value.code, caught.value.status) == ("not_regular", "rejected")


def test_a_file_that_changes_under_the_reader_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    bounded = worker._bounded
    for change in (lambda: path.write_text("other, longer"), path.unlink):
        path.write_text("one")
        monkeypatch.setattr(worker, "_bounded", lambda *words, change=change: (bounded(*words), change())[0])
        with pytest.raises(IngestError) as caught:
            read_bytes(str(path), None, Limits())
        assert caught.value.code in ("changed_during_read", "not_found")
        assert caught.value.status == "failed"


def test_damaged_entries_of_an_archive_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "in" / "пакет.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bad.txt", PLAN.format(day=1) * 9)
        package.writestr("good.txt", PLAN.format(day=2))
    data = bytearray(path.read_bytes())
    data[60:80] = b"\xff" * 20
    path.write_bytes(data)
    told = read(tmp_path / "in", tmp_path / "out")
    codes = {name: one.row.code for name, one in told.items() if one.row}
    assert codes == {"пакет.zip/bad.txt": "zip_inconsistent", "пакет.zip/good.txt": None}


def test_a_docx_named_zip_and_an_archive_of_too_many_are_documents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "word.zip", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    with zipfile.ZipFile(tmp_path / "in" / "many.zip", "w") as package:
        for number in range(2_001):
            package.writestr(f"{number}.txt", "")
    told = read(tmp_path / "in", tmp_path / "out")
    assert {name: one.row.status for name, one in told.items() if one.row} == {
        "many.zip": "rejected",
        "word.zip": "failed",
    }


def test_bytes_do_not_depend_on_locale_zone_hash_seed_jobs_and_order(tmp_path: Path) -> None:
    plans(tmp_path / "in", 4)
    places = [tmp_path / "in" / "0", tmp_path / "in" / "1"]
    ingest(tmp_path, *places, "-o", tmp_path / "one", "--jobs", "1", "--jsonl", tmp_path / "one" / "all.jsonl")
    odd = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    two = tmp_path / "two"
    ingest(tmp_path, *places[::-1], "-o", two, "--jobs", "2", "--jsonl", two / "all.jsonl", env=odd)
    one = {name: (tmp_path / "one" / name).read_bytes() for name in (*written(tmp_path / "one"), "all.jsonl")}
    assert len(one) == 5
    assert one == {name: (two / name).read_bytes() for name in (*written(two), "all.jsonl")}
    assert (tmp_path / "one" / "manifest.jsonl").read_bytes() == (two / "manifest.jsonl").read_bytes()


def test_a_clock_that_jumps_changes_no_byte_and_kills_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans(tmp_path / "in", 4)
    (tmp_path / "in" / "slow.txt").write_text("mock: slow 600")
    export = Export(formats=("json", "xlsx", "csv", "ics", "html"))
    read(tmp_path / "in", tmp_path / "one", export=export)
    jumps = iter(range(10**6))
    monkeypatch.setattr(time, "time", lambda: (-1) ** (jump := next(jumps)) * jump * 1e8)
    told = read(tmp_path / "in", tmp_path / "two", export=export, task=read_at_odd_times, bounds=Bounds(wall=30))
    assert {one.row.status for one in told.values() if one.row} == {"ok"}
    one, two = (
        {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.suffix not in SQLITE}
        for out in (tmp_path / "one", tmp_path / "two")
    )
    assert len([name for name in one if not name.endswith(".jsonl")]) == 4 * 5
    assert one == two


def test_a_worker_is_replaced_after_its_share_and_when_it_leaks(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.txt").write_text("mock: ok")
    told = read(tmp_path / "in", tmp_path / "out", bounds=Bounds(documents=2))
    processes = [one.row.items for one in told.values() if one.row]
    assert processes[0] == processes[1] != processes[2] == processes[3]
    for number in range(2):
        (tmp_path / "in" / f"{number}.txt").write_text("mock: leak 2000")
    told = read(tmp_path / "in", tmp_path / "out", bounds=Bounds(), retry="all")
    assert len({told[f"{number}.txt"].row.items for number in range(3)}) == 3


def test_work_after_the_last_page_is_not_the_stall_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "late.txt").write_text("mock: late")
    row = read(tmp_path / "in", tmp_path / "out", bounds=Bounds(wall=20, stall=1))["late.txt"].row
    assert row is not None
    assert row.status == "ok"


def test_a_password_that_is_given_lets_refused_documents_be_read_again(tmp_path: Path) -> None:
    plans(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    given = Run([str(tmp_path / "in")], tmp_path / "out", Options(password="x"))  # noqa: S106
    list(read_folder(given))
    ledger = Ledger(tmp_path / "out" / "ledger.sqlite")
    ledger.base.execute("UPDATE documents SET status = 'rejected', code = 'password_required'")
    ledger.close()
    assert [told.row.status for told in read_folder(given) if told.row] == ["ok"]
