"""What an analyst types, as it is typed: export, due, diff, doctor, show."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from roadmap_ingest.cli import main
from roadmap_ingest.cli.speech import set_language
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.model.schedule import Deadline
from roadmap_ingest.write.json import dumps
from write.planmaking import item, plan_of, rich_plan

SOURCE = """План мероприятий по уходу за парком на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный
1\tПобелить бордюры\tдо 5 февраля 2024 г.\tУчасток № 4
2\tОбходить аллеи\tеженедельно\tОтдел парков
3\tУбирать поваленные деревья\tпо мере необходимости\tОтдел парков
"""


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def ingest(*words: str | Path) -> Done:
    """Runs the command line in this process, which spares the start of another."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["ingest", *map(str, words)])
        for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        with pytest.raises(SystemExit) as ended:
            main()
    set_language("en")
    return Done(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def ingest_apart(*words: str | Path, **environ: str) -> Done:
    """The same in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    command = [sys.executable, "-c", "from roadmap_ingest.cli import main; main()", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env={**clean, **environ}, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def saved(folder: Path, name: str, plan: PlanFile) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumps(plan), "utf-8")
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "парк.txt"
    path.write_text(SOURCE, "utf-8")
    return path


@pytest.fixture(scope="module")
def read(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run over one text."""
    out = tmp_path_factory.mktemp("out")
    done = ingest_apart(source, "-o", out, "--format", "json,csv,ics,xlsx,html", "--lang", "ru", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return out


def test_export_writes_what_reading_into_the_format_writes(read: Path, tmp_path: Path) -> None:
    names = {"парк.json", "парк.csv", "парк.ics", "парк.xlsx", "парк.html"}
    assert 'class="sheet"' in (read / "парк.html").read_text("utf-8"), "the page shows what the plan was read from"
    assert {path.name for path in read.iterdir()} == names | {"ledger.sqlite", "manifest.jsonl"}
    done = ingest("export", read, "--format", "csv,ics,xlsx,json", "-o", tmp_path / "again", "--lang", "ru")
    assert done.returncode == 0, done.stderr
    for name in names - {"парк.html"}:  # a plan alone has no pictures of its source
        assert (tmp_path / "again" / name).read_bytes() == (read / name).read_bytes(), name
    assert len(done.stdout.splitlines()) == 4


def test_files_do_not_depend_on_the_locale(tmp_path: Path) -> None:
    path = saved(tmp_path, "p.json", rich_plan())
    for place, environ in (("a", {"LANG": "ru_RU.UTF-8"}), ("b", {"LANG": "C", "TZ": "Asia/Tokyo"})):
        done = ingest_apart("export", path, "--format", "xlsx,csv,ics", "-o", tmp_path / place, **environ)
        assert done.returncode == 0, done.stderr
    for one in (tmp_path / "a").iterdir():
        assert one.read_bytes() == (tmp_path / "b" / one.name).read_bytes()


def test_a_folder_keeps_its_tree_and_a_bad_plan_stops_no_other(tmp_path: Path) -> None:
    saved(tmp_path / "plans", "a/x.json", rich_plan())
    saved(tmp_path / "plans", "b/x.json", rich_plan())
    (tmp_path / "plans" / "bad.json").write_text("{}")
    done = ingest("export", tmp_path / "plans", "--format", "csv", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "bad.json" in done.stderr
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.csv"))
    assert written == ["a/x.csv", "b/x.csv"]


def test_formats_that_cannot_be_written_are_refused_first(tmp_path: Path) -> None:
    path = saved(tmp_path, "p.json", rich_plan())
    done = ingest("export", path, "--format", "xlsx,dbf")
    assert (done.returncode, "dbf" in done.stderr) == (2, True)
    assert ingest("export", path, "--format", ",").returncode == 2
    assert ingest(tmp_path / "p.txt", "--format", "xlsx").returncode == 2, "files need a folder"
    words = (tmp_path, "-o", tmp_path / "out", "--format", "csv", "--jsonl", tmp_path / "all.jsonl")
    assert ingest(*words).returncode == 2, "--jsonl collects JSON"


def test_due_lists_a_folder_as_table_csv_and_json(read: Path) -> None:
    window = ("--from", "2024-02", "--to", "2024-02-11")
    table = ingest("due", read, *window, "--width", "100").stdout
    assert "Due from 2024-02-01 to 2024-02-11" in table
    assert "Побелить бордюры" in table
    assert "When a condition is met" in table
    rows = list(csv.DictReader(io.StringIO(ingest("due", read, *window, "--format", "csv").stdout)))
    assert [(row["group"], row["end"]) for row in rows] == [
        ("due", "2024-02-04"),
        ("due", "2024-02-05"),
        ("due", "2024-02-11"),
        ("conditional", ""),
    ]
    told = json.loads(ingest("due", read, *window, "--format", "json", "--party", "участок").stdout)
    assert [line["activity"] for line in told] == ["Побелить бордюры"]


def test_due_refuses_days_that_are_none(tmp_path: Path) -> None:
    path = saved(tmp_path, "p.json", rich_plan())
    for first, last in (
        ("2024-02-30", "2024-03"),
        ("2024-03", "2024-02"),
        ("вчера", "2024"),
        ("2024-1-1-1", "2024"),
        ("1", "9999"),
    ):
        assert ingest("due", path, "--from", first, "--to", last).returncode == 2
    done = ingest("due", tmp_path / "none.json", "--from", "2024", "--to", "2024")
    assert (done.returncode, done.stdout) == (1, "nothing is due from 2024-01-01 to 2024-12-31\n")


def test_a_plan_with_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "p.json", plan_of([item(1, schedule=Deadline(due="2024-02-29"))]))
    path.write_text(path.read_text("utf-8").replace("2024-02-29", "2023-02-29"), "utf-8")
    for words in (("export", path), ("due", path, "--from", "2023", "--to", "2023"), ("diff", path, path)):
        done = ingest(*words)
        assert (done.returncode, "p.json" in done.stderr) == (1, True)
    assert "plan.items.0.schedule.deadline.due" in ingest("validate", path).stdout


def test_diff_tells_and_exits_as_asked(tmp_path: Path) -> None:
    old = saved(tmp_path, "old.json", plan_of([item(1, "Мести двор"), item(2, "Стричь газон")]))
    new = saved(
        tmp_path, "new.json", plan_of([item(1, "Мести двор", Deadline(due="2024-05-09")), item(2, "Сеять траву")])
    )
    done = ingest("diff", old, new, "--lang", "ru")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert "    Срок: до 1 мая 2024 года → до 9 мая 2024 года (+8 дн.)" in lines
    assert any(line.startswith("+ 2 Сеять траву") for line in lines)
    assert any(line.startswith("- 2 Стричь газон") for line in lines)
    assert ingest("diff", old, new, "--exit-code").returncode == 1
    assert ingest("diff", old, old, "--exit-code").stdout == "no difference\n"
    assert json.loads(ingest("diff", old, new, "--format", "json").stdout)["kept"][0]["changes"][0]["days"] == 8
    assert ingest("diff", old, new, "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_doctor_tells_parts_and_where_grammars_are(monkeypatch: pytest.MonkeyPatch) -> None:
    done = ingest("doctor", "--json")
    parts = {part["name"]: part for part in json.loads(done.stdout)}
    assert done.returncode == 0
    assert (Path(parts["grammars"]["found"]) / "schedule").is_dir()
    assert {"soffice", "libreoffice", "tesseract"} & set(parts)
    monkeypatch.setenv("PATH", "")
    assert "– libreoffice not installed" in ingest("doctor").stdout


def test_show_tells_how_terms_were_read_in_any_width(read: Path, source: Path, tmp_path: Path) -> None:
    wide = ingest("show", source, "--width", "120", "--lang", "ru").stdout
    assert "│" in wide
    narrow = ingest("show", read / "парк.json", "--width", "40", "--lang", "ru").stdout
    assert "│" not in narrow
    assert max(map(len, narrow.splitlines())) <= 40
    assert "Убирать поваленные деревья" in narrow
    doubted = saved(tmp_path, "doubted.json", rich_plan())
    shown = ingest("show", doubted, "--width", "120").stdout
    assert "? 200" in shown
    assert "= 1 April 2024 to 30 June 2024" in shown.replace("\n", " ") or "1 April 2024" in shown
