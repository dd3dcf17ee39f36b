"""The text of paragraphs: what Word prints, and only that."""

from __future__ import annotations

import pytest
from docxmaking import codes, document, p, package, r, rows, tbl, tc, texts, tr

from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.document import GAP, Paragraph

BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def said(*paragraphs: str, **parts: str) -> list[str]:
    return texts(document(package("".join(paragraphs), parts)))


def field(code: str, result: str | None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "" if result is None else mark.format("separate") + r(result)
    return mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + shown + mark.format("end")


def test_hyphens_and_special_characters() -> None:
    run = (
        "<w:r><w:t>информационно</w:t><w:noBreakHyphen/><w:t>раз</w:t><w:softHyphen/><w:t>ъясни&#173;тельная</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>'
    )
    assert said(p(run)) == ["информационно-разъяснительная≥5"]


def test_text_inside_wrappers() -> None:
    inside = "".join(
        [
            f'<w:hyperlink r:id="x">{r("ссылка ")}</w:hyperlink>',
            f"<w:sdt><w:sdtContent>{r('поле ')}</w:sdtContent></w:sdt>",
            f'<w:smartTag w:element="date">{r("май ")}</w:smartTag>',
            f'<w:fldSimple w:instr=" DATE ">{r("2024")}</w:fldSimple>',
        ]
    )
    assert said(p(inside)) == ["ссылка поле май 2024"]


def test_fields_give_their_result() -> None:
    assert said(p("Срок: ", field(" REF a ", "1 мая"), r("."))) == ["Срок: 1 мая."]
    nested = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field(" IF ", "скрыто")
    assert said(p("а", nested, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("б"))) == ["аб"]


def test_an_unclosed_field_does_not_swallow_the_rest() -> None:
    assert said(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("код")), p("План")) == ["План"]


def test_form_fields() -> None:
    listing = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="март"/>'
        '<w:listEntry w:val="апрель"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert said(p(listing)) == ["апрель"]


@pytest.mark.parametrize("props", ["<w:vanish/>", '<w:rStyle w:val="Hidden"/>', '<w:color w:val="FFFFFF"/>'])
def test_hidden_text_is_left_out_and_told(props: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    read = document(package(p("План", r(" (служебное)", props)), {"styles": styles}))
    assert texts(read) == ["План"]
    assert [(found.code, found.params["text"]) for found in read.diagnostics] == [("hidden-text", "(служебное)")]


def test_white_letters_on_a_dark_ground_are_seen() -> None:
    shade = '<w:shd w:val="clear" w:fill="1F4E79"/>'
    white = r("Мероприятие", '<w:color w:val="FFFFFF"/>')
    read = document(package(tbl(tr(tc(p(white), props=shade))) + p(white, props=shade)))
    assert rows(next(read.tables())) == [["Мероприятие"]]
    assert texts(read) == ["Мероприятие"]


def test_struck_text_stays_and_is_told() -> None:
    read = document(package(p("Провести ", r("сход", "<w:strike/>"))))
    assert texts(read) == ["Провести сход"]
    assert codes(read) == ["struck-text"]


def test_tracked_changes() -> None:
    change = f"<w:ins>{r('новое')}</w:ins><w:del><w:r><w:delText>старое</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r(' прочь')}</w:moveFrom>"
    data = package(p("Срок: ", change, moved))
    assert texts(document(data)) == ["Срок: новое"]
    assert texts(document(data, "original")) == ["Срок: старое прочь"]
    assert codes(document(data)) == ["tracked_changes"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    data = package(p("Провести ", mark="<w:del/>") + p("собрание"))
    assert texts(document(data)) == ["Провести собрание"]
    assert texts(document(data, "original")) == ["Провести", "собрание"]


def test_an_inserted_paragraph_end_did_not_stand_in_the_original() -> None:
    data = package(p("Провести ", mark="<w:ins/>") + p("собрание"))
    assert texts(document(data)) == ["Провести", "собрание"]
    assert texts(document(data, "original")) == ["Провести собрание"]


def test_text_boxes_stand_where_they_are_anchored_once() -> None:
    box = BOX.format(p("УТВЕРЖДАЮ") + p("Глава района"))
    assert said(p(box, "План работы"), p("на 2024 год")) == ["УТВЕРЖДАЮ", "Глава района", "План работы", "на 2024 год"]
    assert said(p("План работы", box)) == ["План работы", "УТВЕРЖДАЮ", "Глава района"]


def test_a_table_in_a_text_box() -> None:
    read = document(package(p(BOX.format(tbl(tr("1", "Обход")) + p()), "План")))
    assert rows(next(read.tables())) == [["1", "Обход"]]


def test_a_diagram_is_told() -> None:
    drawing = "<w:r><w:drawing><wp:inline><a:graphic><dgm:relIds/></a:graphic></wp:inline></w:drawing></w:r>"
    assert codes(document(package(p("Схема", drawing)))) == ["unsupported_container"]


def test_levels_bold_and_centering() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="Раздел"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        "</w:style>"
    )
    body = p("Раздел I", props='<w:pStyle w:val="1"/>') + p("Подраздел", props='<w:pStyle w:val="2"/>') + p("Текст")
    blocks = document(package(body, {"styles": styles})).blocks
    assert [(block.level, block.bold, block.centered) for block in blocks if isinstance(block, Paragraph)] == [
        (1, True, True),
        (2, False, False),
        (None, False, False),
    ]


def test_footnotes_stand_apart_with_their_marks() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    custom = '<w:r><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", r(text))}</w:footnote>'
        for number, text in ((2, " кроме школ"), (3, " при наличии средств"), (4, " уточняется"))
    )
    cell = tc(p("Срок", reference.format(2), custom))
    read = document(package(tbl(tr("№", cell)) + p("План", reference.format(3)), {"footnotes": notes}))
    assert rows(next(read.tables())) == [["№", "Срок"]]
    assert [(note.mark, note.text, note.origin.row) for note in read.notes] == [
        ("1", "кроме школ", 1),
        ("*", "уточняется", 1),
        ("2", "при наличии средств", None),
    ]


def test_headers_and_footers_are_asides_told_once() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {f"word/header{at}.xml": f"<w:hdr {names}>{p('Проект')}</w:hdr>" for at in (1, 2)}
    section = '<w:sectPr><w:headerReference r:id="h1"/><w:headerReference r:id="h2"/></w:sectPr>'
    relations = {f"h{at}": ("header", f"header{at}.xml") for at in (1, 2)}
    read = document(package(p("План") + section, parts, relations))
    assert texts(read) == ["План"]
    assert [aside.text for aside in read.asides] == ["Проект"]


def test_pages_embedded_by_a_generator() -> None:
    page = "<html><body><p>План</p><table><tr><td>1</td><td>Обход</td></tr></table></body></html>"
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\nContent-Type: text/html\n\n{page}\n--b--"
    )
    for content in (page, archive.replace("План", "Plan").replace("Обход", "Tour")):
        data = package(
            tbl(tr("0", "Сбор")) + '<w:altChunk r:id="c"/>',
            {"word/chunk.bin": content},
            {"c": ("aFChunk", "chunk.bin")},
        )
        read = document(data)
        assert [found.origin.table for found in read.tables()] == [1, 2]
        assert len(texts(read)) == 1


def test_other_embedded_documents_are_told() -> None:
    data = package('<w:altChunk r:id="c"/>', {"word/chunk.rtf": "{\\rtf1 План}"}, {"c": ("aFChunk", "chunk.rtf")})
    assert codes(document(data)) == ["unsupported_container"]


def test_external_references_are_told_not_followed() -> None:
    data = package(
        p("План", '<w:hyperlink r:id="l"/>'),
        relations={"i": ("image", "http://example.test/a.png"), "l": ("hyperlink", "http://example.test/")},
    )
    (found,) = document(data).diagnostics
    assert (found.code, found.params["targets"]) == ("external_refs", "http://example.test/a.png")


def test_the_main_part_is_found_by_its_relationship() -> None:
    assert texts(document(package(p("План"), main="word/document2.xml"))) == ["План"]


def test_strict_files() -> None:
    data = package(p("План"))
    assert texts(document(strict(data))) == ["План"]


def strict(data: bytes) -> bytes:
    """The package with the names of ISO 29500 strict in its main part."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, content)
    return out.getvalue()


def test_a_missing_main_part() -> None:
    with pytest.raises(IngestError) as caught:
        document(package(p("План"), {"_rels/.rels": "<x/>"}, main="word/other.xml"))
    assert caught.value.code == "docx_missing_part"


def test_a_damaged_side_part_costs_only_itself() -> None:
    read = document(package(p("План"), {"word/styles.xml": "<w:styles"}, {"s": ("styles", "styles.xml")}))
    assert texts(read) == ["План"]
    assert codes(read) == ["docx_part_damaged"]


def test_a_named_part_that_is_missing() -> None:
    read = document(package(p("План"), relations={"s": ("numbering", "numbering.xml")}))
    assert texts(read) == ["План"]
    assert codes(read) == ["docx_part_missing"]


def test_an_equation_field_leaves_a_gap() -> None:
    read = document(package(p("P = ", field(r" EQ \f(A;B) ", None))))
    assert texts(read) == [f"P = {GAP}"]
    assert [(found.code, found.params["alt"]) for found in read.diagnostics] == [("unreadable_formula", r"\f(A;B)")]


def test_a_number_field_without_a_result_is_told() -> None:
    read = document(package(p(field(" LISTNUM ", None), r("Провести"))))
    assert (texts(read), codes(read)) == (["Провести"], ["numbering_unresolved"])


def test_letters_in_two_parts_and_marks_without_width() -> None:
    read = document(package(p("Общии&#774; сход&#8203;ы") + p("&#8288;раи&#774;она")))
    assert texts(read) == ["Общий сходы", "района"]
    assert codes(read) == ["decomposed_letters", "zero_width"]


def test_line_ends_of_the_xml_are_spaces() -> None:
    assert said(p("<w:r><w:t>Провести\nсход</w:t></w:r>")) == ["Провести сход"]


def test_a_deleted_end_before_a_table_stays_before_it() -> None:
    data = package(p("Раздел 1", mark="<w:del/>") + tbl(tr("1", "Обход")) + p("После"))
    assert [type(block).__name__ for block in document(data).blocks] == ["Paragraph", "Table", "Paragraph"]
    assert texts(document(data)) == ["Раздел 1", "После"]


def test_the_original_look_keeps_its_tracked_end() -> None:
    change = '<w:pPrChange w:id="1" w:author="а"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    body = f'<w:p><w:pPr><w:rPr><w:ins w:id="2" w:author="а"/></w:rPr>{change}</w:pPr>{r("Раздел ")}</w:p>' + p("1")
    assert texts(document(package(body), "original")) == ["Раздел 1"]
    single = f"<w:p><w:pPr>{change}</w:pPr>{r('Раздел')}</w:p>"
    levels = [[block.level for block in document(package(single), which).blocks] for which in ("accepted", "original")]  # type: ignore[arg-type, union-attr]
    assert levels == [[None], [1]]


@pytest.mark.parametrize(
    ("text", "read"),
    [("регламент", "регламент¹"), ("до 1 мая 2024", "до 1 мая 2024¹"), ("до 01.05.2024 г.", "до 01.05.2024 г.¹")],
)
def test_a_raised_number_behind_a_word_or_a_date_is_the_mark_of_a_note(text: str, read: str) -> None:
    mark = r("1", '<w:vertAlign w:val="superscript"/>')
    assert texts(document(package(p(text, mark)))) == [read]


def test_a_raised_number_behind_a_unit_stays_a_number() -> None:
    assert texts(document(package(p("500 м", r("2", '<w:vertAlign w:val="superscript"/>'))))) == ["500 м2"]
