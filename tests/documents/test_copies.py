"""Copies and rewrites are alike, other articles are not."""

from regesta.documents import signature, similarity

STORY = " ".join(
    f"The {n}th delegate said that the {n * 7}th clause of the treaty was not for sale at any price." for n in range(40)
)


def test_a_copy_is_the_same_whatever_its_case_and_marks() -> None:
    assert similarity(signature(STORY), signature(STORY.upper().replace(".", " !"))) == 1.0


def test_a_rewrite_is_alike_and_another_story_is_not() -> None:
    rewrite = STORY.replace("said that the 7", "told us the 7").replace("10th", "tenth") + " More was not known."
    assert 0.7 < similarity(signature(STORY), signature(rewrite)) < 1.0
    other = " ".join(
        f"Rain fell on hill {n} while {n} sheep slept near the old mill by the river bend." for n in range(40)
    )
    assert similarity(signature(STORY), signature(other)) < 0.1


def test_signatures_do_not_change_from_run_to_run() -> None:
    assert signature("Both sides agreed to meet again in the spring.").hex()[:32] == "a86436d5351ee1d269e404c84a8712c1"
    assert len(signature("x")) == 512


def test_texts_without_words_are_like_nothing() -> None:
    assert signature("… !") == b""
    assert similarity(b"", b"") == 0.0
    assert similarity(b"", signature(STORY)) == 0.0
