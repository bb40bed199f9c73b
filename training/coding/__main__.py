"""``python -m training.coding check SHEET CODING``: is every item of a sheet coded, and does every word stand in its text?

``store SHEET CODING...`` prints the codings as stand-off JSON lines; ``show STORED --texts FILE.gz`` writes them out again.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import yaml

from training.coding.notation import Item, parse, write
from training.coding.texts import texts

_ITEM = re.compile(r"^@(\d+) (\S+) \[[^\]]*\] (.*)$")
_COUNTRIES = Path(__file__).parents[1] / "tables" / "countries.yaml"


def countries() -> frozenset[str]:
    """The ISO 3166-1 alpha-3 codes that a party may have."""
    return frozenset(yaml.load(_COUNTRIES.read_text("utf-8"), Loader=yaml.CSafeLoader))


def sheet(path: Path) -> list[Item]:
    """The items of a sheet: ``@number id [date; category; topic] text``, one a line."""
    lines = path.read_text("utf-8").splitlines()
    found = [_ITEM.match(line) for line in lines if line]
    return [Item(int(match[1]), match[2], match[3]) for match in found if match]


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
    given = parser.parse_args()
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
