"""What a Reading promises whatever the text, and what the shipped weights know."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.language import Reader
from regesta.language.reader import LONGEST, LONGEST_GIVEN
from regesta.records import Reading

NEWS = (
    "Chad's president flew to Libya on Monday. He met Libyan officials, who had promised a loan of $20 million.\n\n"
    "Sudan denied that its army had shelled the border town of Tine. Talks will resume in May."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def sentence_of(reading: Reading, number: int) -> tuple[object, ...]:
    """All that was found in one sentence, counted from its own first token."""
    start, end = reading.sentences[number]
    columns = (reading.words, reading.lemmas, reading.upos, reading.xpos, reading.feats, reading.deprels)
    frames = [
        (
            frame.predicate - start,
            frame.roleset,
            frame.factuality,
            frame.score,
            [(role.start - start, role.end - start, role.label) for role in frame.roles],
        )
        for frame in reading.frames
        if start <= frame.predicate < end
    ]
    names = [(name.start - start, name.end - start, name.kind) for name in reading.names if start <= name.start < end]
    heads = [head - start if head >= 0 else -1 for head in reading.heads[start:end]]
    row = len(reading.seen) // len(reading)
    seen = reading.seen[start * row : end * row]
    return (*(column[start:end] for column in columns), heads, reading.factuality[start:end], frames, names, seen)


def check(reading: Reading) -> None:
    tokens = len(reading)
    assert len(reading.seen) % max(tokens, 1) == 0 and bool(reading.seen) == bool(tokens)
    for column in (reading.ends, reading.lemmas, reading.upos, reading.xpos, reading.feats, reading.heads):
        assert len(column) == tokens
    assert len(reading.deprels) == len(reading.factuality) == tokens
    assert all(start < end for start, end in zip(reading.starts, reading.ends, strict=True))
    assert all(end <= start for end, start in zip(reading.ends, reading.starts[1:], strict=False))
    assert "".join(reading.words).replace(" ", "") == "".join(reading.text.split())
    assert [token for start, end in reading.sentences for token in range(start, end)] == list(range(tokens))
    for start, end in reading.sentences:
        heads = reading.heads[start:end]
        assert sum(head < 0 for head in heads) == 1
        assert all(head < 0 or start <= head < end for head in heads)
        assert all(
            (head < 0) == (label == "root") for head, label in zip(heads, reading.deprels[start:end], strict=True)
        )
    for frame in reading.frames:
        start, end = reading.sentences[reading.sentence_index[frame.predicate]]
        assert all(start <= role.start < role.end <= end for role in frame.roles)
    assert all(-3 <= value <= 3 for value in reading.factuality)


def test_columns_fit_one_another(reader: Reader) -> None:
    reading = reader.read(NEWS, "d1")
    assert reading.document == "d1"
    assert len(reading.sentences) == 4
    check(reading)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_sound_reading(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert all(reading.ends[token] <= len(text) for token in range(len(reading)))
    assert [reading.sentence_index[token] for token in range(len(reading))] == sorted(reading.sentence_index)


@pytest.mark.parametrize("text", ["", " \n\n ", "\ufeff", "…", "?!", "\u0301"])
def test_little_text(reader: Reader, text: str) -> None:
    check(reader.read(text))


def test_a_sentence_does_not_depend_on_its_neighbours(reader: Reader) -> None:
    words = [
        "Iran attacked Pakistan .".split(),
        "The visit of the minister to Ankara , planned for March , was put off after protests .".split(),
        ["Yes", "."],
    ]
    alone = [sentence_of(reader.read_tokens([sentence]), 0) for sentence in words]
    together = reader.read_tokens([*words * 3, *reversed(words)])
    order = [0, 1, 2] * 3 + [2, 1, 0]
    assert [sentence_of(together, number) for number in range(len(order))] == [alone[number] for number in order]


def test_a_new_reader_finds_the_same(reader: Reader) -> None:
    assert Reader().read(NEWS) == reader.read(NEWS)


def test_an_endless_sentence_is_read_in_parts(reader: Reader) -> None:
    text = "and then " * 400 + "it ended"
    reading = reader.read(text)
    check(reading)
    assert max(end - start for start, end in reading.sentences) <= LONGEST


def test_asked_for_predicates_have_frames(reader: Reader) -> None:
    reading = reader.read_tokens(["Talks failed .".split(), "Nothing".split()], predicates=[[0, 1], []])
    assert [frame.predicate for frame in reading.frames] == [0, 1]


def test_who_did_what_to_whom(reader: Reader) -> None:
    reading = reader.read_tokens(["Pakistan was attacked by Iran on Friday .".split()])
    (frame,) = [frame for frame in reading.frames if frame.roleset == "attack.01"]
    spans = {role.label: " ".join(reading.words[role.start : role.end]) for role in frame.roles}
    assert spans["ARG1"] == "Pakistan"
    assert spans["ARG0"] == "by Iran"
    assert spans["ARGM-TMP"] == "on Friday"


def test_names_need_their_shape(reader: Reader) -> None:
    reading = reader.read("The US asked Turkey for help, but turkey is what it gave us.")
    assert [" ".join(reading.words[name.start : name.end]) for name in reading.names] == ["US", "Turkey"]


def test_long_sentences_that_come_parted_stay_whole(reader: Reader) -> None:
    reading = reader.read_tokens([["antidisestablishmentarianism"] * LONGEST_GIVEN])
    assert reading.sentences == ((0, LONGEST_GIVEN),)


@pytest.mark.parametrize("sentence", [["a"] * (LONGEST_GIVEN + 1), ["Iran", ""]])
def test_words_that_cannot_be_read_are_refused(reader: Reader, sentence: list[str]) -> None:
    with pytest.raises(ValueError, match="at most"):
        reader.read_tokens([sentence])
