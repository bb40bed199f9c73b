"""Figures for claims, on small cases made by hand."""

from evaluation.attributions import Saying, Tally, add, of_claim, of_gold, pairs, shared
from regesta.records import ActorMention, Claim, Source, Span

CUE = Span(10, 14)


def saying(
    content: tuple[int, int], *, cue: Span = CUE, speaker: Span | None = None, name: str = "Ann", direct: bool = False
) -> Saying:
    return Saying(cue, Span(*content), speaker, name, direct)


def test_what_is_shared_is_measured_by_the_longer() -> None:
    assert shared(Span(0, 10), Span(5, 10)) == 0.5
    assert shared(Span(0, 10), Span(0, 40)) == 0.25
    assert shared(Span(0, 10), Span(20, 30)) == 0


def test_found_are_claims_with_the_cue_and_half_of_the_content() -> None:
    gold = [saying((20, 40))]
    assert pairs(gold, [saying((30, 40))])
    assert not pairs(gold, [saying((31, 40))])
    assert not pairs(gold, [saying((20, 40), cue=Span(50, 54))])


def test_a_cue_in_the_middle_pairs_each_part() -> None:
    gold = [saying((0, 9)), saying((20, 40))]
    assert pairs(gold, gold[::-1]) == [(gold[0], gold[0]), (gold[1], gold[1])]


def test_a_speaker_is_right_by_his_words_or_by_his_name() -> None:
    for gold, found, right in (
        (saying((20, 40), speaker=Span(0, 2)), saying((20, 40), speaker=Span(0, 9), name="Bob"), 1),
        (saying((20, 40), name="hassan rouhani"), saying((20, 40), name="President Hassan Rouhani"), 1),
        (saying((20, 40), name="Ann"), saying((20, 40), speaker=Span(0, 9), name="Annan"), 0),
    ):
        tally = Tally()
        add(tally, [gold], [found])
        assert tally.speakers.right == right


def test_figures() -> None:
    tally = Tally()
    gold = [saying((20, 40), direct=True), saying((50, 60))]
    add(tally, gold, [saying((20, 40), name="Ann Lee"), saying((70, 80)), saying((80, 90))])
    figures = tally.figures()
    assert (figures["found"], figures["names"], figures["direct"]) == (40, 100, 0)


def test_of_gold_and_of_claim() -> None:
    line = {"cue": [10, 14], "speaker": None, "name": "Ann", "via": None, "content": [20, 40], "direct": False}
    assert of_gold(line) == saying((20, 40))
    him = ActorMention(text="he", span=Span(0, 2), name="Ann")
    source = Source(text="he", kind="speaker", cue="said", span=Span(0, 2), actor=him)
    claim = Claim(id="k", document="d", speaker=source, cue=CUE, content=Span(20, 40), direct=True)
    assert of_claim(claim) == saying((20, 40), speaker=Span(0, 2), direct=True)
