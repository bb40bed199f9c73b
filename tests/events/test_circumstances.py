"""When, where, on whose word, how many: what belongs to which act."""

from datetime import date
from pathlib import Path

import yaml
from casts import SmallCast
from readings import reading

from regesta.events import lexicon
from regesta.events.coder import Coder
from regesta.records import ActorMention, Claim, PlaceMention, Reading, Report, Source, Span, When

_LEXICON = lexicon.build(yaml.safe_load(Path(__file__).with_name("small.yaml").read_text("utf-8")))

VISIT_AND_ATTACK = """
On on ADP IN 2 case
Monday Monday PROPN NNP 4 obl
Iran Iran PROPN NNP 4 nsubj
visited visit VERB VBD 0 root
Pakistan Pakistan PROPN NNP 4 obj
and and CCONJ CC 7 cc
met meet VERB VBD 4 conj
India India PROPN NNP 7 obj
"""
SAID = """
India India PROPN NNP 2 nsubj
said say VERB VBD 0 root
on on ADP IN 4 case
Monday Monday PROPN NNP 2 obl
Iran Iran PROPN NNP 6 nsubj
attacked attack VERB VBD 2 ccomp
Pakistan Pakistan PROPN NNP 6 obj
in in ADP IN 9 case
Lahore Lahore PROPN NNP 6 obl
killing kill VERB VBG 6 advcl
12 12 NUM CD 12 nummod
civilians civilian NOUN NNS 10 obj
"""


def _code(
    read: Reading, *words: str, places: tuple[PlaceMention, ...] = (), claims: tuple[Claim, ...] = ()
) -> tuple[Report, ...]:
    whens = tuple(
        When(
            start=date(2023, 3, 13),
            end=date(2023, 3, 13),
            grain="day",
            basis="stated",
            text=word,
            span=_span(read, word),
        )
        for word in words
    )
    return Coder("d", read, whens, places, SmallCast(read), claims, _LEXICON).reports()


def _span(read: Reading, words: str) -> Span:
    start = read.text.index(words)
    return Span(start, start + len(words))


def test_fellow_verbs_share_a_time() -> None:
    visit, meeting = _code(reading(VISIT_AND_ATTACK), "Monday")
    assert visit.when.text == meeting.when.text == "Monday"
    assert "time of the governing clause" in meeting.why


def test_the_day_of_saying_is_not_the_day_of_the_act() -> None:
    (report,) = _code(reading(SAID), "Monday")
    assert not report.when.known


def test_a_day_without_a_year_keeps_its_words() -> None:
    read = reading(VISIT_AND_ATTACK)
    when = When(grain="day", basis="stated", text="Monday", span=_span(read, "Monday"), evidence="XXXX-12-07")
    assert {report.when for report in Coder("d", read, [when], (), SmallCast(read), (), _LEXICON).reports()} == {when}


def test_how_long_it_lasts_is_not_when_it_was() -> None:
    read = reading(VISIT_AND_ATTACK)
    when = When(grain="day", relation="for", text="Monday", span=_span(read, "Monday"))
    reports = Coder("d", read, [when], (), SmallCast(read), (), _LEXICON).reports()
    assert reports
    assert all(report.when.span is None for report in reports)


def test_a_text_without_time_gives_none() -> None:
    assert all(not report.when.known for report in _code(reading(VISIT_AND_ATTACK)))


def test_place_amount_and_source() -> None:
    read = reading(SAID)
    lahore = PlaceMention(text="Lahore", span=_span(read, "Lahore"), name="Lahore", country="PAK")
    (report,) = _code(read, places=(lahore,))
    assert report.place == lahore
    assert [(amount.value, amount.unit) for amount in report.amounts] == [(12, "killed")]
    assert report.source is not None and report.source.text == "India" and report.source.cue == "said"


def test_the_innermost_claim_vouches() -> None:
    read = reading(SAID)

    def claim(name: str, content: str) -> Claim:
        actor = ActorMention(text=name, span=_span(read, "India"), name=name, country="IND")
        speaker = Source(text=name, kind="speaker", cue="said", span=_span(read, "India"), actor=actor)
        return Claim(
            id=name, document="d", speaker=speaker, cue=_span(read, "said"), content=_span(read, content), direct=False
        )

    outer, inner = claim("outer", "said on Monday Iran attacked Pakistan"), claim("inner", "Iran attacked Pakistan")
    (report,) = _code(read, claims=(outer, inner))
    assert report.source == inner.speaker


def test_the_place_gives_civilians_their_country() -> None:
    read = reading(
        """
Police police NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
civilians civilian NOUN NNS 2 obj
in in ADP IN 5 case
Lahore Lahore PROPN NNP 2 obl
rebels rebel NOUN NNS 2 obl
"""
    )
    lahore = PlaceMention(text="Lahore", span=_span(read, "Lahore"), name="Lahore", country="PAK")
    (report,) = _code(read, places=(lahore,))
    assert {mention.country for mention in report.recipients} == {"PAK"}
    assert any("where it happened" in why for why in report.why)


def test_ids_depend_on_content_alone() -> None:
    first, second = _code(reading(VISIT_AND_ATTACK)), _code(reading(VISIT_AND_ATTACK))
    assert first == second
    assert len({report.id for report in first}) == 2
    assert all(report.id.startswith("r") for report in first)
