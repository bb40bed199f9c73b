"""``python -m benchmarks.language``: text to Reading, in words a second on one thread; start; resident memory."""

import argparse
import subprocess
import sys
import time

from benchmarks.texts import articles
from regesta.language import Reader

START = """
import resource, sys
from regesta.language import Reader
Reader().read("The foreign minister of Chad arrived in Doha on Monday.")
"""
MEMORY = """
import resource, sys
from benchmarks.texts import articles
from regesta.language import Reader
reader = Reader()
for text in articles():
    reader.read(text)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def words_a_second(rounds: int) -> tuple[float, float]:
    """Best of ``rounds``, by the clock and by the processor's time (which a busy machine disturbs less)."""
    reader, texts = Reader(), articles()
    reader.read(texts[0])
    by_clock, by_processor = 0.0, 0.0
    for _ in range(rounds):
        clock, processor = time.perf_counter(), time.process_time()
        words = sum(len(reader.read(text)) for text in texts)
        by_clock = max(by_clock, words / (time.perf_counter() - clock))
        by_processor = max(by_processor, words / (time.process_time() - processor))
    return by_clock, by_processor


def start_seconds(rounds: int) -> float:
    """From the start of Python to the first parse, best of ``rounds``."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True)
        found.append(time.perf_counter() - begun)
    return min(found)


def resident_megabytes() -> float:
    """The most memory a process held while it read all texts."""
    done = subprocess.run([sys.executable, "-c", MEMORY], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    by_clock, by_processor = words_a_second(rounds)
    print(f"text to Reading        {by_clock:8,.0f} words/s, {by_processor:,.0f} by processor time (reach 4,500)")
    print(f"load to first parse    {start_seconds(rounds):8.2f} s (reach 1.5)")
    print(f"resident memory        {resident_megabytes():8,.0f} MB (reach 600)")


if __name__ == "__main__":
    main()
