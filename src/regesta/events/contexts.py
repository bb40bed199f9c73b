"""What an act is about, by the words of its sentence."""

from functools import cache
from importlib.resources import files

import yaml

from regesta.events.tree import Tree


@cache
def _words() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """Contexts by single lemma, and pairs of several words and context."""
    raw = yaml.load(files("regesta.events").joinpath("contexts.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    single: dict[str, list[str]] = {}
    several = []
    for context, words in raw.items():
        for word in words:
            if " " in word:
                several.append((word, context))
            else:
                single.setdefault(word, []).append(context)
    return {word: tuple(found) for word, found in single.items()}, tuple(several)


def find(tree: Tree, start: int, end: int) -> tuple[str, ...]:
    """The contexts of tokens ``start`` to ``end``, in the order of the alphabet."""
    single, several = _words()
    found: set[str] = set()
    for token in range(start, end):
        found.update(single.get(tree.lemmas[token], ()))
    text = f" {' '.join(tree.words[start:end])} "
    found.update(context for words, context in several if f" {words} " in text)
    return tuple(sorted(found))
