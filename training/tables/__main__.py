"""Makes the tables that ship with the package: ``python -m training.tables --data FOLDER [--only places|actors]``.

FOLDER holds ``actors/`` (country codes, office holders, leaders, dictionaries) and ``current-events/``. The same input
gives the same bytes.
"""

import argparse
from pathlib import Path

from training.tables import actors, gazetteer

SOURCE = Path(__file__).parents[2] / "src" / "regesta"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.tables", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the open data")
    parser.add_argument("--only", choices=("places", "actors"))
    options = parser.parse_args()
    if options.only != "actors":
        gazetteer.build(SOURCE / "places" / "data")
    if options.only != "places":
        actors.build(options.data, SOURCE / "actors" / "data")


if __name__ == "__main__":
    main()
