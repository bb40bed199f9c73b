"""Make the table of lemmas: EWT and GUM train documents, and lemminflect's English lexicon (MIT; from the SPECIALIST
lexicon).

    python -m training.lemmas --data DATA --out src/regesta/models/lemmas.txt.xz

Only forms for which the rules of ``regesta.language.lemmas`` would say something else than the treebanks are kept.
"""

import argparse
import gzip
import lzma
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

from regesta.language.lemmas import LEXICON, Table, regular, unpack
from training.corpora.treebanks import Row, blocks, gum_files

EWT_WEIGHT = 3  # where the treebanks disagree ("troops": troops or troop) EWT's custom is ours
OFTEN = 3  # a misspelling met so often is a custom ("s" for "'s") and worth a line; other typing errors are not
KINDS = {"noun": "N", "verb": "V", "adj": "A", "adv": "R"}
Form = tuple[str, str, str]
Counts = dict[Form, Counter[str]]
Lines = dict[tuple[str, str], dict[str, str]]


def lexicon() -> Lines:
    """Inflected forms with their lemma, and known lemmas, by kind of word."""
    packed = (resources.files("lemminflect") / "resources" / "lemma_lu.csv.gz").read_bytes()
    made: Lines = defaultdict(dict)
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        form, category, lemmas = line.split(",")
        if category not in KINDS or form != form.lower() or " " in form:
            continue
        spellings = [lemma for lemma in lemmas.split("/") if " " not in lemma]
        kind = KINDS[category]
        if form in spellings:
            made["words", kind][form] = ""
        elif spellings:
            made["lexicon", kind][form] = spellings[0]
    return made


def rows(data: Path) -> list[tuple[Row, int]]:
    """Words with their weight."""
    ewt = [(row, EWT_WEIGHT) for _, sentence in blocks(data / "ud-ewt" / "en_ewt-ud-train.conllu") for row in sentence]
    gum = [(row, 1) for path in gum_files(data, "train") for _, sentence in blocks(path) for row in sentence]
    return ewt + gum


def count(words: list[tuple[Row, int]]) -> tuple[Counts, Counts]:
    """Lemmas by exact form and by lower-case form."""
    typos = Counter((row.form.lower(), row.xpos, row.lemma) for row, _ in words if "Typo=Yes" in row.feats)
    exact: Counts = defaultdict(Counter)
    folded: Counts = defaultdict(Counter)
    for row, weight in words:
        rare_typo = "Typo=Yes" in row.feats and typos[row.form.lower(), row.xpos, row.lemma] < OFTEN
        if not rare_typo and row.xpos != "GW" and " " not in row.form + row.lemma:
            exact[row.form, row.upos, row.xpos][row.lemma] += weight
            folded[row.form.lower(), row.upos, row.xpos][row.lemma] += weight
    return exact, folded


def best(counter: Counter[str]) -> str:
    return min(counter, key=lambda word: (-counter[word], word))


def sure(form: str, xpos: str, counter: Counter[str], known: Table) -> bool:
    """One sighting does not outweigh the lexicon."""
    return counter[best(counter)] > EWT_WEIGHT or form.lower() not in known.lexicon.get(LEXICON.get(xpos, ""), {})


def treebank(words: list[tuple[Row, int]], known: Table) -> Lines:
    """First what a form means however it is capitalised (tag with ~), then what its capitals change."""
    exact, folded = count(words)
    made: Lines = defaultdict(dict)
    for (form, upos, xpos), counter in sorted(folded.items()):
        if upos != "PROPN" and best(counter) != regular(form, upos, xpos, known) and sure(form, xpos, counter, known):
            made["treebank", xpos + "~"][form] = best(counter)
    for (form, upos, xpos), counter in sorted(exact.items()):
        found = made["treebank", xpos + "~"].get(form.lower()) or regular(form, upos, xpos, known)
        if best(counter) != found and sure(form, xpos, counter, known):
            made["treebank", xpos][form] = best(counter)
    return made


def names(words: list[tuple[Row, int]]) -> dict[str, str]:
    found = Counter(
        row.form for row, _ in words if row.upos == "PROPN" and row.form[1:].islower() and row.form[0].isupper()
    )
    return {form: "" for form, seen in found.items() if seen > 1 and " " not in form}


def packed(lines: Lines) -> str:
    return "\n".join(
        "\t".join((part, tag, " ".join(sorted(forms)), " ".join(forms[form] for form in sorted(forms) if forms[form])))
        for (part, tag), forms in sorted(lines.items())
        if forms
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    words = rows(given.data)
    lines = lexicon()
    lines["words", "P"] = names(words)
    learned = treebank(words, unpack(packed(lines)))
    given.out.write_bytes(lzma.compress(packed(lines | learned).encode("utf-8"), preset=9))
    print(f"{sum(map(len, learned.values()))} forms from treebanks, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
