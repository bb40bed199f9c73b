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

from collections.abc import Callable
from pathlib import Path

from evaluation import gold
from evaluation.conll18 import Counts, score
from evaluation.figures import (
    analysis,
    event_noun_figures,
    factuality_figures,
    given_predicate_figures,
    name_figures,
    predicate_figures,
    scores,
    tree_figures,
)
from evaluation.tasks import Bench, Task
from training.corpora.treebanks import gum_files

PLACES = {"GPE": "place", "LOC": "place"}


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
    return scores(counts)


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
