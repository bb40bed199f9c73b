"""``python -m benchmarks.reading``: article text to ledger, in sentences a second on one core."""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.texts import editions
from regesta.language.segmentation import Segmenter
from regesta.ledger import Ledger
from regesta.pipeline import Pipeline
from regesta.records import Capture


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    options.add_argument("--articles", type=int, default=40)
    count = options.parse_args().articles
    texts = editions(count)
    segmenter = Segmenter()
    sentences = sum(len(segmenter.segment(text)) for text in texts)
    captures = [
        Capture(origin=f"edition-{number}.txt", media_type="text/plain", body=text.encode())
        for number, text in enumerate(texts)
    ]
    pipeline = Pipeline()
    pipeline.read(Capture(origin="warm.txt", media_type="text/plain", body=texts[0].encode()))
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.db", create=True) as ledger:
        clock, processor = time.perf_counter(), time.process_time()
        for capture in captures:
            ledger.append(pipeline.read(capture))
        by_clock = sentences / (time.perf_counter() - clock)
        by_processor = sentences / (time.process_time() - processor)
    print(
        f"article text to ledger {by_clock:8,.0f} sentences/s, {by_processor:,.0f} by processor time (aim 200);"
        f" {count} articles, {sentences} sentences"
    )


if __name__ == "__main__":
    main()
