"""Names and values in a document that point outside it or to nothing: none is followed, none is bent into another."""

from __future__ import annotations

import gzip
import stat
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from badinput import docx, pdf

from roadmap_ingest.model.options import Options
from roadmap_ingest.model.schedule import Unparsed
from roadmap_ingest.pipeline import ingest_bytes

ENGINES = ("pdfium", "pdfplumber")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_character_map_is_looked_for_in_its_package_only(
    engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in (".json.gz", ".pickle.gz"):
        (tmp_path / f"evil{suffix}").write_bytes(gzip.compress(b"{}"))
    opened: list[str] = []
    true = gzip.open
    monkeypatch.setattr(gzip, "open", lambda path, *words, **more: (opened.append(str(path)), true(path, *words))[1])
    up = "..#2F" * 40 + str(tmp_path / "evil")[1:].replace("/", "#2F")
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/{up}/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        "/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]>> >>]>>"
    )
    [plan] = ingest_bytes(pdf(font.encode()), "plan.pdf", Options(pdf_engine=engine))
    assert not [path for path in opened if "evil" in path]
    assert "error" in {one.severity for one in plan.diagnostics}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_font_of_drawings_gives_no_plan_and_says_so(engine: Any) -> None:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 65/LastChar 66/Widths[9 9]"
        b"/Encoding<</Type/Encoding/Differences[65/g1/g2]>>/CharProcs<</g1 4 0 R/g2 4 0 R>>/Resources<<>> >>"
    )
    [plan] = ingest_bytes(pdf(font), "plan.pdf", Options(pdf_engine=engine))
    assert plan.plan.items == ()
    assert "error" in {one.severity for one in plan.diagnostics}


def test_a_link_in_a_package_is_bytes(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret>тайна</secret>", "utf-8")
    stream = BytesIO(docx())
    with zipfile.ZipFile(stream, "a") as package:
        for name in ("word/styles.xml", "word/numbering.xml"):
            link = zipfile.ZipInfo(name)
            link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            package.writestr(link, str(secret))
    [plan] = ingest_bytes(stream.getvalue(), "plan.docx")
    assert "тайна" not in plan.model_dump_json()


@pytest.mark.parametrize(
    "printed", ["31.02.2025", "до 30 февраля 2025 г.", "32.13.2025", "V квартал 2025 г.", "29.02.2023", "0.05.2024"]
)
def test_a_day_that_is_none_stays_as_printed(printed: str) -> None:
    text = (
        f"План работы на 2025 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tПровести сход\t{printed}\tОтдел культуры\n"
    )
    [plan] = ingest_bytes(text.encode(), "plan.txt")
    [item] = plan.plan.items
    assert isinstance(item.schedule, Unparsed)
    assert item.schedule.text == printed
    assert item.confidence < 0.9
    assert [one.severity for one in plan.diagnostics if one.item == item.id].count("warning") >= 1
