"""Ways through trees against the chains of heads, and on a sentence drawn by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.language.paths import FAR, paths

# Iran(1) urged(2) Pakistan(3) to(4) release(5) fishermen(6)
HEADS = [2, 0, 2, 5, 2, 5]
NONE = len(HEADS)


def test_a_way_up_and_down_again() -> None:
    way = paths(HEADS, [4])[0].tolist()  # from "release"
    assert way[4] == [0, 0, NONE, NONE]
    assert way[5] == [0, 1, 5, NONE]  # its object: one step down
    assert way[1] == [1, 0, NONE, 4]  # "urged" above it, reached from "release"
    assert way[2] == [1, 1, 2, 4]  # "Pakistan": up to "urged", down by "Pakistan"


@settings(deadline=None)
@given(st.integers(1, 30).flatmap(lambda words: st.tuples(*(st.integers(0, word) for word in range(words)))))
def test_steps_lead_to_the_word(heads: tuple[int, ...]) -> None:
    """``heads`` is a forest, since every word hangs on an earlier one or on the root."""
    words = len(heads)
    above = [head - 1 for head in heads]
    for predicate in range(words):
        for word, (up, down, fall, rise) in enumerate(paths(heads, [predicate])[0].tolist()):
            over_predicate, over_word = chain(above, predicate), chain(above, word)
            shared = next((node for node in over_predicate if node in over_word), None)
            if shared is None:
                assert (up, down, fall, rise) == (FAR, FAR, words, words)
                continue
            ups, downs = over_predicate.index(shared), over_word.index(shared)
            assert (up, down) == (min(ups, FAR), min(downs, FAR))
            assert fall == (over_word[downs - 1] if downs else words)
            assert rise == (over_predicate[ups - 1] if ups else words)


def chain(above: list[int], word: int) -> list[int]:
    found = [word]
    while above[found[-1]] >= 0:
        found.append(above[found[-1]])
    return found


def test_a_circle_does_not_hold_it_up() -> None:
    assert paths([2, 1, 0], [0])[0].tolist() == [[0, 0, 3, 3], [0, 1, 1, 3], [FAR, FAR, 3, 3]]
