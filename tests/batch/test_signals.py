"""Interrupted, killed, unheard, out of room: what a run leaves behind lets the next one finish it."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
from pathlib import Path

import pytest
from program import alive, command, environ, ingest, rows, servers, started, until, workers
from test_folder import PLAN

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")


def mocks(folder: Path, count: int, deed: str) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"mock: {deed}")


def done(out: Path) -> int:
    return sum(status is not None for status in rows(out).values())


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_one_signal_lets_running_documents_finish(tmp_path: Path, name: str, code: int) -> None:
    mocks(tmp_path / "in", 40, "slow 100")
    with started(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "2") as process:
        until(lambda: done(tmp_path / "out") >= 2)
        process.send_signal(signal.Signals[name])
        assert process.wait(20) == code
        assert process.stderr is not None
        assert process.stderr.read().endswith("interrupted: the same command goes on from here\n")
    statuses = rows(tmp_path / "out")
    assert set(statuses.values()) == {"ok"}
    assert 2 <= len(statuses) < 40
    lines = (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["name"] for line in lines} == set(statuses)
    if name == "SIGINT":
        assert ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "2").returncode == 0
        assert done(tmp_path / "out") == 40


@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_a_sudden_end_leaves_no_orphans_and_a_ledger(tmp_path: Path, name: str) -> None:
    mocks(tmp_path / "in", 1, "ok")
    (tmp_path / "in" / "hang.txt").write_text("mock: hang")
    with started(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1") as process:
        until(lambda: rows(tmp_path / "out").get("hang.txt", "-") is None)
        found = workers(process.pid)
        until(lambda: process.poll() is not None or process.send_signal(signal.Signals[name]))
        assert process.wait() == (130 if name == "SIGINT" else -signal.SIGKILL)
    assert found
    until(lambda: not any(map(alive, found)))
    assert rows(tmp_path / "out") == {"00.txt": "ok", "hang.txt": None}
    (tmp_path / "in" / "hang.txt").write_text("mock: ok")
    assert ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    assert rows(tmp_path / "out") == {"00.txt": "ok", "hang.txt": "ok"}


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    mocks(tmp_path / "in", 6, "slow 400")
    with started(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1") as process:
        until(lambda: done(tmp_path / "out") >= 1)
        os.kill(workers(process.pid)[0], signal.SIGKILL)
        assert process.wait(30) == 0
    assert list(rows(tmp_path / "out").values()) == ["ok"] * 6


def test_workers_whose_server_is_killed_cost_nothing(tmp_path: Path) -> None:
    mocks(tmp_path / "in", 5, "slow 400")
    with started(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "2") as process:
        until(lambda: done(tmp_path / "out") >= 1)
        found = workers(process.pid)
        os.kill(servers(process.pid)[0], signal.SIGKILL)
        assert process.wait(30) == 0
    assert list(rows(tmp_path / "out").values()) == ["ok"] * 5
    until(lambda: not any(map(alive, found)))


@pytest.mark.parametrize("closing", ["1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_do_no_harm(tmp_path: Path, closing: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.txt").write_text(PLAN.format(day=1), "utf-8")
    words = [f"'{word}'" for word in command(tmp_path, tmp_path / "in", "-o", tmp_path / "out")]
    ended = subprocess.run(["bash", "-c", " ".join(words) + " " + closing], env=environ(), timeout=60, check=False)
    assert ended.returncode == 0
    assert json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))["plan"]["items"]


def test_who_stops_listening_does_not_stop_the_run(tmp_path: Path) -> None:
    mocks(tmp_path / "in", 8, "exit 3")
    reading, writing = os.pipe()
    os.close(reading)
    ended = ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", capture_output=False, stderr=writing)
    os.close(writing)
    assert ended.returncode == 1
    assert list(rows(tmp_path / "out").values()) == ["crashed"] * 8


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "٣"])
def test_a_number_of_jobs_that_is_none(tmp_path: Path, jobs: str) -> None:
    assert ingest(tmp_path, tmp_path, "-o", tmp_path / "out", "--jobs", jobs).returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_million_jobs_are_clamped_and_told(tmp_path: Path) -> None:
    mocks(tmp_path / "in", 2, "ok")
    ended = ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1000000")
    assert ended.returncode == 0
    assert "1000000" in ended.stderr
    assert ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--timeout", "1e12").returncode == 2


@pytest.mark.parametrize("place", ["/proc/nowhere", "file", "file/below"])
def test_a_place_that_cannot_be_written_ends_the_run_before_work(tmp_path: Path, place: str) -> None:
    mocks(tmp_path / "in", 1, "ok")
    (tmp_path / "file").write_text("x")
    ended = ingest(tmp_path, tmp_path / "in", "-o", tmp_path / place)
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    collected = ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jsonl", tmp_path / place / "all.jsonl")
    assert collected.returncode == 3
    assert rows(tmp_path / "out") == {}


def test_a_full_disk_leaves_no_half_plan_and_the_next_run_finishes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows_of_plan = "".join(f"{number}\tПровести субботник\tдо 3 мая 2024 г.\tОтдел\n" for number in range(1, 200))
    (tmp_path / "in" / "plan.txt").write_text(PLAN.format(day=1) + rows_of_plan, "utf-8")

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))

    ended = ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", preexec_fn=narrow)
    assert ended.returncode == 3, ended.stderr
    assert "Traceback" not in ended.stderr
    assert {path.suffix for path in (tmp_path / "out").iterdir()} <= {".sqlite", ".sqlite-wal", ".sqlite-shm"}
    assert ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    assert json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))


def test_progress_for_machines_is_lines_of_json(tmp_path: Path) -> None:
    mocks(tmp_path / "in", 3, "slow 700")
    ended = ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1", "--quiet", "--progress", "json")
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert len(lines) >= 2
    assert set(lines[-1]) == {"documents", "all", "items", "failures", "known", "rate", "left", "last", "slow"}
    assert (lines[-1]["documents"], lines[-1]["all"], lines[-1]["left"]) == (3, 3, 0)
