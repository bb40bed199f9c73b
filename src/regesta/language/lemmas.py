"""Dictionary forms of words, as Universal Dependencies treebanks of English give them ("were" be, "n't" not, "States"
State).

A table made by ``training/lemmas.py`` is asked first: forms whose lemma in the treebanks is not what the rules below
give, then an English full-form lexicon. Regular endings are taken off unknown words only where what remains is a known
word, except the plural s. Where nothing is known the form itself is the lemma: no word is invented.
"""

import lzma
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from regesta.models import folder

# The Penn tags of inflected words, by the part of the lexicon that holds their lemmas.
LEXICON = {
    "NNS": "N",
    "NNPS": "N",
    "VBZ": "V",
    "VBD": "V",
    "VBN": "V",
    "VBG": "V",
    "VBP": "V",
    "JJR": "A",
    "JJS": "A",
    "RBR": "R",
    "RBS": "R",
}
_AS_WRITTEN = {"PUNCT", "SYM", "X"}
_GROUPED = re.compile(r",(?=\d{3}(?!\d))")
_ENDINGS = {
    "VBZ": ("ies", "es", "s"),
    "VBP": (),
    "VBD": ("ied", "ed", "d"),
    "VBN": ("ied", "ed", "d"),
    "VBG": ("ying", "ing"),
    "JJR": ("ier", "er", "r"),
    "RBR": ("ier", "er", "r"),
    "JJS": ("iest", "est", "st"),
    "RBS": ("iest", "est", "st"),
}
_PREFIXES = (
    "re",
    "over",
    "out",
    "un",
    "mis",
    "co",
    "pre",
    "under",
    "de",
    "counter",
    "anti",
    "non",
    "super",
    "mega",
    "micro",
)


@dataclass(frozen=True, slots=True)
class Table:
    """``treebank``: Penn tag -> form -> lemma; with ``~`` after the tag, lower-case form -> lemma. ``lexicon``: N, V, A
    or R -> lower-case inflected form -> lemma. ``words``: N, V, A, R -> known lemmas; P -> names as they are written in
    running text.
    """

    treebank: Mapping[str, Mapping[str, str]]
    lexicon: Mapping[str, Mapping[str, str]]
    words: Mapping[str, frozenset[str]]


@lru_cache(maxsize=50_000)
def lemma(form: str, upos: str, xpos: str, feats: str = "_") -> str:
    """The lemma of a word with its tags; never empty for a word that is not."""
    table = _table()
    straight = form.replace("’", "'").replace("‘", "'")
    for tag, key in ((xpos, form), (xpos + "~", form.lower()), (xpos + "~", straight.lower())):
        if found := table.treebank.get(tag, {}).get(key):
            return found
    return regular(form, upos, xpos, table)


def regular(form: str, upos: str, xpos: str, table: Table) -> str:
    """The lemma by lexicon and rule, without what treebanks say of this form."""
    if upos in _AS_WRITTEN:
        return form
    if upos == "PROPN" or xpos in {"NNP", "NNPS"}:
        return _name(form, upos, xpos, table)
    if upos == "NUM":
        return _number(form)
    if upos in {"NOUN", "ADJ"} and xpos in {"NN", "JJ"}:
        return _base(form, "N" if upos == "NOUN" else "A", table)
    if xpos == "NNS":
        return _singular(form, table)
    if xpos in LEXICON:
        return _uninflected(form.lower(), xpos, table)
    return form.lower()


def _name(form: str, upos: str, xpos: str, table: Table) -> str:
    """Names stay as they are, but for the plural, and for capitals throughout where the name is known otherwise."""
    if form.isupper() and len(form) > 3 and form.capitalize() in table.words["P"]:
        form = form.capitalize()
    if xpos == "NNPS":
        return _cased(_singular(form, table), form)
    if upos == "VERB":
        known = (_uninflected(form.lower(), tag, table) for tag in ("VBN", "VBG"))
        return _cased(next((found for found in known if found != form.lower()), form.lower()), form)
    return form


def _number(form: str) -> str:
    """Digits without the commas that group them; words in small letters, Roman numerals as they are."""
    if form[0].isdigit():
        return _GROUPED.sub("", form)
    return form if set(form) <= set("IVXLCDM") else form.lower()


def _base(form: str, kind: str, table: Table) -> str:
    """A noun or adjective in its base form loses its capital, but an adjective only known with one ("Peruvian") keeps
    it.
    """
    lower = form.lower()
    if len(form) == 1:
        return form
    if lower in table.words[kind] or lower in table.lexicon["V"]:
        return lower
    return form if kind == "A" and form[1:].islower() else lower


def _singular(form: str, table: Table) -> str:
    lower = form.lower()
    if found := table.lexicon["N"].get(lower):
        return found
    if lower in table.words["N"]:
        return lower
    head, hyphen, tail = lower.rpartition("-")
    if hyphen and tail:
        return head + hyphen + _singular(tail, table)
    for prefix in _PREFIXES:
        if lower.startswith(prefix) and (found := table.lexicon["N"].get(lower[len(prefix) :])):
            return prefix + found
    if len(form) > 2 and form[:-1].isupper() and form[-1] == "s":
        return form[:-1]
    if len(lower) < 3 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("shes", "ches", "xes", "zes", "sses")):
        return lower[:-2]
    return lower[:-1].rstrip("'’")


def _uninflected(lower: str, xpos: str, table: Table) -> str:
    kind = LEXICON[xpos]
    if found := table.lexicon[kind].get(lower):
        return found
    if lower in table.words[kind]:
        return lower
    head, hyphen, tail = lower.rpartition("-")
    if hyphen and tail:
        return head + hyphen + _uninflected(tail, xpos, table)
    for prefix in _PREFIXES:
        if lower.startswith(prefix) and (found := table.lexicon[kind].get(lower[len(prefix) :])):
            return prefix + found
    for ending in _ENDINGS.get(xpos, ()):
        stem = lower.removesuffix(ending)
        if stem == lower or len(stem) < 2:
            continue
        doubled = stem[:-1] if stem[-1] == stem[-2] else stem
        restored = (stem + "y", stem + "ie") if ending[0] in "iy" and ending != "ing" else (stem, stem + "e", doubled)
        if found := next((word for word in restored if word in table.words[kind]), None):
            return found
    return lower


def _cased(lower: str, form: str) -> str:
    """``lower`` with the capitals of ``form``."""
    if form.isupper() and len(form) > 1:
        return lower.upper()
    return "".join(
        new.upper() if old.isupper() else new for new, old in zip(lower, form.ljust(len(lower)), strict=False)
    )


@cache
def _table() -> Table:
    return unpack(lzma.decompress((folder() / "lemmas.txt.xz").read_bytes()).decode("utf-8"))


def unpack(text: str) -> Table:
    """Lines of part, tag, forms and their lemmas (none for ``words``), parted by tabs; forms and lemmas by blanks."""
    parts: dict[str, dict[str, dict[str, str]]] = {"treebank": {}, "lexicon": {}}
    words: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        part, tag, forms, lemmas = line.split("\t")
        if part == "words":
            words[tag] = frozenset(forms.split(" "))
        else:
            parts[part][tag] = dict(zip(forms.split(" "), lemmas.split(" "), strict=True))
    return Table(parts["treebank"], parts["lexicon"], words)
