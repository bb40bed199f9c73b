"""JSON lines in, JSON lines out, no ledger: code, classify, parse, locate. Every line gets its answer, in order."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from regesta.cli import options
from regesta.cli.consoles import friendly, put, text_in

if TYPE_CHECKING:
    from regesta.pipeline import Pipeline
    from regesta.records import Reading

Refuse = Callable[[bytes, str], str]

LONGEST = 64 * 2**20  # bytes in a line; a longer one is answered with a problem and passed over


class Form(StrEnum):
    """What ``parse`` gives."""

    conllu = "conllu"
    jsonl = "jsonl"


class BadLine(ValueError):
    """A line that is not what the command reads; the message says why."""


@friendly
def code(lines: options.Lines = "-", workers: options.Workers = 1) -> None:
    """Code texts: who did what to whom. JSON lines in, JSON lines out, without a ledger.

    In: {"id", "text", "date"?, "title"?}. Out: {"id", "reports", "claims", "commitments", "problems"}.
    Spans are code points of "text".

    \b
    Examples:
      regesta code articles.jsonl > reports.jsonl
      echo '{"id": 1, "text": "Iran offered Pakistan $500 million.", "date": "2012-11-30"}' | regesta code
      zcat big.jsonl.gz | regesta code --workers 8 > reports.jsonl
    """
    _answer(lines, workers, code_line, _refused_code)


@friendly
def classify(lines: options.Lines = "-", workers: options.Workers = 1) -> None:
    """Which of the sixteen types one actor's act towards another is.

    In: {"id", "text", "actor": [start, end], "recipient": [start, end]}. Out: {"id", "type", "scores"}.

    \b
    Example:
      echo '{"id": 1, "text": "Iran accused Iraq.", "actor": [0, 4], "recipient": [13, 17]}' | regesta classify
    """
    _answer(lines, workers, classify_line)


@friendly
def parse(
    lines: options.Lines = "-",
    form: Annotated[
        Form, typer.Option("--format", "-f", help="CoNLL-U, or JSON lines with character spans.")
    ] = Form.conllu,
    workers: options.Workers = 1,
) -> None:
    """Words, tags, trees, names, roles: what the language core sees.

    In: {"id", "text"} or {"id", "tokens": [["The", "minister", …], …]}.

    \b
    Examples:
      echo '{"id": 1, "text": "Iran offered Pakistan a loan."}' | regesta parse
      regesta parse --format jsonl texts.jsonl
    """
    if form is Form.conllu:
        _answer(lines, workers, conllu_line, _refused_conllu)
    else:
        _answer(lines, workers, reading_line)


@friendly
def locate(lines: options.Lines = "-", workers: options.Workers = 1) -> None:
    """Places named in texts, with span, GeoNames id and coordinates.

    In: {"id", "text"}. Out: {"id", "places": [{"text", "span", "name", "geonames", "country", "lat", "lon", …}]}.

    \b
    Example:
      echo '{"id": 1, "text": "He flew from Tehran to Rawalpindi."}' | regesta locate
    """
    _answer(lines, workers, locate_line)


def code_line(line: bytes) -> str:
    from regesta.records.plain import plain  # heavy

    item = _item(line)
    account = _pipeline().code(_text(item), id=str(item.get("id", "")), title=item.get("title"), published=_date(item))
    found = {name: plain(getattr(account, name)) for name in ("reports", "claims", "commitments", "problems")}
    return _json({"id": item.get("id"), **found})


def classify_line(line: bytes) -> str:
    item = _item(line)
    text, actor, recipient = _text(item), _span(item, "actor"), _span(item, "recipient")
    found = _pipeline().classify(text, actor, recipient, published=_date(item))
    best = max(found, key=lambda kind: found[kind])
    return _json({"id": item.get("id"), "type": best, "scores": found})


def conllu_line(line: bytes) -> str:
    from regesta.language.conllu import conllu  # heavy

    return conllu(_read(_item(line))).removesuffix("\n")


def reading_line(line: bytes) -> str:
    from regesta.language.conllu import values  # heavy

    item = _item(line)
    return _json({**values(_read(item)), "id": item.get("id")})


def locate_line(line: bytes) -> str:
    from regesta import places  # heavy
    from regesta.records.plain import plain  # heavy

    item = _item(line)
    return _json({"id": item.get("id"), "places": plain(places.locate(_pipeline().reader.read(_text(item))))})


def _answer(path: str, workers: int, work: Callable[[bytes], str], refuse: Refuse | None = None) -> None:
    from regesta.workers import spread  # heavy

    answering = _Answering(work, refuse or _refused)
    with text_in(path) as file:
        for answer in spread(answering, _lines(file), workers, answering.lost):
            put(answer)


class _Answering:
    """``work``, or an answer that says why a line cannot be used. A class, since it travels to other processes."""

    def __init__(self, work: Callable[[bytes], str], refuse: Refuse) -> None:
        self.work, self.refuse = work, refuse

    def __call__(self, line: bytes) -> str:
        try:
            return self.work(line)
        except BadLine as error:
            return self.refuse(line, str(error))

    def lost(self, line: bytes) -> str:
        return self.refuse(line, "the process that read this line died, most likely for lack of memory")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Lines that hold something. Of one longer than ``LONGEST`` only the head, which is then refused."""
    while line := file.readline(LONGEST + 1):
        whole = line
        while not line.endswith(b"\n") and len(line) > LONGEST:
            line = file.readline(LONGEST + 1)
        if whole.strip():
            yield whole


def _refused(line: bytes, message: str) -> str:
    problem = {
        "stage": "sources",
        "code": "source.bad-line",
        "message": message,
        "where": "-",
        "span": None,
        "fatal": True,
    }
    return _json({"id": _id(line), "problems": [problem]})


def _refused_code(line: bytes, message: str) -> str:
    import msgspec  # heavy

    return _json({**msgspec.json.decode(_refused(line, message)), "reports": [], "claims": [], "commitments": []})


def _refused_conllu(line: bytes, message: str) -> str:
    id = _id(line)
    head = "# newdoc" if id is None else f"# newdoc id = {id}"
    return f"{head}\n# problem = {' '.join(message.split())}\n"


def _id(line: bytes) -> Any:
    """The id of a line that is otherwise useless, if it can be made out."""
    import msgspec  # heavy

    try:
        item = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    return item.get("id") if isinstance(item, dict) else None


def _item(line: bytes) -> dict[str, Any]:
    import msgspec  # heavy

    if len(line) > LONGEST:
        raise BadLine(f"longer than {LONGEST // 2**20} MiB")
    try:
        item = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadLine(f"no JSON: {error}") from error
    if not isinstance(item, dict):
        raise BadLine("not a JSON object")
    return item


def _text(item: dict[str, Any]) -> str:
    text = item.get("text")
    if not isinstance(text, str):
        raise BadLine('no "text"')
    return text


def _date(item: dict[str, Any]) -> date | None:
    found = item.get("date")
    if not found:
        return None
    try:
        return date.fromisoformat(str(found)[:10])
    except ValueError as error:
        raise BadLine(f'"date" is no ISO 8601 date: {str(found)[:40]}') from error


def _span(item: dict[str, Any], key: str) -> Any:
    from regesta.records import Span  # heavy

    match item.get(key):
        case [int(start), int(end)] if Span(start, end).fits(item["text"]):
            return Span(start, end)
    raise BadLine(f'"{key}" is no [start, end] inside the text')


def _read(item: dict[str, Any]) -> "Reading":
    id = str(item.get("id") or "")
    match item.get("tokens"):
        case None:
            return _pipeline().reader.read(_text(item), id)
        case [*sentences] if all(
            isinstance(s, list) and s and all(isinstance(w, str) and w for w in s) for s in sentences
        ):
            return _pipeline().reader.read_tokens(sentences, id)
    raise BadLine('"tokens" is no list of sentences, each a list of words')


@cache
def _pipeline() -> "Pipeline":
    from regesta.pipeline import Pipeline  # heavy

    return Pipeline()


def _json(value: Any) -> str:
    import msgspec  # heavy

    return msgspec.json.encode(value).decode()
