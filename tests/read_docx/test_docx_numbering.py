"""Automatic numbers come out exactly as Word prints them, or not at all."""

from __future__ import annotations

import pytest
from docxmaking import codes, document, level, listed, numbering, p, package, rows, tbl, tc, texts, tr
from hypothesis import given
from hypothesis import strategies as st

from roadmap_ingest.read.numerals import RUSSIAN, UnknownFormatError, bullet, format_number

OUTLINE = level(0) + level(1, text="%1.%2.") + level(2, text="%1.%2.%3")


def read(body: str, parts: dict[str, str]) -> list[str]:
    return texts(document(package(body, parts)))


def test_levels_count_within_the_level_above() -> None:
    body = "".join(listed("дело", level=at) for at in (0, 1, 1, 0, 1, 2))
    assert read(body, numbering(OUTLINE)) == [
        "1. дело",
        "1.1. дело",
        "1.2. дело",
        "2. дело",
        "2.1. дело",
        "2.1.1 дело",
    ]


def test_a_skipped_level_counts_as_begun() -> None:
    body = listed("подпункт", level=1) + listed("пункт", level=0)
    assert read(body, numbering(OUTLINE)) == ["1.1. подпункт", "2. пункт"]


def test_number_column_of_a_table() -> None:
    table = tbl(tr(tc(listed("")), "Провести"), tr(tc(listed("")), "Проверить"), tr(tc(listed("")), ""))
    assert rows(next(document(package(table, numbering(level(0)))).tables())) == [
        ["1.", "Провести"],
        ["2.", "Проверить"],
        ["3.", ""],
    ]


def test_lists_of_one_definition_go_on_unless_restarted() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    parts = numbering(level(0), nums={1: (0, ""), 2: (0, ""), 3: (0, restart)})
    body = "".join(listed("х", list_id) for list_id in (1, 1, 2, 3, 3, 1))
    assert read(body, parts) == ["1. х", "2. х", "3. х", "1. х", "2. х", "3. х"]


def test_an_override_may_replace_the_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", start=4)}</w:lvlOverride>'
    parts = numbering(level(0), nums={1: (0, override)})
    assert read(listed("а") + listed("б"), parts) == ["IV) а", "V) б"]


def test_a_level_that_never_restarts() -> None:
    levels = level(0) + level(1, text="%2)", more='<w:lvlRestart w:val="0"/>')
    body = "".join(listed("х", level=at) for at in (0, 1, 1, 0, 1))
    assert read(body, numbering(levels)) == ["1. х", "1) х", "2) х", "2. х", "3) х"]


def test_legal_numbers_are_arabic() -> None:
    levels = level(0, "upperRoman", "Раздел %1") + level(1, text="%1.%2", more="<w:isLgl/>")
    body = listed("", level=0) + listed("", level=0) + listed("дело", level=1)
    assert read(body, numbering(levels)) == ["Раздел I", "Раздел II", "2.1 дело"]


def test_a_style_brings_its_list_and_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Пункт"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Подпункт"/><w:basedOn w:val="Item"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, more='<w:pStyle w:val="Item"/>') + level(1, text="%1.%2.", more='<w:pStyle w:val="Sub"/>')
    body = "".join(p("х", props=f'<w:pStyle w:val="{style}"/>') for style in ("Item", "Sub", "Sub", "Item"))
    body += p("без номера", props='<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    read_texts = read(body, numbering(levels) | {"styles": styles})
    assert read_texts == ["1. х", "1.1. х", "1.2. х", "2. х", "без номера"]


def test_a_linked_numbering_style_is_followed() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Plan"><w:name w:val="План"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    parts = numbering('<w:numStyleLink w:val="Plan"/>', '<w:styleLink w:val="Plan"/>' + level(0, text="%1)"))
    assert read(listed("а", 1) + listed("б", 2), parts | {"styles": styles}) == ["1) а", "2) б"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "29"),
        ("decimalZero", "29"),
        ("upperRoman", "XXIX"),
        ("lowerRoman", "xxix"),
        ("lowerLetter", "cc"),
        ("upperLetter", "CC"),
        ("russianLower", "я"),
        ("russianUpper", "Я"),
        ("none", ""),
        ("numberInDash", "- 29 -"),
    ],
)
def test_number_formats(form: str, printed: str) -> None:
    assert format_number(29, form) == printed


def test_russian_letters_have_no_yo_short_i_and_signs_and_repeat() -> None:
    counts = (1, 7, 9, 10, 29, 30, 59)
    assert [format_number(count, "russianLower") for count in counts] == ["а", "ж", "и", "к", "я", "аа", "ааа"]


@given(st.integers(1, 200))
def test_letters_never_repeat_a_label(count: int) -> None:
    assert format_number(count, "russianLower") != format_number(count + 1, "russianLower")
    assert set(format_number(count, "russianLower")) <= set(RUSSIAN)


@pytest.mark.parametrize(
    ("count", "form"), [(1, "ordinalText"), (0, "upperRoman"), (0, "lowerLetter"), (-3, "russianLower")]
)
def test_a_number_that_cannot_be_told_is_refused(count: int, form: str) -> None:
    with pytest.raises(UnknownFormatError):
        format_number(count, form)


def test_a_custom_format_is_padded_as_its_pattern() -> None:
    assert format_number(7, "custom:001, 002, 003, ...") == "007"


@pytest.mark.parametrize(
    ("glyph", "shown"), [("\uf0b7", "•"), ("–", "-"), ("\uf02d", "-"), ("o", "•"), ("Этап", "Этап"), (" ", "")]
)
def test_bullets(glyph: str, shown: str) -> None:
    assert bullet(glyph) == shown


def test_bullets_stand_before_text_only() -> None:
    parts = numbering(level(0, "bullet", "\uf0b7"), level(0, "bullet", "–"))
    body = listed("сбор сведений", 1) + listed("", 1) + listed("отчёт", 2)
    assert read(body, parts) == ["• сбор сведений", "- отчёт"]


@pytest.mark.parametrize(
    "parts",
    [
        {},
        numbering(level(0, "ordinalText")),
        numbering(level(1)),
        {"numbering": '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'},
        numbering('<w:numStyleLink w:val="Nowhere"/>'),
        numbering(level(1), nums={1: (0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')}),
    ],
)
def test_no_label_is_invented(parts: dict[str, str]) -> None:
    read_document = document(package(listed("Провести совещание"), parts))
    assert texts(read_document) == ["Провести совещание"]
    assert codes(read_document) == ["numbering_unresolved"]


def test_a_numbering_style_that_links_to_itself() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Loop"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    parts = numbering('<w:numStyleLink w:val="Loop"/>') | {"styles": styles}
    assert codes(document(package(listed("х"), parts))) == ["numbering_unresolved"]


def test_styles_based_on_each_other() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert read(p("текст", props='<w:pStyle w:val="A"/>'), {"styles": styles}) == ["текст"]


def test_a_merged_number_cell_is_one_number() -> None:
    table = tbl(
        tr(tc(listed(""), props='<w:vMerge w:val="restart"/>'), "а"),
        tr(tc(listed(""), props="<w:vMerge/>"), "б"),
        tr(tc(listed("")), "в"),
    )
    read_table = next(document(package(table, numbering(level(0)))).tables())
    assert [cell.text for cell in read_table.cells if cell.column == 0] == ["1.", "2."]


@pytest.mark.parametrize("at", [9, 999, -1])
def test_a_level_that_no_list_has(at: int) -> None:
    override = f'<w:lvlOverride w:ilvl="{at}">{level(at)}<w:startOverride w:val="5"/></w:lvlOverride>'
    read_document = document(package(listed("дело", level=at), numbering(level(0), nums={1: (0, override)})))
    assert (texts(read_document), codes(read_document)) == (["дело"], ["numbering_unresolved"])


def test_a_hidden_number_counts_but_is_not_printed() -> None:
    hidden = level(0).replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    body = listed("раздел") + listed("дело", level=1)
    assert read(body, numbering(hidden + level(1, text="%1.%2."))) == ["раздел", "1.1. дело"]
