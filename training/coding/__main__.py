"""Codings by hand: checked, stored, shown and verified.

``python -m training.coding check SHEET CODING``: is every item of a sheet coded, and does every word stand in its text?
``store SHEET CODING`` prints the coding as stand-off JSON lines; ``show STORED --texts FILE.gz`` writes it out again.
``verify STORED... --texts FILE...`` checks stored items against their texts, compressed JSON lines or zipped articles.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from training.coding.articles import gathered
from training.coding.notation import Item, parse, write
from training.coding.texts import texts
from training.coding.verifying import faults

_ITEM = re.compile(r"^@(\d+) (\S+) \[[^\]]*\] (.*)$")
_COUNTRIES = Path(__file__).parents[1] / "tables" / "countries.yaml"


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 alpha-3 codes that a party may have."""
    return frozenset(yaml.load(_COUNTRIES.read_text("utf-8"), Loader=yaml.CSafeLoader))


def sheet(path: Path) -> list[Item]:
    """The items of a sheet: ``@number id [date; category; topic] text``, one a line."""
    lines = path.read_text("utf-8").splitlines()
    found = [_ITEM.match(line) for line in lines if line]
    return [Item(int(match[1]), match[2], match[3]) for match in found if match]


def verify(stored: Sequence[Path], known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What is wrong with the items of some files, one message a fault."""
    wrong = []
    for path in stored:
        seen = set()
        for item in map(json.loads, path.read_text("utf-8").splitlines()):
            record = known.get(item["id"])
            found = [f"{item['id']}: no such text"] if record is None else faults(item, record["text"], countries())
            wrong += [f"{path.name}: {fault}" for fault in found]
            if item["id"] in seen:
                wrong.append(f"{path.name}: {item['id']}: stands there twice")
            seen.add(item["id"])
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.coding", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "store"):
        command = commands.add_parser(name)
        command.add_argument("sheet", type=Path)
        command.add_argument("coding", type=Path)
    shown = commands.add_parser("show")
    shown.add_argument("stored", type=Path)
    shown.add_argument("--texts", type=Path, required=True)
    verified = commands.add_parser("verify")
    verified.add_argument("stored", type=Path, nargs="+")
    verified.add_argument("--texts", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    if given.command == "verify":
        wrong = verify(given.stored, gathered(given.texts))
        print(*wrong, f"{len(given.stored)} files, {len(wrong) or 'no'} faults", sep="\n")
        sys.exit(bool(wrong))
    if given.command == "show":
        known = texts(given.texts)
        for item in map(json.loads, given.stored.read_text("utf-8").splitlines()):
            text = known[item["id"]]["text"]
            print(f"@ {item['id']} [{known[item['id']]['date']}] {text}", *write(item, text), sep="\n")
        return
    items = sheet(given.sheet)
    stored, faults = parse(given.coding.read_text("utf-8"), items, countries())
    for fault in faults:
        print(fault, file=sys.stderr)
    if given.command == "store":
        for item in stored:
            print(json.dumps(item, ensure_ascii=False))
    elif not faults:
        print(f"{len(items)} items, {sum(len(item['reports']) for item in stored)} reports, nothing wrong")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
