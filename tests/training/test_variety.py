"""Varied training sentences keep their words where they say they are."""

import random

from training.corpora.paragraphs import RawSentence
from training.variety import curled, dressed, retold, undotted, without_apostrophes, wrapped


def sentence(words: str) -> RawSentence:
    """Words parted by ``|``; a leading ``+`` means that no blank stands before the word."""
    text, spans = "", []
    for word in words.split("|"):
        form = word.removeprefix("+")
        text += " " if text and form == word else ""
        spans.append((len(text), len(text) + len(form)))
        text += form
    return RawSentence(text, spans)


def words(found: RawSentence) -> list[str]:
    return [found.text[start:end] for start, end in found.words]


MET = sentence("In|January|General|Okoro|met|Mary|Njoroge|in|Mombasa|+.")


def test_variety_is_seldom_and_covers_the_text() -> None:
    chance = random.Random(5)
    told = [retold(MET, chance) for _ in range(400)]
    assert 150 < sum(found.text == MET.text for found in told) < 350
    for found in told:
        assert "".join(words(found)) == found.text.replace(" ", "")
    texts = " / ".join(found.text for found in told)
    for expected in ("In Jan. Gen. Okoro", "p.m. /", " met Lt. ", ". Njoroge"):
        assert expected in texts


def test_the_same_seed_tells_the_same() -> None:
    assert [retold(MET, random.Random(3)).text for _ in range(9)] == [
        retold(MET, random.Random(3)).text for _ in range(9)
    ]


def test_a_word_before_the_full_stop_is_not_shortened() -> None:
    ended = sentence("They|met|in|January|+.")
    assert all("Jan." not in retold(ended, random.Random(seed)).text.split(" on ")[0] for seed in range(200))


def test_hasty_contractions() -> None:
    found = without_apostrophes(sentence("I|+'m|sure|it|+'s|not|what|they|do|+n't|and|we|+'re|+."))
    assert found.text == "Im sure it's not what they dont and we're."
    assert words(found)[:2] == ["I", "m"]
    assert "nt" in words(found)


def test_the_final_mark_goes() -> None:
    assert undotted(MET).text == MET.text[:-1]
    assert words(undotted(MET))[-1] == "Mombasa"


def test_typography_changes_one_for_one() -> None:
    text = '"It\'s over," she said ("perhaps") in \'68.'
    assert curled(text) == "“It’s over,” she said (“perhaps”) in ’68."
    assert all(len(dressed(text, random.Random(seed))) == len(text) for seed in range(100))
    assert wrapped("one two three four", 7) == "one two\nthree four"
