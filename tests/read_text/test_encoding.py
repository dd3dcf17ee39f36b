"""Every usual encoding of Russian text is told by its bytes; what cannot be decoded is told, never dropped silently."""

from __future__ import annotations

import codecs

import pytest
from dumping import codes
from hypothesis import given
from hypothesis import strategies as st

from roadmap_ingest.model.document import Document
from roadmap_ingest.model.options import Options
from roadmap_ingest.read import read
from roadmap_ingest.read.characters import clean
from roadmap_ingest.read.encoding import decode
from roadmap_ingest.read.mojibake import undo

TEXT = (
    "План мероприятий по подготовке школ района к учебному году\n"
    "1. Проверить пожарную сигнализацию до 10 июля 2024 года – Отдел образования, Ефимова Ё.Ю.\n"
    "2. ОБЕСПЕЧИТЬ ПОДВОЗ УЧАЩИХСЯ: директор автопарка, объект № 5 (щебень, шифер, цемент)\n"
)
ONE_BYTE = ["cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5"]


def read_bytes(data: bytes) -> Document:
    return read(data, "plan.txt", Options())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", *ONE_BYTE])
def test_an_encoding_without_a_mark(encoding: str) -> None:
    text = TEXT.encode(encoding, "ignore").decode(encoding)
    document = read_bytes(text.encode(encoding))
    assert document.source.encoding == encoding
    assert [block.text for block in document.paragraphs()] == text.splitlines()
    assert codes(document) == []


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_believed_and_left_out(mark: bytes, encoding: str) -> None:
    document = read_bytes(mark + TEXT.encode(encoding))
    assert document.source.encoding == encoding
    assert next(document.paragraphs()).text == TEXT.splitlines()[0]


@pytest.mark.parametrize("encoding", ONE_BYTE)
@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("Ё", "Е").upper(), "СРОКИ ВЫПОЛНЕНИЯ РАБОТ", "Исполнитель: отдел кадров управления"]
)
def test_letter_statistics_read_prose_and_capitals(encoding: str, text: str) -> None:
    text = text.encode(encoding, "ignore").decode(encoding)
    assert decode(text.encode(encoding)).text == text


def test_a_guess_on_few_letters_says_so() -> None:
    document = read_bytes("План".encode("cp1251"))
    assert codes(document) == ["encoding_uncertain"]


def test_foreign_lines_in_utf8_are_read_each_in_its_own_encoding() -> None:
    foreign = "Согласовать порядок выдачи справок с архивом"
    data = (TEXT * 9).encode() + foreign.encode("cp1251") + b"\n" + TEXT.encode()
    document = read_bytes(data)
    assert foreign in [block.text for block in document.paragraphs()]
    (told,) = document.diagnostics
    assert told.code == "decode_errors"
    assert told.params["lines"] == "28"


def test_lone_bytes_become_replacement_characters_and_are_told() -> None:
    document = read_bytes(TEXT.encode() * 5 + "Срок ".encode() + b"\xd0" + " – май".encode())
    assert [block.text for block in document.paragraphs()][-1] == "Срок \ufffd – май"
    assert codes(document) == ["decode_errors"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        *(("cp1251", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "cp1251"), ("cp1252", "cp1251")),
        *(("koi8-r", "cp1251"), ("cp866", "cp1251"), ("mac-roman", "cp1251")),
    ],
)
def test_a_wrong_turn_is_undone(wrong: str, right: str) -> None:
    line = "Подготовить сведения о ходе ремонта дорог № 5"
    mended, (told,) = undo(line.encode(right).decode(wrong))
    assert mended == line
    assert told.code == "mojibake_repaired"


def test_garbled_words_and_signs_in_a_sound_line() -> None:
    assert undo("Приказ в„– 12 об РѕС‚РґРµР»Рµ кадров")[0] == "Приказ № 12 об отделе кадров"


@pytest.mark.parametrize(
    "text", ["КазМунайГаз и ЕЖКХиБ", "Рухани жаңғыру, тұрғын үй", "ООО «ЦЕНТР» КАДР»", TEXT, "café"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert undo(text) == (text, ())


def test_what_prints_nothing_is_stripped_and_told() -> None:
    text, remarks = clean("Про\u200bве\x00сти\r\nза\u0301мок и\u0306од\u202e\ud800")
    assert text == "Провести\nзамок йод"
    assert {remark.code for remark in remarks} == {
        *("control_characters", "lone_surrogates", "direction_marks", "zero_width"),
        *("decomposed_letters", "stress_marks"),
    }


@given(st.binary(max_size=300))
def test_decoding_never_fails(data: bytes) -> None:
    decoded = decode(data)
    assert 0 <= decoded.confidence <= 1
    assert decode(data) == decoded


@given(st.text(max_size=80))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    if "\ufeff" not in text[:1] and all(not 0xD800 <= ord(char) < 0xE000 for char in text):
        data = ("План работы " + text).encode()
        assert decode(data).text == "План работы " + text
