"""Rows parted by semicolons or commas, as spreadsheets save them."""

from __future__ import annotations

import pytest
from dumping import codes, read_lines, rows, texts

from roadmap_ingest.model.document import Document

GRID = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1", "Посадить саженцы вдоль реки", "апрель", "Лесхоз"],
    ["2", "Полить саженцы, проверить ограду", "май", "Школа № 3; Лесхоз"],
    ["3", "Подвести итоги", "июнь", "Клуб «Росток»"],
]


def grid(document: Document) -> list[list[str]]:
    (table,) = document.tables()
    return rows(table)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_quoted_cells_hold_delimiters(delimiter: str) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in GRID]
    assert grid(read_lines(*lines)) == GRID


@pytest.mark.parametrize("delimiter", [";", ","])
def test_only_cells_with_a_delimiter_are_quoted(delimiter: str) -> None:
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in GRID]
    assert grid(read_lines(*lines)) == GRID


def test_carriage_returns_and_the_line_that_names_the_delimiter_carry_no_content() -> None:
    lines = ["sep=;", *(";".join(f'"{cell}"' for cell in row) for row in GRID)]
    assert grid(read_lines(*(f"{line}\r" for line in lines))) == GRID


def test_a_quoted_cell_goes_over_lines_and_holds_doubled_quotes() -> None:
    document = read_lines(
        "Мероприятие,Срок,Ответственный",
        '"Посадить',
        'саженцы",апрель,"ООО ""Росток"""',
        '"Полить',
        "",
        'саженцы",май,Лесхоз',
    )
    assert grid(document)[1:] == [
        ["Посадить\nсаженцы", "апрель", 'ООО "Росток"'],
        ["Полить\n\nсаженцы", "май", "Лесхоз"],
    ]


def test_a_quote_inside_a_cell_is_a_letter() -> None:
    document = read_lines(
        "Мероприятие;Срок;Ответственный", '"Росток" посадит сад;май;Школа', 'Полить;"июнь;Клуб "Росток"'
    )
    assert grid(document)[1:] == [['"Росток" посадит сад', "май", "Школа"], ["Полить", '"июнь', 'Клуб "Росток"']]


def test_headings_stand_alone_with_or_without_delimiters() -> None:
    document = read_lines(
        "План посадок;;;", ";;;", "№;Мероприятие;Срок;Ответственный", "Весна;;;", "1;Посадить саженцы;май;Лесхоз",
        "Осень", "Полив", "2;Полить саженцы;сентябрь;Школа", "", "Директор;А.А. Котова",
    )  # fmt: skip
    assert grid(document)[5:] == [["Осень"], ["Полив"], ["2", "Полить саженцы", "сентябрь", "Школа"]]
    assert texts(document) == ["Директор;А.А. Котова"]


def test_the_table_goes_on_below_a_blank_line() -> None:
    lines = [";".join(row) if at != 2 else "2;Полить;май;Школа" for at, row in enumerate(GRID)]
    assert len(grid(read_lines(*lines[:2], "", *lines[2:]))) == len(GRID)


def test_blank_columns_and_records_around_the_table_carry_nothing() -> None:
    lines = [
        ";План посадок;;;",
        "",
        *(f";{';'.join(row[:3])};Лесхоз" for row in GRID),
        ";;;;",
        ";Лесничий;;;А.А. Котова",
    ]
    document = read_lines(*lines)
    assert grid(document)[0][0] == "План посадок"
    assert grid(document)[-1] == ["3", "Подвести итоги", "июнь", "Лесхоз"]
    assert texts(document) == ["Лесничий\tА.А. Котова"]


def test_delimiters_in_a_text_are_told_by_the_space_after_them_and_said() -> None:
    document = read_lines(
        "№,Мероприятие,Срок,Ответственный", "1,Посадить саженцы,апрель,Лесхоз",
        "2,Полить, подвязать, побелить,май,Школа", "3,Подвести итоги,июнь,Клуб",
    )  # fmt: skip
    assert grid(document)[2] == ["2", "Полить, подвязать, побелить", "май", "Школа"]
    assert codes(document) == ["cells_placed"]


def test_delimiters_in_a_text_without_space_are_told_by_likeness_and_said() -> None:
    document = read_lines(
        "№,Мероприятие,Срок,Ответственный", "1,Посадить саженцы,до 1.04.2024,Лесхоз",
        "2,Полить саженцы в сквере,побелить стволы,до 1.05.2024,Школа", "3,Подвести итоги,до 1.06.2024,Клуб",
    )  # fmt: skip
    assert grid(document)[2] == ["2", "Полить саженцы в сквере, побелить стволы", "до 1.05.2024", "Школа"]
    assert codes(document) == ["cells_placed"]


def test_numbers_count_the_rows_of_a_table_whose_header_is_unknown() -> None:
    document = read_lines("№;Дело;Когда;Кем", *(";".join(row) for row in GRID[1:2]), "2;Полив;май;Я", "3;Итог;июнь;Я")
    assert grid(document)[0] == ["№", "Дело", "Когда", "Кем"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Мероприятие, срок и ответственный, указанные в плане, уточняются.", "Ответственный, срок, итог."),
        ("Провести субботник; посадить деревья; полить газон;", "убрать листья; вывезти снег; починить забор;"),
        ("1, 2, 3", "4, 5, 6"),
        ("Осмотр котлов, сроки работ, бригады, ответственные, смена и вахта.",) * 4,
    ],
)
def test_prose_with_commas_is_no_table(lines: tuple[str, ...]) -> None:
    assert texts(read_lines(*lines)) == list(lines)


@pytest.mark.parametrize("line", ['"а,' * 2_000, '"а",' * 2_000, "1;" * 2_000])
def test_a_line_of_endless_cells_is_kept_whole(line: str) -> None:
    document = read_lines("№;Мероприятие;Срок", *[line] * 9)
    said = [*texts(document), *(cell.text for table in document.tables() for cell in table.cells)]
    assert "".join(said).count(line[0]) == 9 * line.count(line[0])
