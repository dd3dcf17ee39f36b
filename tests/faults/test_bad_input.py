"""What no reader can or should read: each gets its stable code and status, and nothing else happens."""

from __future__ import annotations

import cProfile
import socket
import tracemalloc
from pathlib import Path

import pytest
from badinput import (
    PARAGRAPH,
    archive,
    compound,
    declaring,
    docx,
    doubled,
    encrypted_entry,
    main_part,
    overlapping,
)

from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.pipeline import ingest_bytes
from roadmap_ingest.read import read

ZEROS = b"\0" * 3_000_000


def refused(data: bytes, name: str = "plan.docx", **limits: int) -> IngestError:
    """The error that reading `data` ends with."""
    with pytest.raises(IngestError) as caught:
        ingest_bytes(data, name, Options(limits=Limits(**limits)))
    error = caught.value
    assert error.stage == "read"
    assert str(error)
    assert error.text("ru")
    return error


def told(data: bytes, name: str) -> list[str]:
    """The codes of the diagnostics of the plan that `data` gives."""
    (plan,) = ingest_bytes(data, name)
    assert PlanFile.model_validate_json(plan.model_dump_json()).source == plan.source
    return [diagnostic.code for diagnostic in plan.diagnostics]


# 1–5, 10: what the file is


def test_an_empty_file() -> None:
    error = refused(b"", "plan.txt")
    assert (error.code, error.status) == ("empty_file", "rejected")


@pytest.mark.parametrize("data", [b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\n".encode()])
def test_a_blank_file_has_no_content(data: bytes) -> None:
    assert "no_content" in told(data, "plan.txt")


def test_a_suffix_that_lies_is_told_and_does_not_matter() -> None:
    assert "extension_mismatch" in told(docx(), "plan.pdf")
    assert "extension_mismatch" in told("План работы\n".encode() * 9, "plan.docx")
    assert "extension_mismatch" not in told(docx(), "plan.DOCX")
    assert "extension_mismatch" not in told(docx(), "plan")


@pytest.mark.parametrize(
    ("data", "real"),
    [
        (b"\x7fELF\x02\x01\x01" + b"\0" * 99, "elf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 99, "jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "png"),
        (compound("Workbook"), "xls"),
        (compound(), "ole"),
        (archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}), "xlsx"),
        (archive({"readme.txt": "План"}), "zip"),
        (b'<?xml version="1.0"?><report/>', "xml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "mhtml"),
        (bytes((at * at * 7 + at) % 251 for at in range(5000)), "binary"),
    ],
)
def test_other_formats_are_refused_by_their_names(data: bytes, real: str) -> None:
    error = refused(data)
    assert (error.code, error.status, error.params["real"]) == ("unsupported_format", "rejected", real)


def test_an_encrypted_docx_asks_for_its_password() -> None:
    for data in (compound("EncryptionInfo", "EncryptedPackage"), encrypted_entry("word/document.xml", docx())):
        assert (refused(data).code, refused(data).status) == ("password_required", "rejected")


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    assert refused(b"x" * 11, input_bytes=10).code == "limit:input_bytes"


# 24–26, 30, 32: the package


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(more={f"word/media/{number}.bin": ZEROS for number in range(4)})
    tracemalloc.start()
    error = refused(bomb, zip_total=10_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error.code, error.status) == ("limit:zip_total", "rejected")
    assert peak < 2_000_000


def test_the_ratio_and_the_size_of_a_part_are_bounded() -> None:
    bomb = docx(more={"word/media/a.bin": ZEROS})
    assert refused(bomb).code == "limit:zip_ratio"
    assert refused(bomb, zip_part=1_000_000).code == "limit:zip_part"


def test_too_many_entries_are_counted_before_the_directory_is_read() -> None:
    many = docx(more={f"a{number}": "" for number in range(30)})
    assert refused(many, zip_entries=20).code == "limit:zip_entries"


@pytest.mark.parametrize(
    "data",
    [
        declaring("word/document.xml", 10, docx()),
        declaring("word/document.xml", 90_000, docx()),
        overlapping("_rels/.rels", "word/document.xml", docx()),
        doubled("word/document.xml"),
        docx(more={"/word/document.xml": main_part()}),
        docx()[:-30],
        docx()[:200],
    ],
    ids=["too small", "too large", "overlap", "twice", "twice with a slash", "no end", "cut"],
)
def test_a_package_that_contradicts_itself(data: bytes) -> None:
    error = refused(data)
    assert (error.code, error.status) == ("zip_inconsistent", "rejected")


def test_no_part_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    evil = {"../../evil": "x", "/etc/evil": "x", "C:\\evil": "x", "word\\..\\evil": "x"}
    ingest_bytes(docx(more=evil), "plan.docx")
    assert list(tmp_path.iterdir()) == []


# 27–29, 33–35: the XML

LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = {
    "billion laughs": (LAUGHS + "]>", "&i;"),
    "quadratic": ("<!DOCTYPE w [<!ENTITY a '" + "x" * 100_000 + "'>]>", "&a;" * 1000),
    "file": ('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
    "network": ('<!DOCTYPE w [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>', "&a;"),
    "external subset": ('<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd">', ""),
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_unread(name: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    prolog, text = ENTITIES[name]
    main = main_part(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", prolog).replace("UTF-8", encoding)
    error = refused(docx(main.encode(encoding)))
    assert (error.code, error.status) == ("xml_doctype", "rejected")


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt>" * 60_000 + "</w:sdt>" * 60_000
    assert refused(docx(main_part(deep))).code == "limit:xml_depth"
    assert refused(docx(), xml_depth=3).code == "limit:xml_depth"


def test_broken_xml_tells_its_line() -> None:
    error = refused(docx(main_part("\n\n<w:p></w:r>")))
    assert (error.code, error.status, error.params["line"]) == ("xml_syntax", "failed", 3)
    assert error.params["part"] == "word/document.xml"


def test_a_missing_main_part() -> None:
    error = refused(docx(""))
    assert (error.code, error.status) == ("docx_missing_part", "failed")


# 46–53: text


def test_controls_nul_and_bad_units_leave_valid_json() -> None:
    text = "План\x00 ра\x07боты\ufffe отдела\n" * 5
    assert "control_characters" in told(text.encode(), "plan.txt")
    assert "decode_errors" in told("План работы\n".encode() * 9 + b"\xed\xa0\x80", "plan.txt")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("РџР»Р°РЅ СЂР°Р±РѕС‚С‹", "mojibake_repaired"),
        ("План \u202eработы\u202c", "direction_marks"),
        ("Пл\u200bан работы", "zero_width"),
        ("План сове\u0301та, и\u0306од", "decomposed_letters"),
    ],
)
def test_damaged_characters_are_mended_and_told(text: str, code: str) -> None:
    assert code in told(text.encode(), "plan.txt")


def test_a_text_over_the_limits() -> None:
    assert refused(("я" * 101).encode(), "plan.txt", text_chars=100).code == "limit:text_chars"
    assert refused(("я\n" * 101).encode(), "plan.txt", text_lines=100).code == "limit:text_lines"
    table = "\n".join(["1\tСмотр\tмай"] * 20).encode()
    assert refused(table, "plan.txt", rows=10).code == "limit:rows"
    assert refused(table, "plan.txt", columns=2).code == "limit:columns"
    assert refused(table, "plan.txt", cells=50).code == "limit:cells"


@pytest.mark.parametrize(
    "line",
    [
        *("(" * 20_000, " " * 100_000 + "я", "," * 100_000, "с по " * 5_000, "\t" * 150 + "я", "**" * 5_000),
        *("№ Мероприятие Срок Ответственный " * 200, "_" * 100_000, "+-" * 10_000),
    ],
    ids=lambda line: line[:8].strip() or "blank",
)
def test_bait_for_slow_patterns_is_read(line: str) -> None:
    document = read(f"План\n{line}\nконец".encode(), "plan.txt", Options())
    assert list(document.paragraphs())[-1].text == "конец"


def test_twice_the_lines_cost_twice_the_work() -> None:
    lines = ["Мероприятие", "Срок", "Ответственный", "а", "1. Смотр", "| а |", "+--+--+", "\tя", "**я", "____"]

    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(read, "\n".join(lines * count).encode(), "plan.txt", Options())
        return sum(entry.callcount for entry in profile.getstats())

    calls(10)
    assert calls(200) < 2.2 * calls(100)


def test_the_same_bytes_give_the_same_plan() -> None:
    data = docx(main_part(PARAGRAPH * 3))
    assert ingest_bytes(data, "a.docx") == ingest_bytes(data, "a.docx")
