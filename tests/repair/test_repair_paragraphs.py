"""Paragraphs cut by a page."""

from __future__ import annotations

import pytest
from repairing import codes

from drawing import document
from roadmap_ingest.model.document import Document, Paragraph
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.repair.cut_paragraphs import join_cut_paragraphs


def joined(upper: str, lower: str, pages: tuple[int, int] = (1, 2), centered: bool = False) -> list[str]:
    blocks = [
        Paragraph(text, Origin(page=page), centered=centered) for text, page in zip((upper, lower), pages, strict=True)
    ]
    mended = join_cut_paragraphs(Document(document().source, tuple(blocks)))
    assert codes(mended) == ["paragraph-rejoined"] * (len(blocks) - len(mended.blocks))
    return [paragraph.text for paragraph in mended.paragraphs()]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("Провести в районе", "месячник уборки.", "Провести в районе месячник уборки."),
        ("Составить акт,↵подготовить отчёт об обследова", "нии складов↵и направить его",
         "Составить акт,↵подготовить отчёт об обследовании складов↵и направить его"),
        ("Принять меры (в том числе", "(при необходимости) срочные)", None),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_over_the_page(upper: str, lower: str, whole: str | None) -> None:
    texts = [text.replace("↵", "\n") for text in (upper, lower)]
    assert joined(*texts) == [whole.replace("↵", "\n") if whole else " ".join(texts)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Провести месячник уборки.", "после него подвести итоги"),
        ("Обеспечить:", "уборку улиц;"),
        ("Мероприятия по уборке", "Раздел второй"),
        ("- уборка улиц", "– вывоз мусора"),
        ("Обеспечить уборку", "б) вывезти мусор"),
    ],
)
def test_what_ends_or_begins_anew_stays_apart(upper: str, lower: str) -> None:
    assert joined(upper, lower) == [upper, lower]


def test_two_paragraphs_of_one_page_stay_apart() -> None:
    assert joined("Провести в районе", "месячник уборки", (1, 1)) == ["Провести в районе", "месячник уборки"]


def test_a_centred_title_goes_on_with_a_dash() -> None:
    title = joined("Доля домов с доступом в сеть", "– не менее девяти десятых", centered=True)
    assert title == ["Доля домов с доступом в сеть – не менее девяти десятых"]
