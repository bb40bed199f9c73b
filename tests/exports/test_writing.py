"""Rows as other programs read them."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import polars as pl
import pytest
from builders import actor, commitment, days, span_of, state, trigger_of

from regesta.analysis import Period
from regesta.exports import FORMATS, TABLES, write
from regesta.exports.writing import cell
from regesta.ledger import Party
from regesta.records import (
    Amount,
    Claim,
    Document,
    Event,
    Finding,
    PlaceMention,
    Problem,
    Report,
    Source,
    Span,
    When,
)

TEXT = "General Ada Bell of Freedonia will visit Sylvania on 3 May, the court said; “=SUM(A1)” cost 5 crowns."
DAY = days(date(2016, 5, 3), text="3 May", span=span_of(TEXT, "3 May"))
BELL = actor(
    "Ada Bell",
    "FRE",
    text="General Ada Bell",
    span=span_of(TEXT, "General Ada Bell"),
    id="wd:Q1",
    sector="MIL",
    office="General",
)
SYLVANIA = state("SYL", span_of(TEXT, "Sylvania"))
COURT = Source(text="the court", kind="speaker", cue="said", span=Span(60, 69), actor=SYLVANIA)
REPORT = Report(
    id="r1",
    document="d1",
    type="CONSULT",
    modes=("visit",),
    status="planned",
    actors=(BELL, actor("Freedonia", span=span_of(TEXT, "Freedonia"))),
    recipients=(SYLVANIA,),
    place=PlaceMention(
        text="Sylvania", span=SYLVANIA.span, name="Sylvania", country="SYL", lat=-1.5, lon=2.25, geonames=7
    ),
    when=DAY,
    source=COURT,
    amounts=(Amount(value=5.0, unit="crowns", text="5 crowns", span=Span(92, 100)),),
    trigger=trigger_of(TEXT, "visit"),
    sentence=Span(0, len(TEXT)),
    confidence=0.9,
    why=("roleset visit.01", "model 0.9"),
)
DOCUMENT = Document(
    id="d1",
    text=TEXT,
    title="Bell, “the hammer”; to visit\nSylvania",
    outlet="The Freedonian",
    published=DAY,
    problems=(Problem(stage="documents", code="document.no-byline", message="", where="d1"),),
)
CLAIM = Claim(id="q1", document="d1", speaker=COURT, cue=Span(70, 74), content=Span(0, 58), direct=False, about=("r1",))
COMMITMENT = commitment(
    REPORT,
    Span(35, 49),
    When(end=date(2016, 6, 30), grain="month", basis="stated", relation="by"),
    Span(35, 40),
    id="k1",
    kind="plan",
    promisors=(BELL,),
)
ROWS: dict[str, list[Any]] = {
    "reports": [REPORT],
    "events": [Event(id="e1", type="AID", status="happened", reports=("r1", "r2"), actors=("FRE",), when=DAY)],
    "claims": [CLAIM],
    "commitments": [COMMITMENT],
    "disagreements": [Finding(id="f1", kind="disagreement", records=("e1", "r1"), explanation="two tolls")],
    "documents": [DOCUMENT],
    "actors": [
        Party(
            id=None,
            name="Ada Bell",
            country="FRE",
            sector="MIL",
            kind="person",
            offices=("General",),
            acted=2,
            received=0,
        )
    ],
    "relations": [
        Period(
            a="FRE",
            b="SYL",
            period="2016",
            verbal_cooperation=1,
            material_cooperation=0,
            verbal_conflict=2,
            material_conflict=0,
            score=-3.5,
            mean=-1.17,
            events=("e1", "e2", "e3"),
        )
    ],
}


def documents(name: str) -> Document | None:
    return DOCUMENT if name == "d1" else None


def written(
    kind: str, format: str, rows: list[Any] | None = None, lookup: Callable[..., Any] | None = documents
) -> bytes:
    stream = io.BytesIO()
    given = ROWS[kind] if rows is None else rows
    assert write(kind, iter(given), format, stream, lookup) == len(given)
    return stream.getvalue()


def rows_of_csv(kind: str, **keywords: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(kind, "csv", **keywords).decode("utf-8"), newline="")))


def test_every_kind_has_a_table_and_a_row_to_try() -> None:
    assert list(TABLES) == list(ROWS)
    for table in TABLES.values():
        names = [column.name for column in table]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_kind_in_every_format_gives_the_same_bytes_twice(kind: str, format: str) -> None:
    assert written(kind, format) == written(kind, format)


@pytest.mark.parametrize("kind", ROWS)
def test_csv_and_parquet_have_the_same_columns(kind: str) -> None:
    (row,) = rows_of_csv(kind)
    frame = pl.read_parquet(io.BytesIO(written(kind, "parquet")))
    assert list(row) == frame.columns
    assert frame.height == 1
    for name, value in row.items():
        found = frame[name][0]
        listed = found.to_list() if isinstance(found, pl.Series) else found
        assert cell(listed) == value


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("format", FORMATS)
def test_nothing_to_write_still_makes_a_table(kind: str, format: str) -> None:
    data = written(kind, format, rows=[])
    if format == "csv":
        assert data.decode().count("\n") == 1
    elif format == "parquet":
        assert pl.read_parquet(io.BytesIO(data)).schema == pl.read_parquet(io.BytesIO(written(kind, format))).schema
    else:
        assert data == b""


REPORT_CELLS = {
    "id": "r1",
    "modes": "visit",
    "quad": "1",
    "score": "4.0",
    "plover_type": "AGREE",
    "plover_auxiliary": "future",
    "actor_names": "Ada Bell; Freedonia",
    "actor_countries": "FRE; ",
    "recipient_ids": "SYL",
    "place_lat": "-1.5",
    "start": "2016-05-03",
    "edtf": "2016-05-03",
    "words": "3 May",
    "source": "the court",
    "source_country": "SYL",
    "amount_values": "5.0",
    "amount_units": "crowns",
    "trigger_start": "35",
    "sentence": TEXT,
    "why": "roleset visit.01; model 0.9",
    "document_title": "Bell, “the hammer”; to visit\nSylvania",
    "document_published": "2016-05-03",
}


@pytest.mark.parametrize(("column", "value"), REPORT_CELLS.items())
def test_the_cells_of_a_report(column: str, value: str) -> None:
    (row,) = rows_of_csv("reports")
    assert row[column] == value


def test_words_at_spans() -> None:
    (claim,) = rows_of_csv("claims")
    assert (claim["cue"], claim["content_end"], claim["direct"]) == ("said", "58", "false")
    (commitment,) = rows_of_csv("commitments")
    assert (commitment["act"], commitment["condition"], commitment["condition_start"]) == ("visit Sylvania", "", "")
    assert (commitment["due_end"], commitment["due_start"], commitment["due_relation"]) == ("2016-06-30", "", "by")


def test_without_documents_the_words_are_left_open() -> None:
    (row,) = rows_of_csv("claims", lookup=None)
    assert (row["cue"], row["cue_start"], row["document_title"]) == ("", "70", "")


def test_only_promised_cooperation_is_filed_under_agree() -> None:
    def filed(**change: Any) -> str:
        return rows_of_csv("reports", rows=[msgspec.structs.replace(REPORT, **change)])[0]["plover_type"]

    assert filed(status="happened") == "CONSULT"
    assert filed(type="SANCTION", modes=()) == "SANCTION"
    assert filed(type="AID", modes=()) == "AGREE"


def test_parquet_keeps_types() -> None:
    frame = pl.read_parquet(io.BytesIO(written("reports", "parquet")))
    schema = frame.schema
    assert schema["start"] == pl.Date
    assert schema["actor_names"] == pl.List(pl.String)
    assert schema["amount_values"] == pl.List(pl.Float64)
    assert schema["trigger_start"] == pl.Int64
    assert frame["actor_countries"][0].to_list() == ["FRE", ""]


def test_lines_hold_whole_records() -> None:
    (line,) = written("reports", "jsonl").decode().splitlines()
    record = json.loads(line)
    assert record["trigger"] == {"text": "visit", "span": [35, 40]}
    assert record["when"]["edtf"] == "2016-05-03"
    assert record["actors"][1]["country"] is None


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_runs_no_formula_from_an_article(text: str) -> None:
    (row,) = rows_of_csv(
        "disagreements", rows=[Finding(id="f", kind="disagreement", records=(text,), explanation=text)]
    )
    expected = "'" + text.replace("\r", "\n")
    assert row["explanation"] == row["records"] == expected


CELLS = [
    (None, ""),
    (True, "true"),
    (0, "0"),
    (-1.5, "-1.5"),
    (1e16, "1e+16"),
    (date(2016, 5, 3), "2016-05-03"),
    ([], ""),
    (["a", "b;c"], "a; b;c"),
    ([1.0, -2.0], "1.0; -2.0"),
    ("a=b", "a=b"),
    ("", ""),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_cells(value: Any, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("format", FORMATS)
def test_half_a_surrogate_pair_is_written(format: str) -> None:
    broken = Finding(id="f", kind="disagreement", records=("\ud83d",), explanation="\ud83d!")
    data = written("disagreements", format, rows=[broken])
    assert data


def test_unknown_kinds_and_formats_are_refused() -> None:
    for kind, format in (("rumours", "csv"), ("reports", "xlsx")):
        with pytest.raises(ValueError, match="there are"):
            write(kind, [], format, io.BytesIO())


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO()
    write("reports", [], "csv", stream)
    stream.write(b"more")
    assert stream.getvalue().endswith(b"more")
