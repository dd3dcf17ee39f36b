"""Columns set by spaces, as a printed page is dumped: white strips part them, numbers and room tell the rows."""

from __future__ import annotations

from textwrap import dedent

from dumping import codes, read_lines, rows, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import draw, drawn
from roadmap_ingest.model.document import Document, Table


def _read(page: str) -> Document:
    return read_lines(*dedent(page).strip("\n").split("\n"))


def _table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def test_white_strips_part_the_columns_and_numbers_the_rows() -> None:
    document = _read("""
        План прививок

        №     Мероприятие                         Срок          Ответственный
        п/п                                       исполнения
        ------------------------------------------------------------------------
        1.    Составить списки всех детей села,   до 1 марта    Медсестра
              не имеющих прививок                               кабинета
              Работа с родителями
        2.    Провести собрание                   апрель        Педиатр

        М.П.
    """)
    expected = """
        №↵п/п | Мероприятие | Срок↵исполнения | Ответственный
        1. | Составить списки всех детей села,↵не имеющих прививок | до 1 марта | Медсестра↵кабинета
        Работа с родителями | < | < | <
        2. | Провести собрание | апрель | Педиатр
    """
    assert drawn(_table(document)) == drawn(draw(expected))
    assert texts(document) == ["План прививок", "М.П."]
    assert codes(document) == ["columns_assumed", "rows_assumed"]


def test_a_page_repeats_its_header_and_sets_its_columns_anew() -> None:
    document = _read("""
        №    Работы              Сроки                    Исполнитель
                                 начало       окончание
        1    Вскрыть пол         01.02.2024   05.02.2024  Бригада
        2    Настелить доски     06.02.2024   09.02.2024  Плотники


        №    Работы           Сроки                    Исполнитель
                              начало       окончание
             и покрасить      06.02.2024   09.02.2024
        3    Вывезти мусор    10.02.2024   10.02.2024  Бригада
    """)
    table = _table(document)
    assert table.width == 5
    assert rows(table)[0] == ["№", "Работы", "Сроки\nначало", "окончание", "Исполнитель"]
    assert rows(table)[4] == ["", "и покрасить", "06.02.2024", "09.02.2024", ""]
    assert rows(table)[5][1] == "Вывезти мусор"


def test_a_title_before_the_header_printed_again_begins_another_table() -> None:
    page = "№   Мероприятие       Срок\n1   Открыть касс{}       май\n2   Закрыть склад{}      июнь\n"
    document = _read(page.format("у", " ") + "\nРабота с жалобами\n\n" + page.format("ы", "ы"))
    kinds = [block.height if isinstance(block, Table) else block.text for block in document.blocks]
    assert kinds == [3, "Работа с жалобами", 3]


def test_rows_without_numbers_begin_with_capitals_and_are_a_guess() -> None:
    document = _read("""
        Мероприятие             Срок         Ответственный
        Обновить вывеску        май          Завхоз
        у входа
        Посадить ели            сентябрь     Дворник
    """)
    assert rows(_table(document))[1:] == [
        ["Обновить вывеску\nу входа", "май", "Завхоз"],
        ["Посадить ели", "сентябрь", "Дворник"],
    ]
    assert "rows_by_content" in codes(document)


def test_words_far_apart_in_prose_make_no_table() -> None:
    document = _read("""
        Мероприятие   назначено на   срок не позднее мая
        и проводится   всеми отделами без исключения в полном составе
    """)
    assert not list(document.tables())


WORDS = st.lists(
    st.sampled_from(["сверить", "выдать", "акты", "фонд", "и", "описи", "к сроку"]), min_size=1, max_size=5
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=6))
def test_a_table_set_by_spaces_is_read_back(activities: list[list[str]]) -> None:
    said = [" ".join(words).capitalize() for words in activities]
    width = max(map(len, [*said, "Мероприятие"])) + 2
    lines = [f"№   {'Мероприятие':{width}}Срок      Ответственный"]
    lines += [f"{at:<4}{text:{width}}май       Отдел" for at, text in enumerate(said, 1)]
    assert rows(_table(read_lines(*lines)))[1:] == [[str(at), text, "май", "Отдел"] for at, text in enumerate(said, 1)]


def test_a_centred_heading_that_falls_into_one_column_is_no_end_of_its_cell() -> None:
    document = _read("""
        №    Мероприятие                 Срок              Ответственный      Итог
        1.   Осмотреть мосты района      до 1 марта        Дорожный отдел     Акты
        2.   Засыпать ямы на улицах      II полугодие      Подрядчик          Отчёт
                                         2024 года
                                             Зимние работы
        3.   Завезти песок и соль        август            Дорожный отдел     Запас
        4.   Проверить технику           сентябрь          Подрядчик          Акт
    """)
    assert rows(_table(document))[2][2] == "II полугодие\n2024 года"
    assert rows(_table(document))[3] == ["Зимние работы"]


def test_one_space_where_a_column_begins_is_a_border_beside_other_texts() -> None:
    document = _read("""
        №    Мероприятие                 Срок               Ответственный
        1.   Осмотреть мосты района      до 1 марта         Дорожный отдел
        2.   Засыпать ямы на всех        не позднее 15 июля Отдел дорожного
             улицах                      2024 года          хозяйства
        3.   Завезти песок и мелкую соль август             Подрядчик
    """)
    assert rows(_table(document))[2] == [
        "2.",
        "Засыпать ямы на всех\nулицах",
        "не позднее 15 июля\n2024 года",
        "Отдел дорожного\nхозяйства",
    ]
    assert rows(_table(document))[3][1] == "Завезти песок и мелкую соль"


def test_a_row_begins_below_the_rule_under_the_header() -> None:
    document = _read("""
        Мероприятие             Срок         Ответственный
        --------------------------------------------------
        Обновить вывеску        май          Завхоз
        Покрасить стены         июнь         Маляр
    """)
    assert [row[0] for row in rows(_table(document))] == ["Мероприятие", "Обновить вывеску", "Покрасить стены"]


def test_a_row_that_follows_the_header_at_once_is_none_of_its_lines() -> None:
    document = _read("""
        Мероприятие             Срок         Ответственный
        Обновить вывеску        май          Завхоз
        у входа

        Покрасить стены         июнь         Маляр
    """)
    assert [row[0] for row in rows(_table(document))] == ["Мероприятие", "Обновить вывеску\nу входа", "Покрасить стены"]
