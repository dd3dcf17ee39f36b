"""No text, however odd, makes the requisites or the prose raise, and the same text gives the same reading."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_ingest.interpret.prose import read_prose
from roadmap_ingest.interpret.requisites import read_requisites, read_title
from roadmap_ingest.model.document import Document, Paragraph
from roadmap_ingest.model.plan import Source

SOURCE = Source(name="plan.txt", sha256="0" * 64, size=1, media_type="text/plain")
PIECES = st.sampled_from(
    [
        "ПОСТАНОВЛЕНИЕ",
        "УТВЕРЖДАЮ",
        "СОГЛАСОВАНО   УТВЕРЖДАЮ",
        "Приложение № 1",
        "к постановлению",
        "от 01.02.2024",
        "№ 5",
        "№ ____",
        "Директор",
        "И.И. Иванов",
        "Иванов И.И.",
        "План работы",
        "на 2024 год",
        "1. Провести до 5 мая",
        "1.",
        "-",
        "- пункт",
        "Срок:",
        "отв.",
        "«",
        "»",
        "(",
        ":",
        "Задачи:",
        "Апрель",
        "I этап – 2024 год",
        "От школ требуется:",
        "по пунктам 1-3 завершить к 5 мая",
        "Справочно:",
        "г. Энск",
        "Устава",
        "постановляет:",
        "\t",
        "   ",
        "а) да",
        "[ ]",
    ]
)
LINES = st.lists(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=4).map(" ".join), max_size=14)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(lines: list[str]) -> None:
    document = Document(SOURCE, tuple(Paragraph(line) for line in lines))
    assert read_requisites(document) == read_requisites(document)
    assert read_title(document) == read_title(document)
    assert read_prose(document) == read_prose(document)
