"""The page as HTML: everything is on it, nothing of the plan is taken for markup, nothing is asked of the network."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from io import BytesIO

import docx
import pytest
from reviewing import TEXT, UNREAD, page_of, pdf, plans_of, tree

from roadmap_ingest.model.codes import Language
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.model.plan import Item, Plan, PlanFile
from roadmap_ingest.model.schedule import Unspecified
from roadmap_ingest.write.review import review_page
from roadmap_ingest.write.review.places import Places
from roadmap_ingest.write.review.wording import MONTHS, WORDING

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} </style></title> & ' javascript:"
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@pytest.fixture(scope="module")
def text_page() -> str:
    return page_of(TEXT.encode())


@pytest.fixture(scope="module")
def pdf_page() -> str:
    return page_of(pdf(), "plan.pdf")


def test_every_item_is_there_with_its_reading(text_page: str) -> None:
    articles = tree(text_page).xpath("//article")
    assert [one.xpath("string(.//p[@class='activity'])") for one in articles] == [
        "Провести опись фонда",
        "Обновить вывески",
        "Закупить стеллажи",
        "Сверить каталоги",
    ]
    assert "by 1 March 2024" in articles[0].text_content()
    assert "Отдел культуры" in articles[0].text_content()
    assert articles[3].get("data-months") == "2024-07 2024-08 2024-09"


def test_a_doubt_is_marked_on_the_item_on_its_place_and_on_its_lane(text_page: str) -> None:
    page = tree(text_page)
    (doubtful,) = page.xpath("//article[contains(@class, 'doubt')]")
    assert doubtful.get("id") == f"p1-i{UNREAD}"
    assert "schedule-unparsed" in doubtful.text_content()
    assert [row.get("data-for") for row in page.xpath("//tr[contains(@class, 'doubt')]")] == [doubtful.get("id")]
    assert [lane.get("href") for lane in page.xpath("//a[@class='lane doubt']")] == [f"#{doubtful.get('id')}"]


@pytest.mark.parametrize("made", ["text_page", "pdf_page"])
def test_links_lead_somewhere_and_no_address_stands_twice(made: str, request: pytest.FixtureRequest) -> None:
    page = tree(request.getfixturevalue(made))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in page.xpath("//a/@href")]
    assert links
    assert set(links) <= set(ids)
    assert {name for value in page.xpath("//@data-for") for name in value.split()} <= set(ids)


def test_each_cell_of_a_pdf_has_its_box_and_each_item_its_place(pdf_page: str) -> None:
    page = tree(pdf_page)
    assert [one.get("id") for one in page.xpath("//figure")] == ["page1", "page2"]
    assert len(page.xpath("//figure[1]//a[@data-for='p1-i1']")) == 4
    assert len(page.xpath("//figure[1]//g")) == 4  # the header belongs to no item
    assert len(page.xpath("//figure[2]//a[@data-for='p1-i4']")) == 4
    box = page.xpath("//figure[2]//a[@data-for='p1-i4']/rect")[0]
    assert 600 < float(box.get("y")) < 700
    assert all(address.startswith("data:image/webp;base64,") for address in page.xpath("//img/@src"))


def test_rows_of_a_docx_lead_to_their_items() -> None:
    document = docx.Document()
    document.add_paragraph("План мероприятий на 2024 год")
    table = document.add_table(2, 3)
    for at, text in enumerate(("№", "Мероприятие", "Срок", "1", "Посадить липовую аллею", "май")):
        table.cell(at // 3, at % 3).text = text
    stream = BytesIO()
    document.save(stream)
    page = tree(page_of(stream.getvalue(), "plan.docx"))
    assert [row.get("data-for") for row in page.xpath("//div[@class='sheet']//tr")] == [None, "p1-i1"]


def test_an_item_of_prose_is_found_by_its_lines_or_else_by_its_words() -> None:
    item = Item(id="i1", activity="Обеспечить вывоз снега", schedule=Unspecified())
    lined = item.model_copy(update={"id": "i2", "origin": (Origin(lines=(7, 8)),)})
    plan = plans_of(TEXT.encode())[0]
    places = Places([plan.model_copy(update={"plan": Plan(items=(item, lined))})])
    assert places.of_text(Origin(lines=(8, 8)), "до конца зимы.") == ("p1-i2",)
    assert places.of_text(Origin(), "1.\tОбеспечить вывоз  снега;") == ("p1-i1",)
    assert places.of_text(Origin(), "Снега нет") == ()


def test_text_of_the_plan_is_never_markup() -> None:
    hostile = TEXT.replace("опись фонда", HOSTILE).replace("МКУ «Архив»", f"МКУ «{HOSTILE}»")
    page = page_of(hostile.encode(), name=f"{HOSTILE.replace('/', '')}.txt")
    found = tree(page)
    assert "alert(1)" in found.text_content()
    assert len(found.xpath("//script")) == 2
    assert not found.xpath("//img | //*[@onerror] | //*[@style]")
    assert "{{ 7*7 }}" in found.xpath("string(//article[1])")
    assert "<script>alert" not in page


def test_nothing_is_asked_of_the_network(pdf_page: str) -> None:
    page = tree(pdf_page)
    assert not page.xpath("//link | //iframe | //object | //embed | //base | //script[@src]")
    assert all(address.startswith("data:") for address in page.xpath("//@src"))
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|https?://(?!www\.w3\.org/2000/svg)", pdf_page)


def test_the_policy_names_this_style_and_this_script(pdf_page: str) -> None:
    page = tree(pdf_page)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for text in (page.xpath("string(//style)"), page.xpath("string(//script[not(@type)])")):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_speaks_one_language(lang: Language) -> None:
    page = tree(page_of(TEXT.encode(), lang=lang))
    assert page.get("lang") == lang
    labels = set(page.xpath("//dt/text() | //nav//span/text() | //summary/text() | //button/text()"))
    assert labels
    assert all(bool(CYRILLIC.search(label)) == (lang == "ru") for label in labels)


def test_every_wording_has_both_languages() -> None:
    for pair in (*WORDING.values(), *MONTHS):
        english, russian = pair
        assert english
        assert not CYRILLIC.search(english)
        assert CYRILLIC.search(russian) or not re.search("[A-Za-z]", russian)


def test_two_plans_of_one_file_stay_apart() -> None:
    one = plans_of(TEXT.encode())[0]
    page = tree(review_page([one, one]))
    assert [article.get("data-plan") for article in page.xpath("//article")] == ["1"] * 4 + ["2"] * 4
    assert len(page.xpath("//h2")) == 4


def test_without_its_source_the_page_shows_the_plan_alone() -> None:
    page = tree(review_page(plans_of(TEXT.encode())))
    assert page.get("class") == "sourceless"
    assert len(page.xpath("//article")) == 4
    assert not page.xpath("//figure | //div[@class='sheet']")


def test_a_pdf_that_cannot_be_drawn_is_shown_as_text() -> None:
    plans = plans_of(pdf(), "plan.pdf")
    assert not tree(review_page(plans, data=b"%PDF-1.7 broken")).xpath("//figure")


def test_the_same_document_makes_the_same_page(pdf_page: str) -> None:
    assert page_of(pdf(), "plan.pdf") == pdf_page


def test_no_plan_is_no_page() -> None:
    none: list[PlanFile] = []
    with pytest.raises(ValueError, match="needs a plan"):
        review_page(none)


def test_a_blank_term_is_no_reading_and_no_error() -> None:
    article = tree(page_of(TEXT.replace("ежеквартально", "—").encode())).xpath("//article[2]")[0]
    assert article.xpath("string(.//dd[1])").strip().startswith("none")
    assert article.get("data-months") == ""
