"""With --lang ru no English word stands anywhere: in help, messages, tables, files or pages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from cli.helppages import pages_of_help
from cli.test_analyst import ingest
from roadmap_ingest.cli import speech
from roadmap_ingest.cli.group import COMMANDS
from roadmap_ingest.cli.russian import RUSSIAN
from roadmap_ingest.model.codes import CODES
from roadmap_ingest.model.terms import TERMS
from roadmap_ingest.model.wording import counted, worded
from roadmap_ingest.write.review.wording import MONTHS, WORDING
from roadmap_ingest.write.words import WORDS

NAMES = frozenset(
    [
        *("JSON", "Lines", "Schema", "CSV", "PDF", "DOCX", "DOC", "RTF", "ODT", "XML", "HTML", "YAML", "DOCTYPE"),
        *("RRULE", "SHA", "MathML", "LaTeX", "Excel", "Parquet", "LibreOffice", "JavaScript"),
        *("ingest", "roadmap-ingest", "pip", "install", "math", "ray", "less"),
    ]
)
"""Names of formats and programs, which are the same in any language."""

VALUES = frozenset(
    [
        *("auto", "json", "html", "text", "csv", "xlsx", "ics", "parquet", "changed", "failed", "all", "any", "never"),
        *("none", "date", "party", "table", "pdfium", "accepted", "local"),
    ]
)
"""What is typed as the value of an option."""

PLAN = """УТВЕРЖДАЮ
Директор парка Зимина О.П.
12 января 2024 г.

План мероприятий по уходу за парком на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный\tФинансирование\tИсполнитель
1\tПобелить бордюры\tдо 5 февраля\tУчасток № 4\tБез средств\tФИО
2\tОбходить аллеи\tеженедельно\tОтдел парков\t100 руб.\tМастер
3\tУбирать поваленные деревья\tпо мере необходимости\tОтдел парков\t-\tМастер
3\tПолоть клумбы\tкак карта ляжет\tОтдел парков\t-\tМастер
"""


def foreign(text: str) -> set[str]:
    """The Latin words that are neither names nor options, values of them, files, codes or addresses."""
    text = re.sub(r"--[a-z/ -]*[a-z]|-[a-zA-Z]\b|<[a-zA-Z|]+>|[\w-]+\.(?:json|yaml|html|sqlite|txt|py)\b", " ", text)
    text = re.sub(r"\b[a-z]+(?:[-_:][a-z]+)+\b|\b[ips]\d+\b|https?:\S+", " ", text)
    return set(re.findall(r"[A-Za-z][A-Za-z-]*[A-Za-z]", text)) - NAMES - VALUES - set(COMMANDS)


def wordings() -> Iterator[str]:
    yield from RUSSIAN.values()
    yield from (code.ru for code in CODES.values())
    yield from (term.ru for term in TERMS.values())
    for _, russian in (*WORDS.values(), *WORDING.values(), *MONTHS):
        yield russian


def test_no_wording_has_an_english_word() -> None:
    plain = ("".join(literal for literal, *_ in string.Formatter().parse(one)) for one in wordings())
    assert {one: foreign(one) for one in plain if foreign(one)} == {}


def test_no_page_of_help_has_one() -> None:
    speech.set_language("ru")
    try:
        pages = list(pages_of_help())
    finally:
        speech.set_language("en")
    assert len(pages) > len(COMMANDS)
    assert set().union(*map(foreign, pages)) - {"schedule", "column"} == set()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan and a newer edition of it, read into each format in Russian."""
    folder = tmp_path_factory.mktemp("парк")
    for name, text in (("было", PLAN), ("стало", PLAN.replace("5 февраля", "9 марта").replace("аллеи", "дорожки"))):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    done = ingest(folder / "было.txt", folder / "стало.txt", "-o", folder / "out", "--format",
                  "json,xlsx,csv,ics,html", "--lang", "ru")  # fmt: skip
    assert done.returncode == 0
    assert foreign(done.stderr.replace(str(folder), "")) == set()
    return folder / "out"


@pytest.mark.parametrize(
    "words",
    [
        ("show", "было.json"),
        ("show", "было.json", "--width", "50"),
        ("due", "", "--from", "2024", "--to", "2024"),
        ("due", "было.json", "--from", "2031", "--to", "2032"),
        ("diff", "было.json", "стало.json"),
        ("diff", "было.json", "было.json"),
        ("status", ""),
        ("validate", "было.json"),
        ("score", "было.json"),
        ("export", "нет.json"),
    ],
    ids=" ".join,
)
def test_no_command_says_one(out: Path, words: tuple[str, ...]) -> None:
    placed = (out / word if word.endswith(".json") or not word else word for word in words)
    done = ingest(*placed, "--lang", "ru")
    said = (done.stdout + done.stderr).replace(str(out), "")
    assert said.strip()
    assert foreign(said) == set()


def test_no_page_has_one(out: Path) -> None:
    review = ingest("review", out.parent / "было.txt", "-o", out, "-q", "--lang", "ru")
    assert review.returncode == 0
    pages = [
        (out / "было.review.html").read_text("utf-8"),
        (out / "было.html").read_text("utf-8"),
        ingest("diff", out / "было.json", out / "стало.json", "--format", "html", "--lang", "ru").stdout,
    ]
    for page in pages:
        tree = html.document_fromstring(page)
        for hidden in tree.xpath("//style | //script | //code"):
            hidden.getparent().remove(hidden) if not hidden.tail else hidden.clear(keep_tail=True)
        told = [*tree.itertext(), *tree.xpath("//@title | //@aria-label | //@alt | //@placeholder")]
        assert foreign(" ".join(told)) == set()


def test_no_sheet_and_no_event_has_one(out: Path) -> None:
    book = load_workbook(out / "было.xlsx")
    rules = re.compile(r"FREQ=\S+|text/plain|utf-8|[0-9a-f]{64}")
    cells = [sheet.title for sheet in book]
    for sheet in book:
        for row in sheet.iter_rows():
            cells += [str(cell.value) for cell in row if isinstance(cell.value, str)]
            cells += [cell.comment.text for cell in row if cell.comment]
    assert foreign(rules.sub("", " ".join(cells))) == set()
    calendar = (out / "было.ics").read_text("utf-8").replace("\r\n ", "")
    said = [line.partition(":")[2] for line in calendar.splitlines() if re.match("SUMMARY|DESCRIPTION|LOCATION", line)]
    assert said
    assert foreign(" ".join(said).replace("\\n", " ")) == set()


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(1, "пункт"), (2, "пункта"), (5, "пунктов"), (11, "пунктов"), (14, "пунктов"), (21, "пункт"), (112, "пунктов")],
)
def test_counted_things_agree_with_their_number(number: int, wanted: str) -> None:
    assert counted(number, "пункт", "пункта", "пунктов") == wanted
    assert worded("{count:пункт/пункта/пунктов}", count=number) == f"{number} {wanted}"
    assert worded("{count:пункт/пункта/пунктов}", count=str(number)) == f"{number} {wanted}"


def test_what_is_no_number_takes_the_form_of_many() -> None:
    assert worded("{found:байт/байта/байт}", found="> 100") == "> 100 байт"
    assert worded("{day:%d.%m} и {share:.0f}", day=date(2024, 2, 1), share=2.4) == "01.02 и 2"


def test_terms_are_said_in_russian_one_or_many() -> None:
    assert worded("{roles!t}", roles="activity, deadline, Цех") == "мероприятие, срок, Цех"
    assert worded("{why!t}", why="doubled letter") == "удвоенная буква"
