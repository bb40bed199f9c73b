"""Bad input gives a Problem that says what to do, never a traceback, and the rest is read."""

import gzip
import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import put, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.records import Capture, Problem
from regesta.sources import Bounds, find

PROSE = "The two ministers met on Tuesday and agreed to reopen the crossing. " * 4
SMALL = Bounds(text=1000, page=1000, record=1000, whole=1000, spool=100_000, unpacked_free=300_000, members=10, depth=2)


def problem(path: Path | str, bounds: Bounds = SMALL) -> Problem:
    """The one problem, where nothing could be read."""
    [found] = find([str(path)], bounds=bounds)
    assert isinstance(found, Problem)
    assert found.stage == "sources"
    assert found.where.startswith(str(path))
    assert found.fatal
    return found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source.empty"),
        (b" \r\n\t\n", "source.empty"),
        (b"\xef\xbb\xbf", "source.empty"),
        (bytes(range(256)) * 10, "source.binary"),
        (b"\x00" * 5000, "source.binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "source.unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "source.unsupported"),
        (b"SQLite format 3\x00" + b"\x00" * 50, "source.unsupported"),
        (b"x" * 257 + b"ustar" + b"\x00" * 50, "source.unsupported"),
        (zipped({"word/document.xml": b"<w/>"}), "source.unsupported"),
        (zipped({}), "source.empty"),
        (zipped({"a.txt": b"Words."})[:40], "source.damaged"),
        (gzip.compress(b"Words. " * 100)[:30], "source.damaged"),
        (b"\x1f\x8b\x08junk", "source.damaged"),
        (b"A sentence. " * 200, "source.too-large"),
        (b"<html>" + b"<p>A sentence.</p>" * 200, "source.too-large"),
        (b"%PDF-1.4" + b"x" * 2000, "source.too-large"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "source.feed"),
        (b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', "source.no-text"),
        (b'<rss version="2.0">' + b"<channel>" * 200, "source.too-large"),
        (b"WARC/1.0\r\n\r\n", "source.warc"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "source.warc"),
        (b'{"text": "cut off', "source.json"),
        (b"[" * 5000, "source.json"),
        (b'{"a":' * 5000, "source.json"),
        (b'{"name": "x", "size": 3}', "source.columns"),
        (b'[{"text": "' + b"x" * 2000 + b'"}]', "source.too-large"),
    ],
)
def test_files_that_hold_no_article(tmp_path: Path, content: bytes, code: str) -> None:
    found = problem(put(tmp_path / "input.txt", content))
    assert found.code == code
    assert ";" in found.message  # what is wrong; what to do


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("just one column\nof words\n", "source.columns"),
        ("name,size,colour\nx,1,red\ny,2,blue\n", "source.columns"),
        ("title,url\nTalks open,https://a.example/1\n", "source.columns"),
    ],
)
def test_tables_without_articles(tmp_path: Path, table: str, code: str) -> None:
    assert problem(put(tmp_path / "a.csv", table)).code == code


@pytest.mark.parametrize("columns", [{"text": "nowhere"}, {"colour": "text"}])
def test_columns_that_are_not_there(tmp_path: Path, columns: dict[str, str]) -> None:
    path = put(tmp_path / "a.csv", f'text,date\n"{PROSE}",2019-04-10\n')
    [found] = find([str(path)], columns=columns)
    assert isinstance(found, Problem)
    assert found.code == "source.columns"
    assert "'text'" in found.message or "text, title" in found.message


def test_missing_path_and_glob_and_nul(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path / "*.gone", f"{tmp_path}/\x00"):
        assert problem(path).code == "source.missing"


def test_one_bad_path_does_not_stop_the_others(tmp_path: Path) -> None:
    good = put(tmp_path / "b.txt", "Words.")
    bad, capture = find([str(tmp_path / "a.txt"), str(good)])
    assert isinstance(bad, Problem)
    assert isinstance(capture, Capture)


def test_empty_folder(tmp_path: Path) -> None:
    assert problem(tmp_path).code == "source.empty"


def test_folder_that_contains_itself(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "Words.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    capture, found = find([str(tmp_path)])
    assert isinstance(capture, Capture)
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == ("source.loop", False)


def test_broken_link_and_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    first, second = find([str(tmp_path)])
    assert isinstance(first, Problem)
    assert first.code == "source.missing"
    assert isinstance(second, Problem)
    assert second.code == "source.unreadable"


def test_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem(tmp_path).code == "source.special"


def test_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Words.",))
    writer.start()
    [capture] = find([str(pipe)])
    writer.join()
    assert isinstance(capture, Capture)
    assert capture.body == b"Words."


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder seen by a user who is not the superuser, whom permissions would not stop."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@pytest.mark.parametrize("target", ["locked", "locked.txt"])
def test_no_permission(as_nobody: Path, target: str) -> None:
    (as_nobody / "locked").mkdir(mode=0o000)
    put(as_nobody / "locked.txt", "Words.").chmod(0o000)
    put(as_nobody / "open.txt", "Words.")
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        found = list(find([str(as_nobody)]))
        [alone] = find([str(as_nobody / target)])
    finally:
        os.seteuid(before)
    (as_nobody / "locked").chmod(0o755)
    assert isinstance(alone, Problem)
    assert alone.code == "source.permission"
    assert [each.code if isinstance(each, Problem) else each.body for each in found] == [
        "source.permission",
        "source.permission",
        b"Words.",
    ]


def test_bad_lines_of_json_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "Good words here."}',
        "not json",
        '{"text": 5',
        '{"text": ""}',
        "{" * 10000,
        '{"text": "' + "x" * 2000 + '"}',
        "[]",
        "7",
    ]
    path = put(tmp_path / "a.jsonl", "\n".join([*lines, '{"text": "More good words."}']))
    found = list(find([str(path)], bounds=SMALL))
    assert [each.code if isinstance(each, Problem) else each.body for each in found] == [
        b"Good words here.",
        "source.json",
        "source.json",
        "source.no-text",
        "source.too-large",
        "source.too-large",
        "source.json",
        b"More good words.",
    ]


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        "text,date",
        f'"{PROSE}",2019-04-10',
        "x" * 2000,
        ",2019-04-11",
        f'"{PROSE}",2019-04-12',
        "nul\x00 words here,2019-04-13",
    ]
    found = list(find([str(put(tmp_path / "a.csv", "\n".join(rows)))], bounds=SMALL))
    assert [each.code if isinstance(each, Problem) else each.hints["published"] for each in found] == [
        "2019-04-10",
        "source.too-large",
        "source.no-text",
        "2019-04-12",
        "2019-04-13",
    ]


def test_wrong_bytes_in_a_table_are_read_as_windows_1252(tmp_path: Path) -> None:
    table = (
        b"text,date\n"
        + "Caf\u00e9 talks began.".encode()
        + b",2019-04-10\n"
        + b"Caf\xe9 talks \x93ended\x94.,2019-04-11\n"
    )
    first, second = find([str(put(tmp_path / "a.csv", table))])
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.body.decode(), second.body.decode()) == ("Café talks began.", "Café talks “ended”.")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_tables_and_records_in_other_charsets(tmp_path: Path, charset: str) -> None:
    table = f'text,date\n"“{PROSE}” — café",2019-04-10\n'.encode(charset)
    [capture] = find([str(put(tmp_path / "a.csv", table))])
    assert isinstance(capture, Capture)
    assert capture.body.decode().endswith("” — café")
    if charset != "cp1252":
        [capture] = find(
            [str(put(tmp_path / "a.jsonl", json.dumps({"text": "café talks"}, ensure_ascii=False).encode(charset)))]
        )
        assert isinstance(capture, Capture)
        assert capture.body.decode() == "café talks"


def test_zip_bomb(tmp_path: Path) -> None:
    bomb = zipped({"a.jsonl": b'{"text": "Good words."}\n' + b"\n" * 500_000, "b.txt": b"Words."})
    found = list(find([str(put(tmp_path / "a.zip", bomb))], bounds=SMALL))
    assert [each.code if isinstance(each, Problem) else each.body for each in found] == [
        b"Good words.",
        "source.bomb",
        b"Words.",
    ]


def test_records_before_a_cut_are_read(tmp_path: Path) -> None:
    noise = "".join(f"{number * 7919 % 10007} " for number in range(60_000))
    packed = gzip.compress(f'{{"text": "Good words."}}\n{{"text": "{noise}"}}\n'.encode())
    found = list(find([str(put(tmp_path / "a.gz", packed[: len(packed) - 50]))]))
    assert [each.code if isinstance(each, Problem) else each.body for each in found] == [
        b"Good words.",
        "source.damaged",
    ]


def test_gzip_bomb(tmp_path: Path) -> None:
    assert problem(put(tmp_path / "a.gz", gzip.compress(b"\n" * 5_000_000))).code in ("source.bomb", "source.empty")


def test_archives_too_deep_and_too_full(tmp_path: Path) -> None:
    inner = zipped({"a.txt": b"Words."})
    for _ in range(3):
        inner = zipped({"a.zip": inner})
    assert problem(put(tmp_path / "deep.zip", inner)).code == "source.bomb"
    full = zipped({f"{number}.txt": b"Words." for number in range(11)})
    assert problem(put(tmp_path / "full.zip", full)).code == "source.bomb"


def test_locked_member_and_damaged_member(tmp_path: Path) -> None:
    archive = bytearray(zipped({"a.txt": PROSE.encode() * 9, "b.txt": b"Words."}))
    archive[archive.index(b"PK\x01\x02") + 8] |= 1  # the first member's flag in the directory: encrypted
    locked, capture = find([str(put(tmp_path / "locked.zip", bytes(archive)))])
    assert isinstance(locked, Problem)
    assert (locked.code, locked.where) == ("source.locked", f"{tmp_path}/locked.zip#a.txt")
    assert isinstance(capture, Capture)
    archive = bytearray(zipped({"a.txt": PROSE.encode() * 9, "b.txt": b"Words."}))
    archive[40:60] = b"\xff" * 20
    damaged, capture = find([str(put(tmp_path / "damaged.zip", bytes(archive)))])
    assert isinstance(damaged, Problem)
    assert damaged.code == "source.damaged"
    assert isinstance(capture, Capture)


def test_warc_that_breaks_off(tmp_path: Path) -> None:
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200"
    )
    found = list(find([str(put(tmp_path / "a.warc", head))]))
    assert found
    assert all(isinstance(each, Problem) and each.code == "source.warc" for each in found)


def test_feed_of_entities_does_not_unfold(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>x</title>'
        "<item><title>t</title><description>&a11; Words of the day.</description></item></channel></rss>"
    )
    start = time.monotonic()
    found = list(find([str(put(tmp_path / "a.xml", feed))]))
    assert time.monotonic() - start < 5
    assert all(isinstance(each, Problem) or len(each.body) < 1000 for each in found)


@pytest.mark.slow
def test_a_line_of_200_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "Good words here."}\n{"text": "')
        for _ in range(200):
            stream.write(b"word " * 200_000 + b"w" * 48_576)
        stream.write(b'"}\n{"text": "More good words."}\n')
    found = list(find([str(path)]))
    assert [each.code if isinstance(each, Problem) else each.body for each in found] == [
        b"Good words here.",
        "source.too-large",
        b"More good words.",
    ]
    plain = tmp_path / "long.txt"
    plain.write_bytes(b"word " * 40_000_000)
    assert problem(plain, Bounds()).code == "source.too-large"


STARTS = [
    b"",
    b"{",
    b"[",
    b"<rss>",
    b"<html>",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"WARC/1.0\r\n",
    b"text,date\n",
    b"\xff\xfe",
    b"%PDF",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_any_bytes_give_captures_or_problems(tmp_path: Path, start: bytes, rest: bytes) -> None:
    found = list(find([str(put(tmp_path / "any", start + rest))]))
    assert found
    assert all(isinstance(each, Capture | Problem) for each in found)
