"""``python -m training.tables.words --data DIR``: the common words by which broken words are told.

Counts lower-case words in the Wikipedia Current Events items and in the English treebanks; keeps those of three letters
or more that occur five times or more.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src/regesta/documents/words.txt"
HEADER = """\
# Words that occur five times or more in 3.5 million words of news and other English, lower case, for telling words from
# what is none. Counted in the Wikipedia Current Events Portal (CC BY-SA 4.0) and in the English treebanks of Universal
# Dependencies (EWT, GUM; CC BY-SA 4.0).
"""
FEWEST = 5
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")


def texts(data: Path) -> Iterator[str]:
    """The items, then the sentences of every treebank below ``data``."""
    for path in sorted((data / "current-events").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for path in sorted(data.glob("*/**/*.conllu")):
        with path.open(encoding="utf-8") as lines:
            yield from (line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def main() -> None:
    """Writes the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    counts = Counter(word for text in texts(parser.parse_args().data) for word in _WORD.findall(text.lower()))
    words = sorted(
        word
        for word, count in counts.items()
        if count >= FEWEST and len(word) >= 3 and word.isalpha() and word.isascii()
    )
    TARGET.write_text(HEADER + "\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
