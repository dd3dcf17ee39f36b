"""Damaged, hostile and odd PDFs: a stable code or a reading, never a hang and never silence."""

from __future__ import annotations

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rawpdf import TEXT, page, raw_pdf, stream

from pdfmaking import Sheet, codes, make_pdf, pdf_document
from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.options import Limits

FORMS = b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"


def table_page(sheet: Sheet) -> None:
    sheet.table("№ | Мероприятие\n1 | Проверить склад")


def refusal(data: bytes, **options: object) -> str:
    with pytest.raises(IngestError) as caught:
        pdf_document(data, **options)
    return caught.value.code


def form(content: bytes, held: int) -> bytes:
    resources = b"/Resources<</XObject<</X %d 0 R>>>>" % held
    return stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources, content)


def test_junk_before_the_header_does_no_harm() -> None:
    document = pdf_document(b"\r\n<!-- mail gateway -->" * 30 + make_pdf(table_page))
    assert len(list(document.tables())) == 1
    assert not document.diagnostics


def test_a_lost_tail_is_replaced_and_told() -> None:
    whole = make_pdf(table_page)
    document = pdf_document(whole[: whole.rindex(b"xref\n0")])
    assert [cell.text for table in document.tables() for cell in table.cells][-1] == "Проверить склад"
    assert codes(document.diagnostics) == ["pdf_repaired"]


def test_a_file_cut_to_its_first_page_still_gives_that_page() -> None:
    whole = raw_pdf()
    first = whole.index(b"3 0 obj")
    document = pdf_document(b"%PDF-1.7\n" + whole[first : whole.index(b"xref\n0")])
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Plan of works"]
    assert codes(document.diagnostics) == ["pdf_repaired"]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"])
def test_what_holds_no_page_cannot_be_opened(data: bytes) -> None:
    assert refusal(data) == "pdf_damaged"


def test_encryption_without_a_password_is_read_and_told() -> None:
    document = pdf_document(make_pdf(table_page, password=""))
    assert len(list(document.tables())) == 1
    assert codes(document.diagnostics) == ["encrypted"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_password_is_asked_for_and_used(engine: str) -> None:
    right, wrong = "secret", "guess"
    data = make_pdf(table_page, password=right)
    assert refusal(data, engine=engine) == "password_required"
    assert refusal(data, engine=engine, password=wrong) == "password_required"
    assert len(list(pdf_document(data, engine=engine, password=right).tables())) == 1


@pytest.mark.parametrize("kids", [b"[2 0 R]", b"[3 0 R 6 0 R]"])
def test_a_loop_in_the_page_tree_is_refused(kids: bytes) -> None:
    inner = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"
    tree = b"<</Type/Pages/Kids%s/Count 2>>" % kids
    assert refusal(raw_pdf({2: tree}, [inner])) == "pdf_page_tree_cycle"


@pytest.mark.parametrize(
    "forms",
    [
        [form(b"/X Do", 6)],
        [form(b"/X Do /X Do", 6)],
        [form(b"/X Do /X Do", 7), form(b"/X Do /X Do", 6)],
    ],
)
def test_forms_that_hold_themselves_are_cut(forms: list[bytes]) -> None:
    document = pdf_document(raw_pdf({3: page(resources=FORMS), 4: stream(b"", TEXT + b"/X Do")}, forms))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Plan of works"]
    assert codes(document.diagnostics) == ["xobject_cycle"]


def test_a_form_used_many_times_is_no_loop() -> None:
    line = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]", b"0 0 m 10 0 l S")
    data = raw_pdf({3: page(resources=FORMS), 4: stream(b"", TEXT + b"/X Do " * 300)}, [line])
    assert pdf_document(data).diagnostics == ()
    assert codes(pdf_document(data, limits=Limits(page_objects=100)).diagnostics) == ["limit:page_objects"]


def test_a_page_of_impossible_size_is_left_out() -> None:
    document = pdf_document(raw_pdf({3: page(box=b"[0 0 200000 200000]")}))
    assert document.blocks == ()
    assert codes(document.diagnostics) == ["page_box"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_page_that_is_to_be_skipped_costs_only_itself(engine: str) -> None:
    beats: list[tuple[int, int]] = []
    data = make_pdf(*[lambda sheet: sheet.text(60, 60, "План работы отдела")] * 3)
    told = pdf_document(data, engine=engine, skip_pages=frozenset({2}), beat=lambda *beat: beats.append(beat))
    assert [paragraph.origin.page for paragraph in (*told.paragraphs(), *told.asides)] == [1, 3]
    [diagnostic] = told.diagnostics
    assert (diagnostic.code, diagnostic.severity, diagnostic.origin.page) == ("page_timeout", "error", 2)
    assert beats == [(1, 3), (2, 3), (3, 3), (4, 3)]


@pytest.mark.parametrize("box", [b"[595 842 0 0]", b"[0 0 nan 842]"])
def test_a_box_that_a_viewer_can_mend_is_no_obstacle(box: bytes) -> None:
    assert [paragraph.text for paragraph in pdf_document(raw_pdf({3: page(box=box)})).paragraphs()] == ["Plan of works"]


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    assert refusal(raw_pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 100000>>"})) == "limit:pages"


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_refused_unopened(layers: int) -> None:
    packed = b" " * 30_000_000
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    filters = b"/Filter[" + b"/FlateDecode" * layers + b"]"
    data = raw_pdf({4: stream(filters, packed)})
    assert refusal(data, limits=Limits(stream_bytes=20_000_000)) == "limit:stream_bytes"
    assert pdf_document(data, limits=Limits(stream_bytes=40_000_000)).blocks == ()


def picture_page(*texts: str) -> bytes:
    """A page that one picture covers, as a scanner makes it, with texts over it."""
    picture = stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80")
    shown = b"q 595 0 0 842 0 0 cm /X Do Q "
    for number, text in enumerate(texts):
        shown += b"BT /F 10 Tf 60 %d Td (%s) Tj ET " % (760 - 14 * number, text.encode())
    return raw_pdf({3: page(resources=FORMS), 4: stream(b"", shown)}, [picture])


def test_a_scan_has_no_text_layer() -> None:
    assert refusal(picture_page()) == "no_text_layer"
    assert refusal(picture_page("- 1 -")) == "no_text_layer"


def test_russian_read_as_latin_letters_is_told_as_garbled() -> None:
    lines = ["nnaH MeponpuRTuu no o6ecneyeHuIo 3aKoHHocTu", "OTBeTcTBeHHbIu ucnonHuTeJIb ynpaBJIeHue peJIamu"] * 3
    told = codes(pdf_document(picture_page(*lines)).diagnostics)
    assert told == ["suspect_ocr_language", "garbled_text"]


def test_an_english_text_is_not_garbled() -> None:
    lines = ["The Committee shall report on the implementation", "of the action plan by the end of March 2024"] * 3
    assert pdf_document(picture_page(*lines)).diagnostics == ()


def test_active_content_is_ignored_and_told() -> None:
    script = b"<</Names[(a) <</S/JavaScript/JS(app.alert\\(1\\))>>]>>"
    data = raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R/Names<</JavaScript 6 0 R>>>>"}, [script])
    (told,) = pdf_document(data).diagnostics
    assert told.code == "active_content"
    assert "JavaScript" in told.message


def test_a_text_without_end_is_refused() -> None:
    assert refusal(raw_pdf(), limits=Limits(text_chars=10)) == "limit:text_chars"


@pytest.mark.parametrize(("limit", "most"), [("rows", 1), ("columns", 1), ("cells", 3)])
def test_a_table_over_the_limits_is_refused(limit: str, most: int) -> None:
    data = make_pdf(lambda sheet: sheet.table("№ | Мероприятие\n1 | Обойти склад"))
    assert refusal(data, limits=Limits(**{limit: most})) == f"limit:{limit}"


@settings(max_examples=15, deadline=None)
@given(st.data(), st.sampled_from(["pdfium", "pdfplumber"]))
def test_random_damage_never_breaks_out(drawn: st.DataObject, engine: str) -> None:
    data = bytearray(make_pdf(table_page, table_page))
    places = st.integers(0, len(data) - 1)
    for place, value in drawn.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=40)):
        data[place] = value
    cut = drawn.draw(places)
    del data[cut : cut + drawn.draw(st.integers(0, 400))]
    with suppress(IngestError):
        assert pdf_document(bytes(data), engine=engine).source.pages is not None
