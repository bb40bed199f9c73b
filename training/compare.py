"""``python -m training.compare --data DATA --run RUN``: what int8 costs, in points of UAS and LAS on EWT dev."""

import argparse
import tempfile
from pathlib import Path

from evaluation import gold
from evaluation.figures import tree_figures
from regesta.language import Reader
from training.export import export_run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.compare", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    given = parser.parse_args()
    trees = gold.trees([given.data / "ud-ewt" / "en_ewt-ud-dev.conllu"])
    sentences = [[row.form for row in rows] for rows in trees]
    with tempfile.TemporaryDirectory() as folder:
        for name, floats in (("float32", True), ("int8", False)):
            export_run(given.run, Path(folder), floats=floats)
            figures = tree_figures(Reader(Path(folder)).read_tokens(sentences), trees)
            print(name, " ".join(f"{figure} {value:.2f}" for figure, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
