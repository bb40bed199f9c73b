"""Hostile and broken pages are read or refused within seconds; nothing of them is run and nothing crashes."""

import io
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from regesta.documents import build
from regesta.records import Capture, Document, Problem

LEAD = "The two ministers met in the capital on Tuesday and agreed to reopen the crossing at once."
STORY = f"<p>{LEAD}</p>" * 5
SECONDS = 8.0  # of the processor, for each page


def page(inside: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Crossing to reopen</title></head><body>{STORY}{inside}</body></html>"


BOMBS: dict[str, Callable[[], str]] = {
    "deep nesting": lambda: page("<div>" * 100_000),
    "deep nesting, closed": lambda: page("<div>" * 50_000 + "x" + "</div>" * 50_000),
    "deep lists and tables": lambda: page("<ul><li><table><tr><td>" * 20_000),
    "deep inline": lambda: page("<b>" * 100_000),
    "a million attributes": lambda: page("<p " + " ".join(f'a{n}="b"' for n in range(1_000_000)) + ">x</p>"),
    "very many bare attributes": lambda: page("<p " + " ".join(f"a{n}" for n in range(300_000))),
    "many attributes many times": lambda: page(("<i " + " ".join(f"a{n}=1" for n in range(900)) + ">x</i>") * 500),
    "a million tags": lambda: page("<br>" * 1_000_000),
    "a million less-thans": lambda: page("<" * 1_000_000),
    "unclosed scripts": lambda: page("<script>" * 100_000),
    "unclosed comments": lambda: page("<!--" * 300_000),
    "open quotation": lambda: page('<a href="' + "x" * 5_000_000),
    "entities": lambda: page("&amp;" * 300_000),
    "one long word": lambda: page("<p>" + "w" * 500_000),
    "linked data that nests": lambda: page(
        '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>"
    ),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs_are_read_or_refused_within_seconds(bomb: Callable[[], str]) -> None:
    capture = Capture(origin="a", media_type="text/html", body=bomb().encode())
    start = time.process_time()
    found = build(capture)
    assert time.process_time() - start < SECONDS
    assert isinstance(found, Document | Problem)
    if isinstance(found, Document):
        assert LEAD in found.text


def test_a_bomb_is_said_to_be_one() -> None:
    found = build(Capture(origin="a", media_type="text/html", body=BOMBS["deep nesting"]().encode()))
    assert isinstance(found, Document)
    assert [problem.code for problem in found.problems] == ["document.html"]
    assert LEAD in found.text


def test_text_as_long_as_a_library_is_refused() -> None:
    found = build(Capture(origin="a", media_type="text/plain", body=(LEAD + " ").encode() * 30_000))
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == ("document.too-long", True)


# The text as sent, the charset said, and what must come of it.
CHARSETS = {
    "utf-8": ("Café “talks”".encode(), "utf-8", True),
    "utf-8 undeclared": ("Café “talks”".encode(), None, True),
    "declared utf-8, is Windows-1252": ("Café “talks”".encode("cp1252"), "utf-8", False),
    "declared latin-1, is utf-8": ("Café “talks”".encode(), "iso-8859-1", False),
    "declared latin-1, is Windows-1252": ("Café “talks”".encode("cp1252"), "iso-8859-1", True),
    "declared nonsense": ("Café “talks”".encode(), "x-nonsense", True),
    "declared hex": ("Café “talks”".encode(), "hex", True),
    "undeclared Windows-1252": ("Café “talks”".encode("cp1252"), None, False),
    "utf-16 with its mark": ("Café “talks”".encode("utf-16"), None, True),
    "utf-16 without": ("Café “talks”".encode("utf-16-le"), None, True),
    "utf-8 with one broken byte": ("Café “talks” ".encode() + b"\x92", None, False),
    "utf-8 read as Windows-1252 and saved": ("Café “talks”".encode().decode("cp1252", "replace").encode(), None, False),
}


@pytest.mark.parametrize(("body", "charset", "right"), CHARSETS.values(), ids=CHARSETS)
def test_charsets(body: bytes, charset: str | None, right: bool) -> None:
    found = build(Capture(origin="a", media_type="text/plain", body=body, charset=charset))
    assert isinstance(found, Document)
    assert found.text.startswith("Café “talks")
    assert [problem.code for problem in found.problems] == ([] if right else ["document.charset"])


def test_charset_in_the_page_itself() -> None:
    body = f'<html><head><meta charset="windows-1251"></head><body><p>{LEAD} Москва. {LEAD}</p></body></html>'
    found = build(Capture(origin="a", media_type="text/html", body=body.encode("cp1251")))
    assert isinstance(found, Document)
    assert "Москва" in found.text
    assert found.problems == ()


def pdf(*, password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def written_pdf(lines: list[str]) -> bytes:
    """A page of text made by hand: no library of ours writes any."""
    content = "BT /F1 12 Tf 20 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body.encode()


def test_pdf_with_text() -> None:
    found = build(
        Capture(
            origin="a",
            media_type="application/pdf",
            body=written_pdf(["Crossing to reopen", "The two ministers agreed to re-", "open the crossing at once."]),
        )
    )
    assert isinstance(found, Document)
    assert "agreed to reopen the crossing" in " ".join(found.text.split())


@pytest.mark.parametrize(
    ("body", "word"),
    [(pdf(), "recognition"), (pdf(password="x"), "password"), (b"%PDF-1.7\nnonsense", "damaged"), (pdf()[:200], "")],
    ids=["images", "locked", "nonsense", "cut off"],
)
def test_pdf_without_text(body: bytes, word: str) -> None:
    found = build(Capture(origin="a", media_type="application/pdf", body=body))
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == ("document.no-text", True)
    assert word in found.message


@settings(max_examples=60, deadline=None)
@given(
    body=st.binary(max_size=400),
    kind=st.sampled_from(["text/plain", "text/html", "application/pdf"]),
    charset=st.sampled_from([None, "utf-8", "utf-7", "big5", "idna", "\x00"]),
)
def test_any_bytes_give_a_document_or_a_problem(body: bytes, kind: str, charset: str | None) -> None:
    prefix = b"<html><body>" if kind == "text/html" else b""
    found = build(Capture(origin="a", media_type=kind, body=prefix + body, charset=charset))
    assert isinstance(found, Document | Problem)
    if isinstance(found, Document):
        assert found.text.encode()
        assert "\r" not in found.text
