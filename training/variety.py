"""Treebank sentences as other houses and other hands would have written them: training material for the segmenter.

Treebanks of web text hold few of the abbreviations, dates and titles that news is full of, and all of them in one
typography. What is added here is true of any English text, so where words and sentences end is known.
"""

import random
from dataclasses import dataclass
from itertools import pairwise

from training.corpora.paragraphs import RawSentence

SHORT = {
    "January": "Jan.",
    "February": "Feb.",
    "August": "Aug.",
    "September": "Sept.",
    "October": "Oct.",
    "November": "Nov.",
    "December": "Dec.",
    "General": "Gen.",
    "Colonel": "Col.",
    "Lieutenant": "Lt.",
    "Major": "Maj.",
    "Captain": "Capt.",
    "Sergeant": "Sgt.",
    "Senator": "Sen.",
    "Representative": "Rep.",
    "Governor": "Gov.",
    "Doctor": "Dr.",
    "Professor": "Prof.",
    "Reverend": "Rev.",
    "Saint": "St.",
    "Corporation": "Corp.",
    "Company": "Co.",
    "Limited": "Ltd.",
    "Street": "St.",
    "Avenue": "Ave.",
    "Department": "Dept.",
    "percent": "pct.",
    "versus": "vs.",
    "number": "no.",
    "approximately": "approx.",
    "million": "mn.",
    "billion": "bn.",
    "Junior": "Jr.",
    "Mount": "Mt.",
}
TITLES = (
    *("Gen.", "Lt. Gen.", "Maj. Gen.", "Brig. Gen.", "Col.", "Lt. Col.", "Lt. Cmdr.", "Cmdr.", "Maj.", "Capt.", "Sgt."),
    *(
        "Adm.",
        "Sen.",
        "Rep.",
        "Gov.",
        "Dr.",
        "Prof.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Rev.",
        "Amb.",
        "Hon.",
        "Vice Adm.",
        "Cpl.",
    ),
)
MONTHS = (
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Mar.",
    "Apr.",
)
MARKS = ".!?"


@dataclass(slots=True)
class Piece:
    """A word and the blank, or nothing, before it."""

    gap: str
    form: str


def retold(sentence: RawSentence, chance: random.Random) -> RawSentence:
    """Abbreviate, add a title to a name, end with a date: each seldom, most sentences stay as they are."""
    pieces = _pieces(sentence)
    if chance.random() < 0.2:
        _shorten(pieces)
    if chance.random() < 0.1:
        _entitle(pieces, chance)
    if chance.random() < 0.06:
        _date(pieces, chance)
    return _sentence(pieces, sentence.glued)


def _pieces(sentence: RawSentence) -> list[Piece]:
    found, at = [], 0
    for start, end in sentence.words:
        found.append(Piece(sentence.text[at:start], sentence.text[start:end]))
        at = end
    return found


def _sentence(pieces: list[Piece], glued: bool) -> RawSentence:
    text, words = "", []
    for piece in pieces:
        text += piece.gap
        words.append((len(text), len(text) + len(piece.form)))
        text += piece.form
    return RawSentence(text, words, glued)


def _shorten(pieces: list[Piece]) -> None:
    """Not before a full stop: there one stop would serve as both."""
    for piece, following in pairwise(pieces):
        if piece.form in SHORT and following.form[0] not in MARKS and following.gap:
            piece.form = SHORT[piece.form]


def _entitle(pieces: list[Piece], chance: random.Random) -> None:
    """A title before a name of two words that follows a word in small letters, or an initial inside it."""
    for at in range(1, len(pieces) - 1):
        before, first, second = (piece.form for piece in pieces[at - 1 : at + 2])
        name = first[0].isupper() and first[1:].islower() and second[0].isupper() and second[1:].islower()
        if name and before.islower() and pieces[at].gap and pieces[at + 1].gap:
            if chance.random() < 0.25:
                pieces.insert(at + 1, Piece(" ", chance.choice("ABCDEFGHJKLMNPRSTW") + "."))
            else:
                pieces[at:at] = [Piece(" ", word) for word in chance.choice(TITLES).split()]
            return


def _date(pieces: list[Piece], chance: random.Random) -> None:
    """A date or an hour at the end, before the full stop; "p.m." takes the full stop into itself."""
    if len(pieces) < 4 or pieces[-1].form != "." or not pieces[-2].form.isalpha():
        return
    year, day = str(chance.randrange(1980, 2027)), str(chance.randrange(1, 32))
    endings = (
        ["on", chance.choice(MONTHS), day],
        ["on", chance.choice(MONTHS), day],
        ["on", day, chance.choice(MONTHS).rstrip("."), year],
        ["on", chance.choice(MONTHS), day, ",", year],
        ["in", year],
        ["at", day, chance.choice(("a.m.", "p.m."))],
    )
    added = [Piece("" if word == "," else " ", word) for word in chance.choice(endings)]
    pieces[-1:] = added if added[-1].form.endswith(".") else [*added, pieces[-1]]


def undotted(sentence: RawSentence) -> RawSentence:
    """Without its final mark."""
    spans = sentence.words[:-1]
    return RawSentence(sentence.text[: spans[-1][1]], spans, sentence.glued)


def without_apostrophes(sentence: RawSentence) -> RawSentence:
    """Contractions as hasty writers spell them ("dont", "Im"), where what results is no other word ("its", "were")."""
    pieces = _pieces(sentence)
    for before, piece in pairwise(pieces):
        clitic, stem = piece.form.replace("’", "'").lower(), before.form.lower()
        negation = clitic == "n't" and stem not in {"ca", "wo"}
        if not piece.gap and (negation or (clitic in {"'m", "'ve", "'re"} and stem != "we")):
            piece.form = piece.form.replace("'", "").replace("’", "")
    return _sentence(pieces, sentence.glued)


def dressed(text: str, chance: random.Random) -> str:
    """Change characters one for one: quotes and apostrophes, case, blanks to line breaks."""
    style, case = chance.random(), chance.random()
    if style < 0.15:
        text = curled(text)
    elif style < 0.3:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    if case < 0.04:
        text = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    elif case < 0.06:
        text = "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
    return wrapped(text, chance.randrange(40, 100)) if chance.random() < 0.1 else text


def curled(text: str) -> str:
    """Straight marks as typographic ones: opening at the start or after a blank or bracket, else closing."""
    chars = list(text)
    for at, char in enumerate(chars):
        opening = at == 0 or chars[at - 1] in " \n([-—"
        if char == '"':
            chars[at] = "“" if opening else "”"
        elif char == "'":
            chars[at] = "‘" if opening and not text[at + 1 : at + 3].isdigit() else "’"
    return "".join(chars)


def wrapped(text: str, width: int) -> str:
    """Lines of about ``width`` characters."""
    chars, column = list(text), 0
    for at, char in enumerate(chars):
        column = 0 if char == "\n" else column + 1
        if column >= width and char == " ":
            chars[at], column = "\n", 0
    return "".join(chars)
