"""News-like text to measure with: the plain-text examples."""

from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"


def articles() -> list[str]:
    """Texts of the examples in English, in order of their names."""
    paths = sorted(EXAMPLES.glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths if "algerie" not in path.name]


def editions(count: int) -> list[str]:
    """``count`` articles, no two alike: the examples over and over, each with a last line of its own."""
    texts = articles()
    return [f"{texts[number % len(texts)].rstrip()}\n\nEdition {number + 1}.\n" for number in range(count)]
