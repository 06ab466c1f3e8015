"""Printed paper under documents: what comes along of it, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.documents import letterhead_pdf
from app.documents.document_pdf import document_pdf
from app.documents.geometry import PAPER_SIZES, POINTS_PER_MM
from app.documents.template_reading import read_template
from app.domain.billing.document import Document
from app.domain.paper.template import Template
from app.domain.values.errors import RuleViolation
from app.services.paper import check_letterhead
from app.system.messages import render
from tests.architecture.sources import CHECKOUT
from tests.unit.documents.reading import opened, page_texts
from tests.unit.documents.sample import assets, many_lines, plain_value, sample, schema


def sheet(text: str = "Seidel & Co", size: tuple[float, float] = PAPER_SIZES["A4"]) -> bytes:
    """A letterhead: a band of colour and a text."""
    content = BytesIO()
    canvas = Canvas(content, pagesize=size, invariant=1)
    canvas.setFillColorRGB(0.9, 0.95, 0.9)
    canvas.rect(0, size[1] - 60, size[0], 60, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(72, size[1] - 40, text)
    canvas.showPage()
    canvas.drawString(72, 72, "The file's second page")
    canvas.save()
    return content.getvalue()


def on(first: str = "", further: str = "") -> Template:
    value = json.loads(plain_value())
    value["page"]["letterhead"] = {"first": first, "further": further}
    return read_template(value, schema())


def drawn(template: Template, files: dict[str, bytes], document: Document | None = None) -> bytes:
    return document_pdf(document or many_lines(60), template, replace(assets(), files=files))


def refusal(content: bytes, size: str = "A4") -> RuleViolation:
    with pytest.raises(RuleViolation) as caught:
        check_letterhead(content, size)
    assert caught.value.field == "letterhead"
    assert "{" not in render(caught.value)
    return caught.value


def test_a_sheet_lies_under_the_first_page_and_another_under_the_rest() -> None:
    files = {"first.pdf": sheet("First sheet"), "rest.pdf": sheet("Other sheet")}
    texts = page_texts(drawn(on("first.pdf", "rest.pdf"), files))
    assert len(texts) > 2
    assert "First sheet" in texts[0]
    assert all("Other sheet" in text and "First sheet" not in text for text in texts[1:])
    assert "Rechnung 2026-0041" in texts[0]
    assert "second page" not in " ".join(texts)


def test_further_pages_may_be_blank() -> None:
    texts = page_texts(drawn(on("a.pdf"), {"a.pdf": sheet("First sheet")}))
    assert ["First sheet" in text for text in texts] == [True] + [False] * (len(texts) - 1)


def test_lines_and_letters_stay_what_they_are() -> None:
    page = opened(drawn(on("a.pdf"), {"a.pdf": sheet()})).pages[0]
    (under,) = (each.get_object() for each in page["/Resources"]["/XObject"].values())  # type: ignore[index] # pypdf's objects
    assert under["/Subtype"] == "/Form"
    assert b"re" in under.get_data()
    stream = page.get_contents()
    assert stream is not None
    operators = [operator for _, operator in stream.operations]
    assert operators.index(b"Do") < operators.index(b"Tj")


def test_the_same_input_gives_the_same_bytes() -> None:
    files = {"a.pdf": sheet()}
    first = drawn(on("a.pdf", "a.pdf"), files)
    drawn(on("a.pdf"), files, sample())
    assert drawn(on("a.pdf", "a.pdf"), files) == first


def test_the_document_keeps_what_it_says_of_itself() -> None:
    metadata = opened(drawn(on("a.pdf"), {"a.pdf": sheet()})).metadata
    assert metadata is not None
    assert metadata.title == "Rechnung 2026-0041"
    assert metadata.producer == "Stint"


def test_scripts_notes_and_attachments_stay_behind() -> None:
    with pikepdf.open(BytesIO(sheet())) as file:
        file.attachments["secret.txt"] = b"secret"
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        file.Root.OpenAction = file.make_indirect(action)
        page = file.pages[0]
        page.obj.AA = pikepdf.Dictionary(O=action)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 99, 99],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://tracker.example"),
        )
        page.obj.Annots = file.make_indirect(pikepdf.Array([note]))
        page.obj.PieceInfo = pikepdf.Dictionary(Program=pikepdf.Dictionary(Private="secret"))
        content = BytesIO()
        file.save(content)
    printed = drawn(on("a.pdf", "a.pdf"), {"a.pdf": content.getvalue()})
    with pikepdf.open(BytesIO(printed)) as file:
        found = " ".join(repr(each) for each in file.objects)
        assert "JavaScript" not in found
        assert not any(
            word in found for word in ("alert", "tracker", "secret", "Annots", "EmbeddedFile")
        )
        assert len(file.attachments) == 0


def test_a_turned_sheet_and_one_with_bleed_lie_straight() -> None:
    width, height = PAPER_SIZES["A4"]
    with pikepdf.open(BytesIO(sheet("Turned", (height, width)))) as file:
        file.pages[0].rotate(90, relative=False)
        turned = BytesIO()
        file.save(turned)
    check_letterhead(turned.getvalue(), "A4")
    bleed = 3 * POINTS_PER_MM
    with pikepdf.open(BytesIO(sheet("Bled", (width + 2 * bleed, height + 2 * bleed)))) as file:
        file.pages[0].trimbox = pikepdf.Rectangle(bleed, bleed, width + bleed, height + bleed)
        bled = BytesIO()
        file.save(bled)
    printed = drawn(on("a.pdf"), {"a.pdf": bled.getvalue()})
    stream = opened(printed).pages[0].get_contents()
    assert stream is not None
    (matrix, *_) = (operands for operands, operator in stream.operations if operator == b"cm")
    assert [round(float(each), 1) for each in matrix] == [1, 0, 0, 1, -8.5, -8.5]


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n" + b"\0" * 200, sheet()[:400]])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    assert refusal(content).key == "letterhead.unreadable"


def test_a_pdf_without_pages_or_without_ink_is_refused() -> None:
    for pages in (0, 1):
        file = pikepdf.new()
        for _ in range(pages):
            file.add_blank_page(page_size=PAPER_SIZES["A4"])
        content = BytesIO()
        file.save(content)
        assert refusal(content.getvalue()).key == "letterhead.unreadable"


@pytest.mark.parametrize("user", ["", "password"])
def test_a_locked_pdf_is_refused(user: str) -> None:
    with pikepdf.open(BytesIO(sheet())) as file:
        content = BytesIO()
        file.save(content, encryption=pikepdf.Encryption(owner="owner", user=user))
    assert refusal(content.getvalue()).key == "letterhead.encrypted"


def test_a_pdf_of_another_size_is_refused_with_both_sizes() -> None:
    refused = refusal(sheet(), "Letter")
    assert refused.key == "letterhead.wrong_size"
    assert "210 × 297 mm" in render(refused)
    assert "216 × 279 mm" in render(refused)
    assert refusal(sheet(size=(20_000, 28_000))).key == "letterhead.wrong_size"
    check_letterhead(sheet(size=(595, 842)), "A4")


def test_a_pdf_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letterhead_pdf, "LARGEST_BYTES", 1024)
    assert refusal(sheet()).key == "letterhead.too_large"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    with pikepdf.open(BytesIO(sheet())) as file:
        file.pages[0].obj.Contents = file.make_stream(b" " * 40_000_000)
        content = BytesIO()
        file.save(content, compress_streams=True)
    assert len(content.getvalue()) < 100_000
    assert refusal(content.getvalue()).key == "letterhead.unreadable"


@pytest.mark.parametrize(
    ("files", "key"),
    [({}, "letterhead.missing"), ({"a.pdf": b"no PDF"}, "letterhead.unreadable")],
)
def test_a_document_is_not_printed_on_blank_paper_without_a_word(
    files: dict[str, bytes], key: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        drawn(on("a.pdf"), files)
    assert caught.value.key == key


def test_a_page_without_letterhead_does_not_load_the_library() -> None:
    code = (
        "import sys\n"
        "from tests.unit.documents.sample import assets, plain, sample\n"
        "from app.documents.document_pdf import document_pdf\n"
        "document_pdf(sample(), plain(), assets())\n"
        "print('pikepdf' in sys.modules)\n"
    )
    run = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
