"""The text of an article survives the marking of its reports."""

from builders import actor
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.records import Report, Span, Trigger
from regesta.web.marking import paragraphs

TEXT = "One two three.\n\nFour five six seven.\n\n\n\nEight."


def report(trigger: Span, sentence: Span, actors: list[Span]) -> Report:
    mentions = tuple(actor("x", text=span.of(TEXT), span=span) for span in actors)
    return Report(
        id="r",
        document="d",
        type="CONSULT",
        trigger=Trigger(text="x", span=trigger),
        sentence=sentence,
        actors=mentions,
    )


def spans() -> st.SearchStrategy[Span]:
    edges = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    return edges.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Span(*sorted(pair)))


reports = st.lists(st.builds(report, spans(), spans(), st.lists(spans(), max_size=3)), max_size=4)


@settings(deadline=None)
@given(reports)
def test_no_word_is_lost_or_doubled(found: list[Report]) -> None:
    shown = ["".join(stretch.text for stretch in paragraph) for paragraph in paragraphs(TEXT, found)]
    assert shown == [block for block in TEXT.split("\n\n") if block.strip()]


@settings(deadline=None)
@given(reports)
def test_every_marked_word_is_marked(found: list[Report]) -> None:
    lit = {
        (number, role)
        for paragraph in paragraphs(TEXT, found)
        for stretch in paragraph
        for number, role in stretch.roles
    }
    for number, report in enumerate(found):
        # Words inside a paragraph; a span may also lie in the blank lines between them, where there is nothing to mark.
        if report.trigger.span.of(TEXT).strip():
            assert (number, "trigger") in lit


def test_the_most_telling_role_shows() -> None:
    found = report(Span(4, 7), Span(0, 14), [Span(0, 7)])
    [first, *_] = paragraphs(TEXT, [found])
    assert [(stretch.text, stretch.role) for stretch in first] == [
        ("One ", "actor"),
        ("two", "trigger"),
        (" three.", None),
    ]
