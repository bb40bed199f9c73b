"""Reports as the shipped weights have them: what the README promises, and clear sentences of every type."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from regesta.events.coder import heads
from regesta.events.evidence import MODES, PAIR_SIZE, SECTORS, SIDES, STATUSES, TRIGGER_SIZE, TYPES, WORD_SIZE
from regesta.models import folder
from regesta.ontology import load
from regesta.pipeline import Pipeline
from regesta.records import Report
from training.coding.examples import faults, parse, shown

pytestmark = pytest.mark.skipif(not (folder() / "triggers.onnx").exists(), reason="the weights are not there")
PUBLISHED = date(2023, 3, 15)

README = [
    '"Iran attacked Pakistan." -> ASSAULT IRN PAK happened',
    '"Pakistan was attacked by Iran." -> ASSAULT IRN PAK happened',
    '"Iran did not attack Pakistan." -> ASSAULT IRN PAK denied',
    '"Iran will attack Pakistan." -> ASSAULT IRN PAK planned',
    '"Iran may attack Pakistan." -> ASSAULT IRN PAK expected',
    '"India said Iran attacked Pakistan." -> ASSAULT IRN PAK happened @IND',
    '"India denied Iran attacked Pakistan." -> ASSAULT IRN PAK denied @IND',
    '"Iran refused to meet Pakistan." -> REJECT/meet IRN PAK happened',
    '"If Iran attacks Pakistan, India will meet China." -> ASSAULT IRN PAK conditional; CONSULT IND+CHN - conditional',
    '"Iran and Pakistan signed a gas pipeline deal." -> SUPPORT IRN+PAK - happened',
]
# Two of each type, the second in the passive voice or told otherwise than by an active verb.
CLEAR = [
    '"Germany pledged 200 million euros to Ukraine." -> AGREE DEU UKR happened',
    '"A loan to Kenya was approved by the World Bank." -> AGREE IGO KEN happened',
    '"French President Emmanuel Macron visited Morocco on Tuesday." -> CONSULT/visit FRA MAR happened',
    '"Talks between Armenia and Azerbaijan were held in Moscow." -> CONSULT ARM+AZE - happened',
    '"Brazil thanked Japan for its help." -> SUPPORT BRA JPN happened',
    '"Japan was praised by Brazil." -> SUPPORT BRA JPN happened',
    '"Turkey apologised to Israel." -> CONCEDE TUR ISR happened',
    '"Sixty prisoners were pardoned by Egypt\'s president." -> CONCEDE EGY EGY happened',
    '"India and Japan held a joint naval exercise." -> COOPERATE IND+JPN - happened',
    '"A joint naval exercise was held by India and Japan." -> COOPERATE IND+JPN - happened',
    '"Canada sent 40 tonnes of food aid to Haiti." -> AID CAN HTI happened',
    '"Food aid was sent to Haiti by Canada." -> AID CAN HTI happened',
    '"Russia withdrew its troops from Georgia." -> RETREAT/withdraw RUS GEO happened',
    '"Two American hostages were released by Iran." -> RETREAT/release IRN USA happened',
    '"Egypt urged Ethiopia to halt the filling of the dam." -> REQUEST EGY ETH happened',
    '"Israel was asked by the United States to open the crossing." -> REQUEST USA ISR happened',
    '"Ukraine accused Russia of war crimes." -> ACCUSE UKR RUS happened',
    '"Myanmar was condemned by Malaysia over the executions." -> ACCUSE MYS MMR happened',
    '"Hungary rejected the proposal of the European Union." -> REJECT HUN EUR happened',
    '"The proposal was rejected by Serbia." -> REJECT SRB - happened',
    '"North Korea threatened South Korea with war." -> THREATEN PRK KOR happened',
    '"Taiwan was warned by China of retaliation." -> THREATEN CHN TWN happened',
    '"Students protested against the government in Nairobi." -> PROTEST KEN KEN happened',
    '"A protest against the government was held by students in Nairobi." -> PROTEST KEN KEN happened',
    '"Poland expelled 45 Russian diplomats." -> SANCTION/expel POL RUS happened',
    '"Sanctions were imposed on Belarus by the European Union." -> SANCTION EUR BLR happened',
    '"Russia deployed 30,000 troops near the border with Ukraine." -> MOBILIZE/troops RUS UKR happened',
    '"Troops were massed by Turkey." -> MOBILIZE/troops TUR - happened',
    '"Turkish police arrested a German journalist in Ankara." -> COERCE/arrest TUR DEU happened',
    '"A British citizen was detained by Iranian authorities in Tehran." -> COERCE/arrest IRN GBR happened',
    '"Saudi warplanes bombed Yemen." -> ASSAULT/aerial SAU YEM happened',
    '"Two Indian soldiers were killed by Pakistani forces." -> ASSAULT PAK IND happened',
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def coded(pipeline: Pipeline, text: str) -> tuple[Report, ...]:
    account = pipeline.code(text, published=PUBLISHED)
    assert not account.problems
    return account.reports


def check(pipeline: Pipeline, line: str) -> None:
    example = parse(line, "")
    reports = coded(pipeline, example.sentence)
    wrong = faults(example, reports)
    assert not wrong and len(reports) == len(example.reports), [shown(report) for report in reports]
    assert all(any(why.startswith("learned: ") for why in report.why) for report in reports)


def sentence(line: str) -> str:
    return parse(line, "").sentence


@pytest.mark.parametrize("line", README, ids=sentence)
def test_what_the_readme_promises(pipeline: Pipeline, line: str) -> None:
    check(pipeline, line)


def test_the_readme_has_these_sentences() -> None:
    lines = (Path(__file__).parents[2] / "README.md").read_text("utf-8").splitlines()
    table = lines[lines.index("| sentence | PETRARCH-2 | Regesta |") + 2 :]
    assert [line.split("|")[1].strip() for line in table[: len(README)]] == [sentence(line) for line in README]


@pytest.mark.parametrize("line", CLEAR, ids=sentence)
def test_clear_sentences(pipeline: Pipeline, line: str) -> None:
    check(pipeline, line)


def test_every_type_has_clear_sentences() -> None:
    types = [parse(line, "").reports[0].type for line in CLEAR]
    assert all(types.count(kind) == 2 for kind in load().types)


def test_sentences_without_acts(pipeline: Pipeline) -> None:
    for text in ("The sun rises in the east.", "Norway has many lakes.", "Ghana beat Togo 2-1 in the cup."):
        assert not coded(pipeline, text)


def test_the_heads_are_loaded_once() -> None:
    assert heads() is heads() is not None


def test_the_heads_give_probabilities(pipeline: Pipeline) -> None:
    shipped = heads()
    assert shipped is not None
    read = pipeline.reader.read("Iran attacked Pakistan.")
    seen = np.frombuffer(read.seen, dtype=np.float16).astype(np.float32).reshape(len(read), -1)
    chances, context = shipped.triggers(seen, np.zeros((len(read), WORD_SIZE), dtype=np.float32))
    assert chances.shape == (4, 1 + len(TYPES)) and len(context) == 4
    assert chances.sum(-1) == pytest.approx(1, abs=1e-4)
    both = shipped.parts(
        seen,
        context,
        np.zeros((4, WORD_SIZE), dtype=np.float32),
        [1, 2],
        ["ASSAULT", "AID"],
        np.zeros((2, 4, 4), dtype=np.int64),
        np.zeros((2, 4, PAIR_SIZE), dtype=np.float32),
        np.zeros((2, TRIGGER_SIZE), dtype=np.float32),
    )
    assert len(both) == 2
    for act in both:
        assert (act.sides.shape, act.sectors.shape) == ((4, len(SIDES)), (4, len(SECTORS)))
        assert (act.status.shape, act.modes.shape) == ((len(STATUSES),), (len(MODES),))
        assert act.sectors.sum(-1) == pytest.approx(1, abs=1e-4)
        assert act.status.sum() == pytest.approx(1, abs=1e-4)
        assert all(((each >= 0) & (each <= 1)).all() for each in act)


# Each names its countries outright, so that no other sentence need be asked about them.
APART = [
    "Ukraine accused Russia of war crimes.",
    "Poland expelled 45 Russian diplomats.",
    "Canada sent 40 tonnes of food aid to Haiti.",
    "Egypt urged Ethiopia to halt the filling of the dam.",
    "India said Iran attacked Pakistan.",
    "Norway has many lakes.",
]


def told(report: Report, text: str) -> Any:
    """What a report says, with words in place of spans."""
    return _worded(msgspec.json.decode(msgspec.json.encode(report)), text)


def _worded(value: Any, text: str) -> Any:
    match value:
        case {**fields}:
            return {name: _worded(each, text) for name, each in fields.items() if name not in {"id", "document"}}
        case [int(start), int(end)]:
            return text[start:end]
        case [*items]:
            return [_worded(each, text) for each in items]
    return value


@pytest.mark.parametrize("backwards", [False, True])
def test_a_sentence_is_coded_alike_alone_and_among_others(pipeline: Pipeline, *, backwards: bool) -> None:
    alone = {text: [told(report, text) for report in coded(pipeline, text)] for text in APART}
    order = APART[::-1] if backwards else APART
    whole = " ".join(order)
    among = [told(report, whole) for report in coded(pipeline, whole)]
    assert among == [report for text in order for report in alone[text]]
    assert len(among) >= 5


def test_reading_twice_gives_the_same_bytes(pipeline: Pipeline) -> None:
    text = "\n\n".join(
        [" ".join(APART), "The army shelled Tine, the minister said. “We will answer,” Chad’s president said."]
    )
    first = msgspec.json.encode(pipeline.code(text, id="x", published=PUBLISHED))
    assert msgspec.json.encode(pipeline.code(text, id="x", published=PUBLISHED)) == first
    assert msgspec.json.encode(Pipeline().code(text, id="x", published=PUBLISHED)) == first
