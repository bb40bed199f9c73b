"""Scoring of raw-text analysis as in the CoNLL 2018 shared task on Universal Dependencies.

Gold and system text are laid over each other by their characters that are not blank. Words are matched by their spans;
inside a multiword token ("don't") words have no spans of their own, so there they are matched by a longest common
subsequence of forms. A word's head counts when both the word and its head are matched. Zeman et al. 2018, "CoNLL 2018
Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies"; the rules are those of its script,
``conll18_ud_eval.py``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Word:
    """A syntactic word over characters ``start`` to ``end``; ``multiword`` when the span is that of its whole token.

    ``parent`` is the governing word, None for a root.
    """

    form: str
    start: int
    end: int
    upos: str = "_"
    deprel: str = "_"
    multiword: bool = False
    parent: "Word | None" = None


@dataclass(slots=True)
class Analysis:
    """One text: its characters without blanks, its words in order, the (start, end) of its sentences."""

    characters: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add_sentence(self, tokens: Iterable[tuple[str, Sequence[tuple[str, str, str, int]]]]) -> None:
        """Append a sentence of (surface form, words), a word being (form, upos, deprel, head counted from 1, 0 for a
        root).
        """
        first, begin = len(self.words), len(self.characters)
        heads: list[int] = []
        for surface, words in tokens:
            start = len(self.characters)
            self.characters += "".join(surface.split())
            for form, upos, deprel, head in words:
                made = Word(form, start, len(self.characters), upos, deprel, len(words) > 1)
                self.words.append(made)
                heads.append(head)
        for word, head in zip(self.words[first:], heads, strict=True):
            word.parent = self.words[first + head - 1] if head else None
        if len(self.characters) > begin:
            self.sentences.append((begin, len(self.characters)))


@dataclass(slots=True)
class Counts:
    """Correct, given in gold, given by the system; adding up texts and then taking F1 is what the shared task does."""

    correct: int = 0
    gold: int = 0
    system: int = 0

    def add(self, correct: int, gold: int, system: int) -> None:
        self.correct += correct
        self.gold += gold
        self.system += system

    @property
    def precision(self) -> float:
        return 100 * self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0


MEASURES = ("words", "sentences", "upos", "uas", "las", "las-full")


def score(gold: Analysis, system: Analysis, into: dict[str, Counts]) -> None:
    """Add the counts of one text to ``into`` (keys are MEASURES; ``las`` takes relations without subtypes).

    Raises ValueError where the two are not of one text.
    """
    if gold.characters != system.characters:
        raise ValueError("gold and system differ in their characters")
    pairs = align(gold.words, system.words)
    partner = {id(other): word for word, other in pairs}
    right = dict.fromkeys(MEASURES, 0)
    right["words"] = len(pairs)
    right["sentences"] = len(set(gold.sentences) & set(system.sentences))
    for word, other in pairs:
        right["upos"] += word.upos == other.upos
        head_found = other.parent is None if word.parent is None else partner.get(id(other.parent)) is word.parent
        right["uas"] += head_found
        right["las"] += head_found and word.deprel.partition(":")[0] == other.deprel.partition(":")[0]
        right["las-full"] += head_found and word.deprel == other.deprel
    for name in MEASURES:
        sizes = (
            (len(gold.sentences), len(system.sentences))
            if name == "sentences"
            else (len(gold.words), len(system.words))
        )
        into.setdefault(name, Counts()).add(right[name], *sizes)


def align(gold: list[Word], system: list[Word]) -> list[tuple[Word, Word]]:
    """Pairs of gold and system words that are the same word."""
    pairs: list[tuple[Word, Word]] = []
    at_gold = at_system = 0
    while at_gold < len(gold) and at_system < len(system):
        mine, theirs = gold[at_gold], system[at_system]
        if mine.multiword or theirs.multiword:
            first_gold, first_system, at_gold, at_system = _multiword_stretch(gold, system, at_gold, at_system)
            pairs += _common(gold[first_gold:at_gold], system[first_system:at_system])
        elif (mine.start, mine.end) == (theirs.start, theirs.end):
            pairs.append((mine, theirs))
            at_gold += 1
            at_system += 1
        elif mine.start <= theirs.start:
            at_gold += 1
        else:
            at_system += 1
    return pairs


def _multiword_stretch(gold: list[Word], system: list[Word], at_gold: int, at_system: int) -> tuple[int, int, int, int]:
    """The smallest ranges of both that cover the multiword token met and all that overlap it: gold and system start,
    gold and system end.
    """
    if gold[at_gold].multiword:
        end = gold[at_gold].end
        if not system[at_system].multiword and system[at_system].start < gold[at_gold].start:
            at_system += 1
    else:
        end = system[at_system].end
        if not gold[at_gold].multiword and gold[at_gold].start < system[at_system].start:
            at_gold += 1
    first_gold, first_system = at_gold, at_system
    while not (_beyond(gold, at_gold, end) and _beyond(system, at_system, end)):
        take_gold = at_gold < len(gold) and (at_system >= len(system) or gold[at_gold].start <= system[at_system].start)
        word = gold[at_gold] if take_gold else system[at_system]
        if word.multiword:
            end = max(end, word.end)
        if take_gold:
            at_gold += 1
        else:
            at_system += 1
    return first_gold, first_system, at_gold, at_system


def _beyond(words: list[Word], at: int, end: int) -> bool:
    if at >= len(words):
        return True
    return words[at].start >= end if words[at].multiword else words[at].end > end


def _common(gold: list[Word], system: list[Word]) -> list[tuple[Word, Word]]:
    """Longest common subsequence by form, case aside."""
    left, right = [word.form.lower() for word in gold], [word.form.lower() for word in system]
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row in reversed(range(len(left))):
        for column in reversed(range(len(right))):
            same = 1 + table[row + 1][column + 1] if left[row] == right[column] else 0
            table[row][column] = max(same, table[row + 1][column], table[row][column + 1])
    pairs = []
    row = column = 0
    while row < len(left) and column < len(right):
        if left[row] == right[column]:
            pairs.append((gold[row], system[column]))
            row += 1
            column += 1
        elif table[row][column] == table[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
