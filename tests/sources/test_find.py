"""Every kind of input gives its articles."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from archives import put, zipped

from regesta.records import Capture, Problem
from regesta.sources import find

PROSE = "The two ministers met on Tuesday and agreed to reopen the crossing. " * 4


def captures(*paths: Path | str, **options: dict[str, str]) -> list[Capture]:
    found = list(find([str(path) for path in paths], **options))
    assert not [problem for problem in found if isinstance(problem, Problem)]
    return [capture for capture in found if isinstance(capture, Capture)]


def test_plain_text_is_kept_byte_for_byte(tmp_path: Path) -> None:
    body = b"Talks open\r\n\r\nThe talks opened.\xff\r\n"
    [capture] = captures(put(tmp_path / "a.txt", body))
    assert (capture.media_type, capture.body, capture.origin) == ("text/plain", body, str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body><p>Words.</p></body></html>",
        "\ufeff\n<HTML><BODY>Words.</BODY></HTML>",
        "<!-- saved --><html><head></head></html>",
        "<div>One.</div><p>Two.</p>",
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="x"><body/></html>',
    ],
)
def test_pages_are_told_by_content(tmp_path: Path, page: str) -> None:
    [capture] = captures(put(tmp_path / "page.txt", page))
    assert capture.media_type == "text/html"


@pytest.mark.parametrize(
    "text", ["[Update] Talks fail.", "{sic} he wrote.", "3 < 4, he said.", "Iran, Iraq, text, date\nare words."]
)
def test_text_that_begins_oddly_is_text(tmp_path: Path, text: str) -> None:
    [capture] = captures(put(tmp_path / "a.txt", text))
    assert capture.media_type == "text/plain"


def test_json_lines_with_a_date_and_a_title(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": PROSE, "date": "2020-05-01", "title": "Crossing reopens"},
        {"id": "b", "text": "Short words."},
    ]
    first, second = captures(put(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)) + "\n"))
    assert first.hints == {"id": "a", "published": "2020-05-01", "title": "Crossing reopens"}
    assert first.body.decode() == PROSE
    assert (second.origin, second.body) == (f"{tmp_path}/a.jsonl#2", b"Short words.")


@pytest.mark.parametrize(
    "value",
    [
        {"text": PROSE},
        [{"text": PROSE}],
        {"status": "ok", "articles": [{"content": PROSE, "title": "T"}]},
        {"response": {"total": 1, "results": [{"webTitle": "T", "fields": {"bodyText": PROSE}}]}},
        {"article": {"paragraphs": [PROSE, PROSE]}},
    ],
)
def test_json_of_many_shapes(tmp_path: Path, value: object) -> None:
    for indent in (None, 2):
        [capture] = captures(put(tmp_path / "a.json", json.dumps(value, indent=indent)))
        assert capture.body.decode().startswith(PROSE)


def test_nested_fields_of_a_record(tmp_path: Path) -> None:
    record = {
        "source": {"id": "17", "name": "The Post"},
        "author": [{"name": "Ann Poe"}, {"name": "Jan Roe"}],
        "publishedAt": "2020-05-01T10:00:00Z",
        "url": "https://post.example/1",
        "content": PROSE,
    }
    [capture] = captures(put(tmp_path / "a.json", json.dumps([record])))
    assert capture.hints == {
        "outlet": "The Post",
        "byline": "Ann Poe, Jan Roe",
        "published": "2020-05-01T10:00:00Z",
        "url": "https://post.example/1",
    }


def test_a_long_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    records = [{"id": str(number), "text": PROSE * 50} for number in range(300)]
    found = captures(put(tmp_path / "a.json", json.dumps(records, indent=1)))
    assert [capture.hints["id"] for capture in found] == [str(number) for number in range(300)]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", f'"","date","text","source"\n"1",2019-04-10,"{PROSE}","Post"\n"2",2019-04-11,"{PROSE}","Post"\n'),
        ("a.tsv", f"id\tdate\ttext\tsource\n1\t2019-04-10\t{PROSE}\tPost\n2\t2019-04-11\t{PROSE}\tPost\n"),
        ("a.csv", f"id;Date;Full Text;Newspaper\n1;10.04.2019;{PROSE};Post\n2;11.04.2019;{PROSE};Post\n"),
        ("a.txt", f"id,date,text,source\r\n1,2019-04-10,{PROSE},Post\r\n2,2019-04-11,{PROSE},Post\r\n"),
        ("a.csv", f'1,2019-04-10,"{PROSE}"\n2,2019-04-11,"{PROSE}"\n'),
    ],
)
def test_tables(tmp_path: Path, name: str, table: str) -> None:
    first, second = captures(put(tmp_path / name, table))
    assert first.body.decode().strip() == PROSE.strip()
    assert first.hints["published"] in ("2019-04-10", "10.04.2019")
    assert second.origin.endswith("#2")


def test_columns_without_telling_names_are_told_by_content(tmp_path: Path) -> None:
    rows = "".join(f'x{n},https://post.example/{n},2019-04-{n:02},"{PROSE}"\n' for n in range(1, 5))
    first, *_ = captures(put(tmp_path / "a.csv", "col1,col2,col3,subject\n" + rows))
    assert first.hints == {"url": "https://post.example/1", "published": "2019-04-01"}


def test_columns_can_be_said(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", f'text,other,when\n"{PROSE}","{PROSE[:50]}",2019-04-10\n')
    [capture] = captures(path, columns={"text": "other", "date": "when"})
    assert capture.body.decode() == PROSE[:50]
    assert capture.hints["published"] == "2019-04-10"


def test_quoted_line_ends_and_commas_stay_in_the_text(tmp_path: Path) -> None:
    [capture] = captures(put(tmp_path / "a.csv", 'text,date\n"One, he said.\n\n""Two."" Three.",2019-04-10\n'))
    assert capture.body == b'One, he said.\n\n"Two." Three.'


def test_feed(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>The Post</title><language>en-gb</language><item><title>Crossing reopens</title>
    <link>https://post.example/1</link><pubDate>Tue, 07 Nov 2023 09:15:00 +0100</pubDate>
    <description>Short.</description>
    <content:encoded><![CDATA[<p>{PROSE}</p>]]></content:encoded></item></channel></rss>"""
    [capture] = captures(put(tmp_path / "feed", feed))
    assert capture.media_type == "text/html"
    assert capture.hints["outlet"] == "The Post"
    assert capture.hints["url"] == "https://post.example/1"
    assert capture.hints["published"].startswith("Tue, 07 Nov 2023")


def test_atom_feed(tmp_path: Path) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>T</title><id>7</id>
    <updated>2023-11-07T09:15:00Z</updated><author><name>Ann Poe</name></author>
    <summary>{PROSE}</summary></entry></feed>"""
    [capture] = captures(put(tmp_path / "feed.xml", feed))
    assert (capture.media_type, capture.hints["byline"], capture.hints["id"]) == ("text/plain", "Ann Poe", "7")


def warc(pages: list[tuple[str, str, bytes]]) -> bytes:
    parts = []
    for url, header, body in pages:
        http = f"HTTP/1.1 {header}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{len(parts)}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        parts.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(parts)


@pytest.mark.parametrize("packed", [False, True])
def test_warc(tmp_path: Path, packed: bool) -> None:
    page = "<html><body>Café</body></html>".encode("latin-1")
    content = warc(
        [
            ("https://a.example/1", "200 OK\r\nContent-Type: text/html; charset=iso-8859-1", page),
            ("https://a.example/2", "404 Not Found\r\nContent-Type: text/html", page),
            ("https://a.example/3", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ]
    )
    [capture] = captures(put(tmp_path / "a.warc", gzip.compress(content) if packed else content))
    assert (capture.body, capture.hints["url"]) == (page, "https://a.example/1")
    assert capture.charset in ("iso-8859-1", "windows-1252")
    assert capture.fetched is not None
    assert capture.fetched.year == 2020


def test_zip_named_txt_and_zip_in_zip(tmp_path: Path) -> None:
    inner = zipped({"c.csv": f'text,date\n"{PROSE}",2019-04-10\n'.encode()})
    path = put(tmp_path / "a.txt", zipped({"b.txt": b"Words.", "a/inner.zip": inner}))
    first, second = captures(path)
    assert first.origin == f"{path}#a/inner.zip#c.csv#1"
    assert (second.origin, second.body) == (f"{path}#b.txt", b"Words.")


def test_gzip(tmp_path: Path) -> None:
    [capture] = captures(put(tmp_path / "a.jsonl.gz", gzip.compress(json.dumps({"text": PROSE}).encode())))
    assert capture.body.decode() == PROSE


def test_pdf_is_kept_whole(tmp_path: Path) -> None:
    [capture] = captures(put(tmp_path / "a", b"%PDF-1.4\n..."))
    assert capture.media_type == "application/pdf"


def test_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/9.txt", "c.txt", "a/10.txt"):
        put(tmp_path / name, name)
    assert [capture.body.decode() for capture in captures(tmp_path)] == ["a/10.txt", "a/9.txt", "b/2.txt", "c.txt"]


def test_glob(tmp_path: Path) -> None:
    for name in ("a/1.txt", "a/2.md", "b/c/3.txt"):
        put(tmp_path / name, name)
    assert [capture.body for capture in captures(tmp_path / "**" / "*.txt")] == [b"a/1.txt", b"b/c/3.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    [capture] = captures(put(tmp_path / "a[1].txt", "Words."))
    assert capture.body == b"Words."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(zipped({"a.txt": b"Words."}))))
    [capture] = captures("-")
    assert (capture.origin, capture.body) == ("stdin#a.txt", b"Words.")


def test_files_beside_articles_are_left_out_with_one_remark(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/style.css", "page_files/logo.png", ".DS_Store"):
        put(tmp_path / name, "<html><body>Words.</body></html>")
    capture, remark = find([str(tmp_path)])
    assert isinstance(capture, Capture)
    assert isinstance(remark, Problem)
    assert (remark.code, remark.fatal, remark.where) == ("source.beside", False, str(tmp_path))
