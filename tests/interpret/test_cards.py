"""Plans whose items are cards: the names of the columns stand beside the texts of each item."""

from __future__ import annotations

from outlines import codes, draft, outline

from drawing import draw

CARDS = """
Мероприятие | Покрасить забор
Срок | май
Ответственный | Завхоз
{}
Мероприятие | Вставить стёкла
Срок | июнь
Примечание | за счёт подрядчика
Ответственный | Директор
"""
READ = [
    "Покрасить забор | deadline: май | responsible: Завхоз",
    "Вставить стёкла | deadline: июнь | responsible: Директор | note: за счёт подрядчика",
]


def test_cards_of_one_table_are_its_rows() -> None:
    table = draw(CARDS.replace("{}\n", ""))
    assert outline("План", table) == READ
    assert codes("План", table) == ["header-repeated"]


def test_a_text_over_a_card_is_a_heading() -> None:
    assert outline("План", draw(CARDS.format("Летние работы | <"))) == [READ[0], "# Летние работы", READ[1]]


def test_cards_may_be_tables_of_their_own() -> None:
    card = "Мероприятие | {}\nСрок исполнения | {}\nИсполнитель | Завхоз"
    assert outline("План", draw(card.format("Покрасить забор", "май")), draw(card.format("Вымыть окна", "июнь"))) == [
        "Покрасить забор | deadline: май | executor: Завхоз",
        "Вымыть окна | deadline: июнь | executor: Завхоз",
    ]


def test_a_cell_beside_a_card_numbers_it() -> None:
    table = draw(
        """
        1 | Мероприятие | Покрасить забор
        ^ | Срок | май
        2 | Мероприятие | Вставить стёкла
        ^ | Срок | июнь
        """
    )
    assert outline("План", table) == ["1 | Покрасить забор | deadline: май", "2 | Вставить стёкла | deadline: июнь"]


def test_passports_alike_are_no_cards() -> None:
    passport = "Наименование подпрограммы | Дороги\nСроки реализации | 2024 год\nОсновные мероприятия | Ремонт"
    assert draft("Программа", draw(passport), draw(passport)).plans == ()
