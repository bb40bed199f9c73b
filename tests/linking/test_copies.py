"""Which documents copy which."""

import random
import struct
from datetime import date

import pytest

from regesta.linking import copies
from regesta.records import Judgement

LENGTH = 128


def signature(seed: int, changed: float = 0.0) -> bytes:
    """Minima by number of the text; a share of them changed, as in a rewritten copy."""
    numbers = random.Random(seed)
    values = [numbers.getrandbits(32) for _ in range(LENGTH)]
    others = random.Random(f"{seed}/{changed}")
    for place in others.sample(range(LENGTH), round(changed * LENGTH)):
        values[place] = others.getrandbits(32)
    return struct.pack(f"<{LENGTH}I", *values)


def test_a_copy_names_the_earliest_document() -> None:
    signatures = {"da": signature(1, 0.1), "db": signature(1), "dc": signature(1, 0.2), "dd": signature(2)}
    published = {"da": date(2016, 1, 3), "db": date(2016, 1, 2), "dc": None, "dd": date(2016, 1, 1)}
    found = copies(signatures, published)
    assert [(copy.document, copy.original) for copy in found] == [("da", "db"), ("dc", "db")]
    assert [copy.similarity for copy in found] == [pytest.approx(0.9, abs=0.01), pytest.approx(0.8, abs=0.01)]


def test_of_one_day_or_none_the_lesser_id_is_the_original() -> None:
    signatures = {"db": signature(1), "da": signature(1)}
    assert [copy.original for copy in copies(signatures, {})] == ["da"]
    assert [copy.original for copy in copies(signatures, {"da": None, "db": date(2016, 1, 1)})] == ["db"]


@pytest.mark.parametrize(("changed", "found"), [(0.0, 1), (0.3, 1), (0.65, 1), (0.75, 0), (0.9, 0)])
def test_the_threshold_decides(changed: float, found: int) -> None:
    assert len(copies({"da": signature(1), "db": signature(1, changed)}, {})) == found


def test_the_threshold_can_be_set() -> None:
    signatures = {"da": signature(1), "db": signature(1, 0.3)}
    assert len(copies(signatures, {}, threshold=0.7)) == 1
    assert copies(signatures, {}, threshold=0.75) == []


def test_copies_of_copies_have_one_original() -> None:
    chain = {"da": signature(1), "db": signature(1, 0.5)}
    rewritten = bytearray(chain["db"])
    rewritten[: LENGTH // 4 * 4] = signature(9)[: LENGTH // 4 * 4]
    chain["dc"] = bytes(rewritten)
    assert {copy.original for copy in copies(chain, {})} == {"da"}
    assert len(copies(chain, {})) == 2


@pytest.mark.parametrize("broken", [b"", b"\x00", b"\x00" * 7, signature(1)[:64]])
def test_a_signature_that_is_none_is_like_no_other(broken: bytes) -> None:
    assert copies({"da": broken, "db": broken[:0], "dc": signature(1)}, {}) == []


def test_a_person_wins() -> None:
    signatures = {"da": signature(1), "db": signature(1), "dc": signature(2)}

    def says(left: str, right: str, verdict: str) -> Judgement:
        return Judgement(id="j", left=left, right=right, verdict=verdict, by="person:ann")  # type: ignore[arg-type]

    found = copies(signatures, {}, [says("da", "db", "different"), says("dc", "da", "same")])
    assert [(copy.document, copy.original) for copy in found] == [("dc", "da")]


def test_the_order_does_not_matter() -> None:
    signatures = {f"d{seed}{place}": signature(seed, place / 10) for seed in range(20) for place in range(5)}
    names = list(signatures)
    expected = copies(signatures, {})
    assert len(expected) == 80
    for seed in range(3):
        random.Random(seed).shuffle(names)
        assert copies({name: signatures[name] for name in names}, {}) == expected
