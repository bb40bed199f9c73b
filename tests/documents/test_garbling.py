"""Texts rewritten by swapping words are told from sound ones."""

import pytest

from regesta.documents.garbling import garbled, signs

REWRITTEN = {
    "again inside against": "The minister called for a fight once morest smuggling at the border.",
    "said and because": "The envoy shelp that no deal was near becautilize both sides wanted more.",
    "know": "Officials kat present nothing of the plan, and the envoy shelp so.",
    "after and about": "Shelling resumed following they failed to agree. Villagers are concerned regarding the water.",
    "names": "The overseas minister spoke to the Joined Nations on Monday.",
    "called on": "The two governments referred to as on the rebels to lay down their arms.",
    "of of": "The crossing stayed shut as a result of of the storm.",
    "articles": "It was a attack on an border post, a answer to an raid and a effort to win time.",
}
SOUND = {
    "following": "In the days following, they met twice. Following Iran's attack, Pakistan recalled its envoy.",
    "regarding": "Talks regarding the dam resumed after three weeks; rules concerning ports were agreed.",
    "once more": "The general once more rejected the offer, and once more the talks ended without a deal.",
    "safety": "The road safety board met, and the mayor praised its work.",
    "articles": "An FBI agent, a European envoy, a one-time rebel and an MP met for an hour in a Ukrainian town.",
    "names": "Barrera and Massera met at Oceanside, and the Finishers played in Helpmann Square.",
    "one slip": "It was a attack on the port, the spokesman said, and a second followed.",
    "rare words": "The warmonger behaved reprehensibly, obtaining assistance for utilizable armaments.",
}


@pytest.mark.parametrize("text", REWRITTEN.values(), ids=REWRITTEN)
def test_rewritten(text: str) -> None:
    assert garbled(text)


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound(text: str) -> None:
    assert garbled(text) == []


def test_signs_stand_where_they_say() -> None:
    for text in REWRITTEN.values():
        for sign in signs(text):
            assert text[sign.start : sign.start + len(sign.text)] == sign.text


def test_a_long_run_of_letters_takes_no_time() -> None:
    assert garbled("a" * 200_000 + " once more" * 1000) == []


@pytest.mark.xfail(reason="synonyms that are good English in the wrong place leave no sign without a model of meaning")
def test_quiet_synonyms() -> None:
    assert garbled("The choice was introduced by a colonel, who expressed profound remorse.")
