"""JSON lines in, JSON lines out: every line gets its answer, in order, whatever is in it."""

import json
from typing import Any

import pytest

from regesta.ontology import load

SENTENCE = "On Friday, Iran offered a loan of $500 million to Pakistan."
BAD = [
    '{"id": 1',
    "[]",
    '{"id": 3}',
    '{"id": 4, "text": 5}',
    '{"id": 5, "text": "x", "date": "soon"}',
    "\x00",
    r'{"id": 7, "text": "Iran \ud800 attacked Iraq."}',
]


def lines(*items: Any) -> str:
    return "".join(json.dumps(item) + "\n" for item in items)


def answers(result: Any) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_code_gives_reports_with_spans_into_the_text(run) -> None:
    [answer] = answers(run("code", text=lines({"id": 7, "text": SENTENCE, "date": "2012-12-03"})))
    assert answer["id"] == 7
    [report] = answer["reports"]
    assert (report["type"], report["status"]) == ("AID", "offered")
    assert [SENTENCE[slice(*mention["span"])] for mention in report["actors"]] == ["Iran"]
    assert SENTENCE[slice(*report["trigger"]["span"])] == report["trigger"]["text"]
    assert report["amounts"][0]["value"] == 500_000_000
    assert report["when"]["edtf"] == "2012-11-30"
    assert {"claims", "problems"} <= set(answer)


def test_code_keeps_the_text_as_it_is(run) -> None:
    text = "  Share this!\n\n\n" + SENTENCE + "\n"
    [answer] = answers(run("code", text=lines({"id": "x", "text": text})))
    assert text[slice(*answer["reports"][0]["sentence"])] == SENTENCE


def test_code_keeps_the_order(run) -> None:
    items = [{"id": number, "text": SENTENCE * (number % 3)} for number in range(12)]
    assert [answer["id"] for answer in answers(run("code", text=lines(*items)))] == list(range(12))


@pytest.mark.slow
def test_workers_change_nothing(run) -> None:
    text = lines(*({"id": number, "text": SENTENCE} for number in range(12)))
    assert run("code", "--workers", 2, text=text).stdout == run("code", text=text).stdout


@pytest.mark.parametrize("command", ["code", "classify", "locate", "parse"])
def test_a_bad_line_is_answered_and_passed_over(run, command: str) -> None:
    result = run(
        command, text="\n".join([*BAD, '{"id": "last", "text": "Iran.", "actor": [0, 4], "recipient": [0, 4]}'])
    )
    assert result.exit_code == 0
    assert "Traceback" not in result.output
    assert "last" in result.stdout.splitlines()[-1] or command == "parse"
    if command == "code":
        found = answers(result)
        assert [answer["id"] for answer in found] == [None, None, 3, 4, 5, None, None, "last"]
        assert all(answer["problems"][0]["code"] == "source.bad-line" for answer in found[:-1])


def test_classify_knows_who_did_it(run) -> None:
    text = "Chad accused Sudan of arming rebels, and Niger thanked Mali."
    marked = [("Chad", "Sudan", "ACCUSE"), ("Niger", "Mali", "SUPPORT")]
    items = [
        {
            "id": kind,
            "text": text,
            "actor": [text.index(a), text.index(a) + len(a)],
            "recipient": [text.index(b), text.index(b) + len(b)],
        }
        for a, b, kind in marked
    ]
    for answer in answers(run("classify", text=lines(*items))):
        assert answer["type"] == answer["id"]
        assert set(answer["scores"]) == set(load().types)
        assert sum(answer["scores"].values()) == pytest.approx(1, abs=0.01)


def test_parse_gives_conllu(run) -> None:
    result = run("parse", text=lines({"id": "a", "text": "Iran attacked Iraq. Iraq replied."}))
    rows = [line.split("\t") for line in result.stdout.splitlines() if line and not line.startswith("#")]
    assert all(len(row) == 10 for row in rows)
    assert [row[1] for row in rows] == ["Iran", "attacked", "Iraq", ".", "Iraq", "replied", "."]
    assert result.stdout.endswith("\n\n")


def test_parse_takes_tokens(run) -> None:
    [answer] = answers(
        run("parse", "--format", "jsonl", text=lines({"id": 1, "tokens": [["Iran", "attacked"], ["Why", "?"]]}))
    )
    assert [[token["form"] for token in sentence["tokens"]] for sentence in answer["sentences"]] == [
        ["Iran", "attacked"],
        ["Why", "?"],
    ]


def test_locate(run) -> None:
    [answer] = answers(run("locate", text=lines({"id": 1, "text": "He flew from Tehran to Rawalpindi."})))
    assert [(place["text"], place["geonames"]) for place in answer["places"]] == [
        ("Tehran", 112931),
        ("Rawalpindi", 1166993),
    ]


def test_a_missing_file_is_said_in_a_sentence(run, tmp_path) -> None:
    result = run("code", tmp_path / "none.jsonl")
    assert result.exit_code == 1
    assert "No such file" in result.stderr
