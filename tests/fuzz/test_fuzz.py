"""Whatever the input, an answer: a plan that keeps its schema, or an error that has a code. Never a crash.

`make test` tries a few hundred inputs, the same each time; `make fuzz` sets FUZZ to the number of examples for each
target and draws new ones. A crash that was found is kept as an @example or as a case of the stage that broke.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mutations import damaged, parts, repacked, seeds, soup

from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.normalise.context import Context
from roadmap_ingest.normalise.formula import FormulaError, Place, evaluate, read_formula
from roadmap_ingest.normalise.party import read_parties, read_person
from roadmap_ingest.normalise.schedule import read_schedule, read_span
from roadmap_ingest.pipeline import ingest_bytes
from roadmap_ingest.write.json import dumps

LONG = int(os.environ.get("FUZZ", "0"))


def budget(short: int) -> Any:
    """The settings of a target: `short` fixed examples, or as many new ones as FUZZ says."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(
        max_examples=LONG or short, derandomize=not LONG, deadline=None, suppress_health_check=checks, database=None
    )


def survives(data: bytes, name: str, options: Options | None = None) -> None:
    """Reads a document; what comes is a plan of the schema or an error with a code."""
    with suppress(IngestError):
        for plan in ingest_bytes(data, name, options):
            text = dumps(plan)
            assert dumps(PlanFile.model_validate_json(text)) == text


XML = tuple(
    token.encode()
    for token in (
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr/>",
        "<w:tc/>",
        '<w:gridSpan w:val="2147483648"/>',
        '<w:gridSpan w:val="-1"/>',
        "<w:vMerge/>",
        '<w:numId w:val="99"/>',
        '<w:ilvl w:val="999"/>',
        "<w:p/>",
        "</w:p><w:p>",
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:br/>",
        "&#x1;",
        "&a;",
        'w:val=""',
    )
)


@budget(8)
@given(st.data())
def test_parts_of_a_docx(drawn: st.DataObject) -> None:
    package = drawn.draw(st.sampled_from(seeds("docx")))
    name, content = drawn.draw(st.sampled_from(sorted(parts(package).items())))
    survives(repacked(package, name, drawn.draw(damaged(content, XML))), "fuzz.docx")


@budget(6)
@given(st.data())
def test_the_package_of_a_docx(drawn: st.DataObject) -> None:
    data = drawn.draw(damaged(drawn.draw(st.sampled_from(seeds("docx"))), (b"PK\x03\x04", b"PK\x01\x02", b"\xff" * 4)))
    survives(data, "fuzz.docx")


PDF = (b"endobj", b"1 0 R", b"/Kids[1 0 R]", b"-1", b"99999999999", b"<<", b">>", b"stream\n", b"null", b"/Rotate 7")


@budget(5)
@given(st.data(), st.sampled_from(("pdfium", "pdfplumber")))
def test_a_damaged_pdf(drawn: st.DataObject, engine: Any) -> None:
    data = drawn.draw(damaged(drawn.draw(st.sampled_from(seeds("pdf"))), PDF))
    survives(data, "fuzz.pdf", Options(pdf_engine=engine))


OPERATORS = ("m", "l", "re", "S", "f", "B", "cm", "q", "Q", "BT", "ET", "Td", "Tj", "Tf", "Tm", "c", "h", "W n", "Do")
operands = st.one_of(
    st.integers(-(2**31), 2**31).map(str),
    st.floats(-1e4, 1e4, allow_nan=False).map(lambda number: f"{number:.3f}"),
    st.sampled_from(("(1.)", "(Plan)", "/F", "[0 0]", "/X", "0", "700", "100")),
)
streams = st.lists(st.tuples(st.lists(operands, max_size=6), st.sampled_from(OPERATORS)), max_size=60)


@budget(12)
@given(streams, st.sampled_from(("pdfium", "pdfplumber")))
def test_what_a_pdf_page_draws(drawing: list[tuple[list[str], str]], engine: Any) -> None:
    content = "\n".join(" ".join((*numbers, operator)) for numbers, operator in drawing).encode()
    survives(one_page(content), "fuzz.pdf", Options(pdf_engine=engine))


RESOURCES = b"<</Font<</F 5 0 R>>>>"


def one_page(content: bytes) -> bytes:
    """A PDF of one page with this content stream; the reader finds its objects without a table of them."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % RESOURCES,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


TABLE = (
    *("№ п/п", "Мероприятие", "Срок", "Ответственный", "Дата начала", "Раздел 1.", "1.", "1.1", "2)", "Итого", "-"),
    *("Провести субботник", "до 1 мая 2024 г.", "ежеквартально", "Отдел культуры", "Иванова А.А.", "Приложение № 2"),
    *("|", "\t", "   ", "+----+", "│", "├──┼──┤", "|---|---|", "=====", "УТВЕРЖДЕНО", "ПОСТАНОВЛЯЮ:", "План", "_____"),
)


@budget(40)
@given(soup(TABLE, 60))
def test_a_text_dump(text: str) -> None:
    survives(text.encode("utf-8", "surrogatepass"), "fuzz.txt")


@budget(15)
@given(st.data())
def test_a_damaged_text_dump(drawn: st.DataObject) -> None:
    tokens = (b"|", b"\t", b"\n\n", "│".encode(), b"\xff\xfe", b"\x00", "\u0301".encode(), b"1. ")
    survives(drawn.draw(damaged(drawn.draw(st.sampled_from(seeds("txt"))), tokens)), "fuzz.txt")


HTML = (
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<td rowspan=99999>",
    "<td colspan=-1>",
    "<li>",
    "<ol start=x>",
    "<p>",
    "&#0;",
)


@budget(20)
@given(soup((*HTML, *TABLE[:16]), 40))
def test_a_web_page(text: str) -> None:
    survives(b"<html><body>" + text.encode("utf-8", "replace"), "fuzz.html", Options(limits=Limits(cells=100_000)))


WHEN = (
    *("до", "с", "по", "не позднее", "ежегодно", "ежемесячно", "квартал", "IV", "полугодие", "мая", "май", "числа"),
    *("года", "г.", "каждого", "месяца", "следующего за отчётным", "в течение", "рабочих дней", "со дня", "постоянно"),
    *(
        "раз в",
        "не реже",
        "вторая пятница",
        "(при необходимости)",
        "31.02.2025",
        "01.03",
        "14:00",
        "до конца",
        "сентябрь",
    ),
)
contexts = st.builds(Context, year=st.sampled_from((None, 1, 2024, 9999)), month=st.sampled_from((None, 1, 12)))


@budget(150)
@given(soup(WHEN), soup(WHEN), contexts)
@example("сентябрь - май", "", Context(year=9999))
def test_schedules(text: str, other: str, context: Context) -> None:
    value, _ = read_schedule(text, context)
    assert value == read_schedule(text, context)[0]
    assert read_span(text, other, context)[0].kind


WHO = (
    *("Отдел", "культуры", "Управление", "администрации", "МКУ «Дом»", "руководители", "Иванова А.А.", "Петров", "ФИО"),
    *(
        "начальник",
        "главный специалист",
        "совместно с",
        "(по согласованию)",
        "Ответственные:",
        "и",
        "УО",
        "г. Сосновка",
        "«",
    ),
)


@budget(80)
@given(soup(WHO))
def test_parties(text: str) -> None:
    for party in read_parties(text)[0]:
        assert party.text or party.name or party.person
    read_person(text)


SCORE = (
    "P",
    "P_1",
    "P_1_2",
    "=",
    "(",
    ")",
    "+",
    "/",
    "*",
    "^",
    "где",
    "n",
    "k",
    "если",
    "иначе",
    "100",
    "0.25",
    "×",
    "%",
    "∑",
)


@budget(150)
@given(soup(SCORE, 20), st.sampled_from((None, 0.0, 100.0)))
def test_formulas(text: str, maximum: float | None) -> None:
    read_formula(text, Place("P_1", ("P_1_1", "P_1_2"), ("P", "P_1", "P_1_1", "P_1_2")), maximum)
    with suppress(FormulaError):
        evaluate(text, {"P_1": 1.0, "n": 0.0})


BAIT = ("", "\ufeff", "(" * 5_000, "P_" * 5_000, "1^" * 300, "до " * 3_000, "«" * 3_000)
FOUND = (
    "\U00017000 \U00017000",
    "│ 2  │├────┼──────┤\n│ 3  │ Сход │ май  │\n└────┴──────┴──────┘",
)
"""Crashes that were found, each in the fewest words."""


@pytest.mark.parametrize("text", [*BAIT, *FOUND])
def test_known_bait(text: str) -> None:
    read_schedule(text)
    read_parties(text)
    survives(f"План\n{text}".encode(), "bait.txt")
