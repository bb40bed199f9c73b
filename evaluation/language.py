"""Tasks for the language core: words, tags, trees, names, frames, factuality.

What counts
- Tags, trees, lemmas: every word of the test set, punctuation included, gold words and sentences given.
- Raw text: CoNLL-18 scoring; paragraphs are parted by blank lines, each a single line.
- Sentence ends: position of each sentence's last character, ends of paragraphs included.
- Names: span and type both right. UNER: PERSON, ORG and places (GPE and LOC are one). CrossNER politics: politician,
  person = PERSON; party, organisation = ORG; country, location = place; election, event = EVENT; its "misc" and our
  NORP and MISC are left out, so a name of ours over a "misc" span is an error.
- Predicates: every token annotated in PropBank, auxiliaries and light verbs included where it has them. Rolesets: share
  right, predicates given. Arguments: span and label both right, predicates given, all labels (ARGM-, R- and C-
  included, none excluded). Whole frames: an argument counts when predicate, span and label are right, predicates found
  by the reader.
- Event nouns: QANom's candidate nouns; positive where most annotators saw a verbal reading, ours where the reading has
  a noun frame there.
- Factuality: Pearson's r (times 100) at the tokens judged.
"""

from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path

from evaluation import gold
from evaluation.conll18 import Analysis, Counts, score
from evaluation.tasks import Bench, Task
from regesta.records import Frame, Reading
from training.corpora.treebanks import Row, gum_files

PLACES = {"GPE": "place", "LOC": "place"}


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
    figures = {"f1": total.f1, "precision": total.precision, "recall": total.recall}
    return figures | {f"f1-{kind}": counted.f1 for kind, counted in counts.items()}


def sentence_frames(reading: Reading) -> list[dict[int, Frame]]:
    """Frames of each sentence by predicate, counted from the sentence's first token."""
    found: list[dict[int, Frame]] = [{} for _ in reading.sentences]
    for frame in reading.frames:
        sentence = reading.sentence_index[frame.predicate]
        found[sentence][frame.predicate - reading.sentences[sentence][0]] = frame
    return found


def argument_spans(frame: Frame, first: int) -> set[tuple[int, int, str]]:
    return {(role.start - first, role.end - first, role.label) for role in frame.roles}


def predicate_figures(reading: Reading, wanted: Sequence[gold.Frames]) -> dict[str, float]:
    """Predicates and whole-frame arguments where the reader found the predicates itself."""
    predicates, arguments = Counts(), Counts()
    for (first, _), said, sentence in zip(reading.sentences, sentence_frames(reading), wanted, strict=True):
        predicates.add(len(said.keys() & sentence.frames.keys()), len(sentence.frames), len(said))
        mine = {(token, *span) for token, frame in said.items() for span in argument_spans(frame, first)}
        theirs = {(token, *span) for token, (_, spans) in sentence.frames.items() for span in spans}
        arguments.add(len(mine & theirs), len(theirs), len(mine))
    return {
        "predicates": predicates.f1,
        "predicates-precision": predicates.precision,
        "predicates-recall": predicates.recall,
        "whole-frame-arguments": arguments.f1,
    }


def given_predicate_figures(reading: Reading, wanted: Sequence[gold.Frames]) -> dict[str, float]:
    """Rolesets and arguments of given predicates."""
    rolesets, arguments = Counts(), Counts()
    for (first, _), said, sentence in zip(reading.sentences, sentence_frames(reading), wanted, strict=True):
        for token, (roleset, spans) in sentence.frames.items():
            frame = said.get(token)
            mine = argument_spans(frame, first) if frame else set()
            rolesets.add(frame is not None and frame.roleset == roleset, 1, 1)
            arguments.add(len(mine & spans), len(spans), len(mine))
    return {
        "rolesets": rolesets.recall,
        "arguments": arguments.f1,
        "arguments-precision": arguments.precision,
        "arguments-recall": arguments.recall,
    }


def event_noun_figures(reading: Reading, wanted: Sequence[dict[int, bool]]) -> dict[str, float]:
    counts = Counts()
    for said, nouns in zip(sentence_frames(reading), wanted, strict=True):
        mine = {token for token in nouns if token in said and said[token].kind == "noun"}
        theirs = {token for token, eventive in nouns.items() if eventive}
        counts.add(len(mine & theirs), len(theirs), len(mine))
    return {"f1": counts.f1, "precision": counts.precision, "recall": counts.recall}


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


def score_trees(find: Callable[[Path], list[Path]]) -> Callable[[Bench], dict[str, float]]:
    def scored(bench: Bench) -> dict[str, float]:
        trees = bench.cut(gold.trees(find(bench.data)))
        return tree_figures(bench.read([[row.form for row in rows] for rows in trees]), trees)

    return scored


def score_raw(bench: Bench) -> dict[str, float]:
    counts: dict[str, Counts] = {}
    for text, wanted in bench.cut(list(gold.raw_documents(bench.data / gold.EWT))):
        score(wanted, analysis(bench.reader.read(text)), counts)
    return {name: counted.f1 for name, counted in counts.items()}


def score_sentence_ends(bench: Bench) -> dict[str, float]:
    counts = Counts()
    for path in bench.cut(newsrooms(bench.data)):
        for text, wanted in gold.sentence_ends(path):
            reading = bench.reader.read(text)
            said = {reading.ends[end - 1] - 1 for _, end in reading.sentences}
            counts.add(len(said & wanted), len(wanted), len(said))
    return {"f1": counts.f1, "precision": counts.precision, "recall": counts.recall}


def score_names(
    path: str, word: int, tag: int, kinds: dict[str, str], ours: dict[str, str]
) -> Callable[[Bench], dict[str, float]]:
    def scored(bench: Bench) -> dict[str, float]:
        sentences = bench.cut(gold.names(bench.data / path, word, tag, kinds))
        return name_figures(bench.read([words for words, _ in sentences]), [spans for _, spans in sentences], ours)

    return scored


def score_frames(bench: Bench) -> dict[str, float]:
    sentences = bench.cut(gold.frames(bench.data / "propbank-ewt" / "test.jsonl"))
    words = [sentence.words for sentence in sentences]
    given = bench.read_predicates(words, [sorted(sentence.frames) for sentence in sentences])
    return predicate_figures(bench.read(words), sentences) | given_predicate_figures(given, sentences)


def score_event_nouns(bench: Bench) -> dict[str, float]:
    sentences = bench.cut(gold.event_nouns(bench.data / "qanom" / "annot.dev.csv"))
    return event_noun_figures(bench.read([words for words, _ in sentences]), [nouns for _, nouns in sentences])


def score_factuality(bench: Bench) -> dict[str, float]:
    sentences = bench.cut(gold.factuality(bench.data / "factuality-uds" / "test.jsonl"))
    return factuality_figures(bench.read([words for words, _ in sentences]), [tokens for _, tokens in sentences])


def newsrooms(data: Path) -> list[Path]:
    return gold.gum_genre_files(data, ("news", "interview"), ("dev", "test"))


def ewt(data: Path) -> list[Path]:
    return [data / gold.EWT]


def gum_test(data: Path) -> list[Path]:
    return gum_files(data, "test")


def only(path: str) -> Callable[[Path], list[Path]]:
    return lambda data: [data / path]


UNER = "ner/uner-ewt/en_ewt-ud-test.iob2"
CROSSNER = "ner/crossner-politics/test.txt"

TASKS = (
    Task(
        "trees-ewt",
        "tags, trees and lemmas, words given: EWT test",
        ewt,
        score_trees(ewt),
        {"upos": 97.0, "uas": 92.0, "las": 89.5, "lemma": 97.5},
    ),
    Task(
        "trees-gum",
        "tags, trees and lemmas, words given: GUM test, free genres",
        gum_test,
        score_trees(gum_test),
        {"upos": 97.9, "uas": 91.5, "las": 89.0},
    ),
    Task(
        "raw-ewt", "from raw text: EWT test", ewt, score_raw, {"words": 99.0, "sentences": 88.0, "las": 85.0}, sample=30
    ),
    Task(
        "sentence-ends-gum",
        "sentence ends: GUM news and interview, dev and test",
        newsrooms,
        score_sentence_ends,
        {"f1": 95.0},
        sample=2,
    ),
    Task(
        "names-uner",
        "names: UNER EWT test",
        only(UNER),
        score_names(UNER, 1, 2, gold.UNER_KINDS, {"PERSON": "PERSON", "ORG": "ORG", **PLACES}),
        {"f1": 80.0},
    ),
    Task(
        "names-crossner",
        "names: CrossNER politics test",
        only(CROSSNER),
        score_names(
            CROSSNER, 0, 1, gold.CROSSNER_KINDS, {"PERSON": "PERSON", "ORG": "ORG", "EVENT": "EVENT", **PLACES}
        ),
        {"f1": 75.0},
    ),
    Task(
        "frames",
        "predicates, rolesets, arguments: PropBank EWT test",
        only("propbank-ewt/test.jsonl"),
        score_frames,
        {"predicates": 95.0, "rolesets": 93.0, "arguments": 82.0, "whole-frame-arguments": 77.0},
    ),
    Task("event-nouns", "event nouns: QANom dev", only("qanom/annot.dev.csv"), score_event_nouns, {"f1": 78.0}),
    Task(
        "factuality",
        "did it happen (Pearson's r, times 100): UDS-IH2 test",
        only("factuality-uds/test.jsonl"),
        score_factuality,
        {"r": 76.0},
    ),
)
