"""Formulas become one line of text; those that cannot be read leave a marked gap, decoration leaves nothing."""

from __future__ import annotations

import pytest
from docxmaking import codes, document, p, package, r, tbl, tc, texts, tr

from roadmap_ingest.model.document import GAP
from roadmap_ingest.read.docx.objects import Picture


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def sub(base: str, index: str) -> str:
    return f"<m:sSub><m:e>{mr(base)}</m:e><m:sub>{mr(index)}</m:sub></m:sSub>"


def fraction(top: str, bottom: str) -> str:
    return f"<m:f><m:num>{top}</m:num><m:den>{bottom}</m:den></m:f>"


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (
            sub("P", "1") + mr("=") + fraction(sub("P", "1.1") + mr("+") + sub("P", "1.2"), mr("2")),
            "P_1=(P_1_1+P_1_2)/2",
        ),
        (mr("k=") + fraction(mr("n"), mr("N")) + mr("·100"), "k=n/N·100"),
        (mr("2") + fraction(mr("1"), mr("3")), "2(1/3)"),
        (fraction(mr("a"), mr("b")) + mr("c"), "(a/b)c"),
        (mr("(") + fraction(mr("a"), mr("b")) + mr(")"), "(a/b)"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (
            f"<m:sSubSup><m:e>{mr('x')}</m:e><m:sub>{mr('i')}</m:sub><m:sup>{mr('2')}</m:sup></m:sSubSup>" + mr("y"),
            "x_i^2 y",
        ),
        (f"<m:rad><m:radPr/><m:deg/><m:e>{mr('D')}</m:e></m:rad>", "sqrt(D)"),
        (f"<m:rad><m:deg>{mr('3')}</m:deg><m:e>{mr('V')}</m:e></m:rad>", "root(V; 3)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
            f"<m:sub>{mr('i=1')}</m:sub><m:sup>{mr('n')}</m:sup><m:e>{sub('x', 'i')}</m:e></m:nary>",
            "∑_(i=1)^n(x_i)",
        ),
        (f"<m:d><m:e>{mr('a+b')}</m:e></m:d>" + mr("·c"), "(a+b)·c"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{mr("a")}</m:e></m:d>', "[a]"),
        (
            fraction(f"<m:d><m:e>{mr('a')}</m:e></m:d>" + mr("+") + f"<m:d><m:e>{mr('b')}</m:e></m:d>", mr("2")),
            "((a)+(b))/2",
        ),
        (f"<m:func><m:fName>{mr('max')}</m:fName><m:e>{mr('a;b')}</m:e></m:func>", "max(a;b)"),
        (f"<m:eqArr><m:e>{mr('x=1')}</m:e><m:e>{mr('y=2')}</m:e></m:eqArr>", "x=1\ny=2"),
        (f"<m:m><m:mr><m:e>{mr('1')}</m:e><m:e>{mr('2')}</m:e></m:mr></m:m>", "[1, 2]"),
        (f"<m:acc><m:accPr/><m:e>{mr('x')}</m:e></m:acc>", "x̂"),
        (f"<m:bar><m:e>{mr('x')}</m:e></m:bar>", "x̅"),
        (f"<m:bar><m:e>{mr('A+B')}</m:e></m:bar>", "A+B"),
        (mr("𝑃=𝐴"), "P=A"),
    ],
)
def test_linear(formula: str, line: str) -> None:
    assert texts(document(package(p(f"<m:oMath>{formula}</m:oMath>")))) == [line]


def test_formulas_stand_in_their_text() -> None:
    formula = f"<m:oMathPara><m:oMath>{mr('P=A')}</m:oMath><m:oMath>{mr('A=1')}</m:oMath></m:oMathPara>"
    assert texts(document(package(p("Расчёт: ", formula, r(", где А – доля"))))) == ["Расчёт: P=A\nA=1, где А – доля"]


def test_revised_formulas() -> None:
    formula = f"<m:oMath>{mr('P=')}<w:ins>{mr('B')}</w:ins><w:del>{mr('C')}</w:del></m:oMath>"
    assert texts(document(package(p(formula)))) == ["P=B"]


OLE = (
    '<w:r><w:object><v:shape style="width:60pt;height:20pt"><v:imagedata r:id="i" o:title="P=A/B"/></v:shape>'
    '<o:OLEObject ProgID="{}" r:id="i"/></w:object></w:r>'
)


@pytest.mark.parametrize("program", ["Equation.3", "Equation.DSMT4"])
def test_ole_equations_leave_a_gap(program: str) -> None:
    data = package(p("Оценка: ", OLE.format(program)), relations={"i": ("image", "media/image1.wmf")})
    read = document(data)
    assert texts(read) == [f"Оценка: {GAP}"]
    (found,) = read.diagnostics
    assert found.code == "unreadable_formula"
    assert found.params == {"image": "word/media/image1.wmf", "alt": "P=A/B"}


def test_other_embedded_objects_are_told() -> None:
    read = document(package(p("Смета: ", OLE.format("Excel.Sheet.12"))))
    assert texts(read) == [f"Смета: {GAP}"]
    assert codes(read) == ["unsupported_container"]


def inline(width: float, height: float) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width * 12700:.0f}" cy="{height * 12700:.0f}"/>'
        '<wp:docPr id="1" name="1"/><a:graphic><a:blip r:embed="i"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def test_a_picture_in_a_cell_may_be_a_formula() -> None:
    data = package(tbl(tr("1", tc(p(inline(90, 30))))), relations={"i": ("image", "media/image1.png")})
    read = document(data)
    assert next(read.tables()).cells[1].text == GAP
    assert codes(read) == ["unreadable_formula"]


def test_an_emblem_is_no_formula() -> None:
    data = package(p(inline(60, 70)) + p("План"), relations={"i": ("image", "media/image1.png")})
    read = document(data)
    assert (texts(read), codes(read)) == (["План"], [])


@pytest.mark.parametrize(
    ("picture", "text", "in_cell", "expected"),
    [
        (Picture("a.wmf", "", 80, 34, False), "", False, True),
        (Picture("a.wmf", "", 60, 70, False), "", False, False),
        (Picture("a.wmf", "", 14, 16, False), "где  – доля", False, True),
        (Picture("a.png", "", 90, 34, True), "", True, False),
        (Picture("a.png", "", 400, 250, False), "", True, False),
        (Picture("a.png", "", 120, 40, False), "P=", False, True),
        (Picture("a.jpeg", "", 120, 60, False), "Директор  И.И. Петров", False, False),
    ],
)
def test_which_pictures_may_be_formulas(picture: Picture, text: str, in_cell: bool, expected: bool) -> None:
    assert picture.may_be_formula(text, in_cell) is expected


LOW, HIGH = '<w:vertAlign w:val="subscript"/>', '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ((r("P"), r("1.2", LOW), r(" = К"), r("исп", LOW), r(" × 100")), "P_1_2 = К_исп × 100"),
        ((r("где P"), r("1", LOW), r(".", LOW), r("2", LOW), r(" – доля")), "где P_1_2 – доля"),
        ((r("выбросы CO"), r("2", LOW)), "выбросы CO2"),
        ((r("S = a"), r("2", HIGH), r(" + b"), r("n+1", HIGH)), "S = a^2 + b^(n+1)"),
        ((r("S = x"), r("i", LOW), r("2", HIGH)), "S = x_i^2"),
        ((r("площадью 100 м"), r("2", HIGH)), "площадью 100 м2"),
        ((r("Срок"), r("1", HIGH)), "Срок¹"),
    ],
)
def test_lowered_and_raised_runs(runs: tuple[str, ...], line: str) -> None:
    assert texts(document(package(p(*runs)))) == [line]


def test_an_equation_in_a_text_box_leaves_one_gap() -> None:
    box = f"<v:textbox><w:txbxContent>{p(OLE.format('Equation.3'))}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    read = document(package(p("Оценка", box)))
    assert texts(read) == ["Оценка", GAP]
    assert codes(read) == ["unreadable_formula"]
