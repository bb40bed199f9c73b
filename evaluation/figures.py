"""Figures of a reading against what was wanted: accuracies, F1, correlation; all from 0 to 100."""

from collections.abc import Sequence
from math import sqrt

from evaluation.conll18 import Analysis, Counts
from evaluation.gold import Frames
from regesta.records import Frame, Reading
from training.corpora.treebanks import Row


def analysis(reading: Reading) -> Analysis:
    """A reading as the shared task's scorer wants it; our words never share a token."""
    made = Analysis()
    for start, end in reading.sentences:
        heads = [reading.heads[token] - start + 1 if reading.heads[token] >= 0 else 0 for token in range(start, end)]
        columns = zip(reading.words[start:end], reading.upos[start:end], reading.deprels[start:end], heads, strict=True)
        made.add_sentence([(form, [(form, upos, deprel, head)]) for form, upos, deprel, head in columns])
    return made


def tree_figures(reading: Reading, trees: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Accuracy over words, in percent."""
    right = dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las", "las-full"), 0)
    for (start, _), rows in zip(reading.sentences, trees, strict=True):
        for token, row in enumerate(rows, start):
            head = reading.heads[token] - start + 1 if reading.heads[token] >= 0 else 0
            attached = head == row.head
            right["upos"] += reading.upos[token] == row.upos
            right["xpos"] += reading.xpos[token] == row.xpos
            right["feats"] += reading.feats[token] == row.feats
            right["lemma"] += reading.lemmas[token] == row.lemma
            right["uas"] += attached
            right["las"] += attached and reading.deprels[token].partition(":")[0] == row.deprel.partition(":")[0]
            right["las-full"] += attached and reading.deprels[token] == row.deprel
    return {name: 100 * count / len(reading) for name, count in right.items()}


def name_spans(reading: Reading, kinds: dict[str, str]) -> list[set[tuple[int, int, str]]]:
    """Names of each sentence with token numbers of the sentence, kinds renamed; kinds not listed are left out."""
    found: list[set[tuple[int, int, str]]] = [set() for _ in reading.sentences]
    for name in reading.names:
        if name.kind in kinds:
            sentence = reading.sentence_index[name.start]
            first = reading.sentences[sentence][0]
            found[sentence].add((name.start - first, name.end - first, kinds[name.kind]))
    return found


def scores(counts: Counts, name: str = "") -> dict[str, float]:
    """F1 under ``name``, precision and recall behind it."""
    prefix = f"{name}-" if name else ""
    return {name or "f1": counts.f1, f"{prefix}precision": counts.precision, f"{prefix}recall": counts.recall}


def name_figures(
    reading: Reading, wanted: Sequence[set[tuple[int, int, str]]], kinds: dict[str, str]
) -> dict[str, float]:
    counts = {kind: Counts() for kind in sorted(set(kinds.values()))}
    for said, right in zip(name_spans(reading, kinds), wanted, strict=True):
        for kind, counted in counts.items():
            mine = {span for span in said if span[2] == kind}
            theirs = {span for span in right if span[2] == kind}
            counted.add(len(mine & theirs), len(theirs), len(mine))
    total = Counts()
    for counted in counts.values():
        total.add(counted.correct, counted.gold, counted.system)
    return scores(total) | {f"f1-{kind}": counted.f1 for kind, counted in counts.items()}


LIKELY = 0.5  # probability from which a word counts as a predicate, or a noun as an event


def sentence_frames(reading: Reading) -> list[dict[int, Frame]]:
    """Frames of each sentence by predicate, counted from the sentence's first token."""
    found: list[dict[int, Frame]] = [{} for _ in reading.sentences]
    for frame in reading.frames:
        sentence = reading.sentence_index[frame.predicate]
        found[sentence][frame.predicate - reading.sentences[sentence][0]] = frame
    return found


def argument_spans(frame: Frame, first: int) -> set[tuple[int, int, str]]:
    return {(role.start - first, role.end - first, role.label) for role in frame.roles}


def predicate_figures(reading: Reading, wanted: Sequence[Frames]) -> dict[str, float]:
    """Predicates and whole-frame arguments where the reader found the predicates itself.

    A frame that stands only because a noun tells of an event, in the eyes of QANom, is none that PropBank would have.
    """
    predicates, arguments = Counts(), Counts()
    for (first, _), said, sentence in zip(reading.sentences, sentence_frames(reading), wanted, strict=True):
        said = {token: frame for token, frame in said.items() if frame.score >= LIKELY}
        predicates.add(len(said.keys() & sentence.frames.keys()), len(sentence.frames), len(said))
        mine = {(token, *span) for token, frame in said.items() for span in argument_spans(frame, first)}
        theirs = {(token, *span) for token, (_, spans) in sentence.frames.items() for span in spans}
        arguments.add(len(mine & theirs), len(theirs), len(mine))
    return {**scores(predicates, "predicates"), "whole-frame-arguments": arguments.f1}


def given_predicate_figures(reading: Reading, wanted: Sequence[Frames]) -> dict[str, float]:
    """Rolesets and arguments of given predicates."""
    rolesets, arguments = Counts(), Counts()
    for (first, _), said, sentence in zip(reading.sentences, sentence_frames(reading), wanted, strict=True):
        for token, (roleset, spans) in sentence.frames.items():
            frame = said.get(token)
            mine = argument_spans(frame, first) if frame else set()
            rolesets.add(frame is not None and frame.roleset == roleset, 1, 1)
            arguments.add(len(mine & spans), len(spans), len(mine))
    return {"rolesets": rolesets.recall, **scores(arguments, "arguments")}


def event_noun_figures(reading: Reading, wanted: Sequence[dict[int, bool]]) -> dict[str, float]:
    counts = Counts()
    for said, nouns in zip(sentence_frames(reading), wanted, strict=True):
        mine = {token for token in nouns if token in said and said[token].eventive >= LIKELY}
        theirs = {token for token, eventive in nouns.items() if eventive}
        counts.add(len(mine & theirs), len(theirs), len(mine))
    return scores(counts)


def factuality_figures(reading: Reading, wanted: Sequence[dict[int, float]]) -> dict[str, float]:
    pairs = [
        (reading.factuality[first + token], value)
        for (first, _), tokens in zip(reading.sentences, wanted, strict=True)
        for token, value in tokens.items()
    ]
    return {"r": 100 * pearson(pairs)}


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Correlation of the first with the second; 0 when either does not vary."""
    if not pairs:
        return 0.0
    left, right = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    across = sum((x - left) * (y - right) for x, y in pairs)
    spread = sqrt(sum((x - left) ** 2 for x, _ in pairs) * sum((y - right) ** 2 for _, y in pairs))
    return across / spread if spread else 0.0
