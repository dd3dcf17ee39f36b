"""CSV, workbook and Parquet, read back by other libraries and held against the plan field by field."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from roadmap_ingest import ingest
from roadmap_ingest.grammar import load
from roadmap_ingest.model.codes import Language
from roadmap_ingest.model.plan import Item, PlanFile
from roadmap_ingest.model.schedule import Deadline, Recurring, Series
from roadmap_ingest.model.terms import TERMS
from roadmap_ingest.write.dates import printed_bounds
from roadmap_ingest.write.json import dumps, load_plans
from roadmap_ingest.write.outputs import Export, files_of, rendered
from roadmap_ingest.write.tables import ITEMS, ROLES, section_paths
from roadmap_ingest.write.words import WORDS, heading, meaning, party_words, word
from tools.meaning import folders, sources
from write.planmaking import TRAPS, item, plan_of, rich_plan

PLAN = rich_plan()
OFFICE = shutil.which("soffice")


def made(plan: PlanFile, *formats: str, **how: Any) -> dict[str, bytes]:
    return dict(rendered(plan, Export(formats, **how)))


def fields(one: Item, plan: PlanFile) -> dict[str, Any]:
    """What a row of the table must say, told without the writers."""
    start, end = printed_bounds(one.schedule)
    roles = {
        role: "\n".join(party_words(party) for party in one.parties if party.role == role) or None for role in ROLES
    }
    return {
        "id": one.id,
        "number": one.number,
        "section": section_paths(plan.plan).get(one.section),
        "activity": one.activity,
        "schedule": one.schedule.text or None,
        "meaning": meaning(one.schedule, "en"),
        "kind": one.schedule.kind,
        "start": start,
        "end": end,
        **roles,
        "result": one.result,
        "max_score": one.max_score,
        "page": one.origin[0].page if one.origin else None,
        "confidence": one.confidence,
    }


@pytest.fixture(scope="module", params=["made by hand", *(folder.name for folder in folders())])
def plans(request: pytest.FixtureRequest) -> list[PlanFile]:
    """The plan with all traps, and the plans of each fixture."""
    folder = next((one for one in folders() if one.name == request.param), None)
    return [PLAN] if folder is None else ingest(sources(folder)[-1])


def test_csv_reads_back_field_by_field(plans: list[PlanFile]) -> None:
    for plan in plans:
        text = made(plan, "csv")[".csv"].decode()
        assert not text.startswith("\ufeff")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        assert list(reader.fieldnames or ()) == list(ITEMS)
        for row, one in zip(reader, plan.plan.items, strict=True):
            for name, value in fields(one, plan).items():
                assert _armed(row[name], value) == ("" if value is None else str(value)), name
            if one.columns:
                assert json.loads(row["columns"]) == one.columns


def _armed(got: str, value: Any) -> str:
    """A cell without the apostrophe that disarms it."""
    return got[1:] if isinstance(value, str) and got.startswith("'") and not value.startswith("'") else got


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    cells = [
        cell for row in csv.reader(io.StringIO(made(PLAN, "csv")[".csv"].decode(), newline="")) for cell in row if cell
    ]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n" and not _is_number(cell)]
    assert made(PLAN, "csv", bom=True)[".csv"].startswith(b"\xef\xbb\xbfid,")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def workbook(plan: PlanFile, lang: Language = "en") -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(made(plan, "xlsx", lang=lang)[".xlsx"]))


def rows_of(sheet: Any, lang: Language = "en") -> list[dict[str, Any]]:
    """The rows of a sheet by the machine's names of its columns."""
    names = {heading(name, lang): name for name in reversed(ITEMS)}
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip([names.get(name, name) for name in header], row, strict=True)) for row in rows]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_workbook_reads_back_field_by_field(plans: list[PlanFile], lang: Language) -> None:
    for plan in plans:
        rows = rows_of(workbook(plan, lang)[word("items", lang)], lang)
        for row, one in zip(rows, plan.plan.items, strict=True):
            words = {"meaning": meaning(one.schedule, lang), "kind": word(one.schedule.kind, lang)}
            for name, value in (fields(one, plan) | words).items():
                assert _as_written(row.get(name)) == value, name
            for name, text in one.columns.items():
                header = heading(name, lang) if name not in ITEMS else f"{name} *"
                assert _as_written(row[header]) == (text or None)


def _as_written(value: Any) -> Any:
    """A value as openpyxl gives it, as it went in: dates without a time of day, control characters unescaped."""
    if isinstance(value, datetime):
        return value.date()
    return value.replace("_x0007_", "\x07").replace("_x005F_", "_") if isinstance(value, str) else value


def test_the_workbook_holds_texts_not_formulas_or_links() -> None:
    book = workbook(PLAN)
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f" or cell.hyperlink is not None]
    texts = {_as_written(row["activity"]) for row in rows_of(book["Items"])}
    assert set(TRAPS) <= texts


def test_the_workbook_shows_doubts_where_they_are() -> None:
    sheet = workbook(PLAN, "ru")[WORDS["items"][1]]
    header = [cell.value for cell in sheet[1]]
    notes = {(row[0].value, header[cell.column - 1]): cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert "«когда-нибудь»" in notes["200", "Срок"].comment.text
    assert ("101", "№") in notes
    assert ("1", "Срок") not in notes, "an assumed year is no doubt"
    assert notes["200", "Срок"].fill.fgColor.rgb != sheet["A2"].fill.fgColor.rgb
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_the_calendar_sheet_tells_the_days_of_each_month() -> None:
    schedules = (
        Deadline(due="2024-03-01"),
        Recurring(freq="monthly", days=(15, 30), rrule="FREQ=MONTHLY;BYMONTHDAY=15,30"),
        Recurring(freq="daily", rrule="FREQ=DAILY"),
        Recurring(freq="quarterly"),
    )
    book = workbook(plan_of([item(n, schedule=schedule) for n, schedule in enumerate(schedules, 1)]))
    rows = rows_of(book["By month"])
    assert [name for name in rows[0] if name.startswith("2024")] == [f"2024-{month:02}" for month in range(1, 13)]
    assert [row["2024-02"] for row in rows] == [None, "15", "29 ×", "•"]
    assert [row["2024-03"] for row in rows] == ["1", "15, 30", "31 ×", "•"]
    dates = [row[1] for row in book["Dates"].iter_rows(min_row=2, values_only=True)]
    assert dates == sorted(dates)
    assert date(2024, 12, 30) in {day.date() for day in dates}


def test_long_texts_and_early_dates_fit_into_a_workbook() -> None:
    plan = plan_of([item(1, "х" * 40_000), item(2, schedule=Deadline(due="1812-09-07"))], period=None)
    rows = rows_of(workbook(plan)["Items"])
    assert rows[0]["activity"].endswith(" …")
    assert len(rows[0]["activity"]) == 32_767
    assert rows[1]["end"] == "1812-09-07"


def test_parquet_reads_back_field_by_field(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb reads Parquet in this test")
    pytest.importorskip("pyarrow", reason="the extra «parquet» is not installed")
    for suffix, data in made(PLAN, "parquet").items():
        (tmp_path / f"plan{suffix}").write_bytes(data)
    with duckdb.connect() as base:
        cursor = base.execute("SELECT * FROM read_parquet(?)", [str(tmp_path / "plan.items.parquet")])
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for row, one in zip(rows, PLAN.plan.items, strict=True):
            assert {name: row[name] for name in fields(one, PLAN)} == fields(one, PLAN)
            assert row["sha256"] == PLAN.source.sha256
        found = base.execute(
            "SELECT count(*) FROM read_parquet(?) WHERE item = 'i6' AND \"end\" = DATE '2024-02-15'",
            [str(tmp_path / "plan.occurrences.parquet")],
        ).fetchone()
        assert found == (1,)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_plan_from_json_gives_the_same_bytes_as_the_plan_just_read(plans: list[PlanFile], lang: Language) -> None:
    export = Export(("json", "xlsx", "csv", "ics"), lang=lang)
    again = [one for plan in plans for one in load_plans(dumps(plan))]
    assert dict(files_of(again, export)) == dict(files_of(plans, export))


def test_each_term_of_a_list_stands_on_its_own_line() -> None:
    terms = Series(items=(Deadline(due="2024-02-10"), Deadline(due="2024-05-10")))
    assert meaning(terms, "ru") == "до 10 февраля 2024 года\nдо 10 мая 2024 года"


def test_every_role_of_a_column_has_a_heading() -> None:
    roles = {role.rstrip("?") for role in load("columns").lexicon["roles"]}
    assert roles - set(TERMS) == set()


def test_plans_of_one_file_get_names_of_their_own() -> None:
    export = Export(("json", "csv"))
    assert [name for name, _ in files_of([PLAN], export)] == [".json", ".csv"]
    assert [name for name, _ in files_of([PLAN, PLAN], export)] == [".1.json", ".1.csv", ".2.json", ".2.csv"]
    pages = [page.decode() for _, page in files_of([PLAN, PLAN], Export(("html",)))]
    assert ['data-plan="2"' in page for page in pages] == [False, True], "corrections name the plan of the file"


def test_an_empty_plan_can_be_written() -> None:
    plan = plan_of([], period=None, title=None)
    assert set(made(plan, "csv", "xlsx", "ics")) == {".csv", ".xlsx", ".ics"}


def _has_calc() -> bool:
    return OFFICE is not None and (Path(OFFICE).resolve().parent / "libsclo.so").exists()


@pytest.mark.skipif(not _has_calc(), reason="LibreOffice Calc is not installed")
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(made(PLAN, "xlsx", lang="ru")[".xlsx"])
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1"
    done = subprocess.run(
        [*command, filters, "--outdir", str(tmp_path), str(tmp_path / "plan.xlsx")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    written = next(tmp_path.glob("plan*.csv"), None)
    assert written is not None, done.stderr
    assert not [line for line in done.stderr.splitlines() if line and "javaldx" not in line]
    rows = list(csv.DictReader(io.StringIO(written.read_text("utf-8"), newline="")))
    assert len(rows) == len(PLAN.plan.items)
    assert rows[0]["Окончание"] == "01.03.2024"
    assert [row["Мероприятие"] for row in rows[-11:-9]] == list(TRAPS[:2])
