"""The program as a user runs it: streams, exit codes, names of outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = """План мероприятий по благоустройству посёлка на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный
1\tПровести субботник\tдо 1 мая 2024 г.\tАдминистрация посёлка
2\tПодвести итоги\tежеквартально\tОтдел благоустройства
"""


def ingest(*words: str | Path, data: bytes | None = None, **environ: str) -> subprocess.CompletedProcess[bytes]:
    clean = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    command = [sys.executable, "-c", "from roadmap_ingest.cli import main; main()", *map(str, words)]
    return subprocess.run(command, input=data, capture_output=True, env={**clean, **environ}, check=False)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "план.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_file_is_read_without_naming_a_command(plan: Path) -> None:
    done = ingest(plan)
    assert done.returncode == 0, done.stderr.decode()
    read = json.loads(done.stdout)
    assert [item["activity"] for item in read["plan"]["items"]] == ["Провести субботник", "Подвести итоги"]
    assert read["plan"]["items"][0]["schedule"]["due"] == "2024-05-01"
    assert "план.txt: ok: 2 items" in done.stderr.decode()


def test_quiet_says_nothing_and_no_indent_makes_one_line(plan: Path) -> None:
    done = ingest(plan, "--quiet", "--indent", "0")
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_standard_input_is_a_document() -> None:
    done = ingest("-", data=PLAN.encode("cp1251"))
    read = json.loads(done.stdout)
    assert read["source"]["name"] == "stdin"
    assert len(read["plan"]["items"]) == 2


def test_bytes_do_not_depend_on_locale_zone_and_hash_seed(plan: Path) -> None:
    usual = ingest(plan)
    odd = ingest(plan, LC_ALL="C", LANG="tr_TR", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", PYTHONIOENCODING="cp1251")
    assert odd.stdout == usual.stdout


def test_a_bad_file_does_not_stop_the_others(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = ingest(tmp_path / "empty.pdf", tmp_path / "нет.docx", plan, "-o", tmp_path / "out")
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert "empty.pdf: rejected empty_file: the file is empty" in lines
    assert "нет.docx: failed not_found: there is no such file" in lines
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"план.json", "ledger.sqlite", "manifest.jsonl"}


def test_equal_stems_give_distinct_outputs(tmp_path: Path) -> None:
    for name in ("plan.txt", "plan.dump", "b/plan.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, "utf-8")
    done = ingest(tmp_path / "in", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr.decode()
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.json"))
    assert written == ["b/plan.json", "plan.dump.json", "plan.txt.json"]


def test_an_output_folder_that_cannot_be_made_ends_the_run_first(plan: Path) -> None:
    done = ingest(plan, "-o", plan / "below-a-file")
    assert done.returncode == 3
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_wrong_usage_is_2() -> None:
    assert ingest("--no-such-option").returncode == 2
    assert ingest("explain", "schedule").returncode == 2


def test_messages_are_russian_where_asked(tmp_path: Path) -> None:
    (tmp_path / "пусто.txt").write_bytes(b"")
    for done in (ingest(tmp_path / "пусто.txt", "--lang", "ru"), ingest(tmp_path / "пусто.txt", LANG="ru_RU.UTF-8")):
        assert done.stderr.decode().strip() == "пусто.txt: отклонён empty_file: файл пуст"
    assert "Читает планы" in ingest("--lang", "ru", "--help").stdout.decode()


def test_warnings_fail_a_strict_run(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN.replace("ежеквартально", "когда рак на горе свистнет"), "utf-8")
    assert ingest(path).returncode == 0
    assert ingest(path, "--strict").returncode == 1


def test_schema_and_validate_go_together(plan: Path, tmp_path: Path) -> None:
    assert json.loads(ingest("schema").stdout)["$schema"].endswith("2020-12/schema")
    good = tmp_path / "good.json"
    good.write_bytes(ingest(plan, "-q").stdout)
    assert ingest("validate", good).returncode == 0
    broken = json.loads(good.read_text("utf-8"))
    broken["plan"]["items"][1]["schedule"]["freq"] = "never"
    done = ingest("validate", "-", data=json.dumps(broken).encode())
    assert done.returncode == 1
    assert "plan.items.1.schedule" in done.stdout.decode()
    assert ingest("validate", "-", data=b'{"schema_version": "9.9"}').returncode == 1
    assert ingest("validate", "-", data=b"{").returncode == 1


def test_show_prints_a_table_with_doubts(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN.replace("ежеквартально", "когда рак на горе свистнет"), "utf-8")
    shown = ingest("show", path, "--width", "120").stdout.decode()
    assert "Провести субботник" in shown
    assert "? 2" in shown


def test_explain_reads_a_phrase_in_words_and_in_json_lines() -> None:
    assert "ежеквартально" in ingest("explain", "schedule", "ежеквартально").stdout.decode()
    line = json.dumps({"text": "до 1 марта", "context": {"year": 2024, "month": None, "academic_year": None}})
    done = ingest("explain", "schedule", "--jsonl", data=line.encode())
    assert json.loads(done.stdout)["due"] == "2024-03-01"
    done = ingest("explain", "party", "--jsonl", data='{"text": "Отдел культуры"}'.encode())
    assert [party["kind"] for party in json.loads(done.stdout)["parties"]] == ["body"]
    assert "deadline" in ingest("explain", "column", "Срок исполнения").stdout.decode()


def test_a_closed_pipe_ends_quietly(plan: Path) -> None:
    command = f'"{sys.executable}" -c "from roadmap_ingest.cli import main; main()" -q "{plan}" | head -c 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stdout == b"{"
    assert done.stderr == b""


def test_help_loads_no_heavy_library() -> None:
    code = "from roadmap_ingest.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, "--help"], capture_output=True, text=True, check=False
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & {
        "natasha",
        "pymorphy2",
        "pdfplumber",
        "pdfminer",
        "pypdfium2",
        "docx",
        "lxml",
        "dateparser",
        "numpy",
    }


def test_parties_are_kept_on_record_whatever_the_order(tmp_path: Path) -> None:
    for name, text in (("a.txt", PLAN), ("b.txt", PLAN.replace("Подвести итоги", "Составить отчёт"))):
        (tmp_path / name).write_text(text, "utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert ingest(*files, "-q", "--registry", tmp_path / "one.json").returncode == 0
    for file in reversed(files):
        assert ingest(file, "-q", "-o", tmp_path / "out", "--registry", tmp_path / "two.json").returncode == 0
    kept = (tmp_path / "one.json").read_bytes()
    assert "Отдел благоустройства" in kept.decode()
    assert (tmp_path / "two.json").read_bytes() == kept
    (tmp_path / "one.json").write_text("{")
    done = ingest(*files, "--registry", tmp_path / "one.json")
    assert done.returncode == 3
    assert done.stdout == b""


def test_orders_of_an_act_are_items_only_on_request(tmp_path: Path) -> None:
    act = tmp_path / "act.txt"
    head = "АДМИНИСТРАЦИЯ ГОРОДА\n\nПОСТАНОВЛЕНИЕ\n\nот 5 мая 2024 г. № 7\n\nОб утверждении плана\n\nПОСТАНОВЛЯЮ:\n\n"
    orders = "1. Утвердить план (приложение).\n2. Отделу связи опубликовать постановление до 1 июня 2024 г.\n\n"
    act.write_text(f"{head}{orders}Глава города\nА.А. Белов\n\n{PLAN}", "utf-8")
    plain = ingest(act, "-q", "--indent", "0").stdout.decode().splitlines()
    asked = ingest(act, "-q", "--indent", "0", "--orders").stdout.decode().splitlines()
    assert asked[: len(plain)] == plain
    [ordered] = [json.loads(line) for line in asked[len(plain) :]]
    [item] = ordered["plan"]["items"]
    assert (item["number"], item["columns"], item["schedule"]["due"]) == ("2", {"kind": "order"}, "2024-06-01")
