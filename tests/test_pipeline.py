"""From bytes to an account: the stages in their order, each of which may fail without stopping the rest."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from regesta import pipeline as module
from regesta import sources
from regesta.pipeline import Pipeline
from regesta.records import Account, Capture, Problem

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = (
    "Iran's president visited Pakistan on Monday.\n\n"
    "Pakistan has promised to build the road by 2025, the foreign ministry in Islamabad said."
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def capture(text: str = TEXT) -> Capture:
    return Capture(origin="a.txt", media_type="text/plain", body=text.encode(), hints={"published": "2023-05-03"})


def captures(*names: str) -> list[Capture]:
    found = list(sources.find([str(EXAMPLES / name) for name in names]))
    assert all(isinstance(item, Capture) for item in found)
    return [item for item in found if isinstance(item, Capture)]


def test_an_article_gives_all_kinds_of_records(pipeline: Pipeline) -> None:
    account = pipeline.read(capture())
    assert account.document is not None
    assert account.document.published.start == date(2023, 5, 3)
    visit = next(report for report in account.reports if report.modes == ("visit",))
    assert [mention.country for mention in visit.actors] == ["IRN"]
    assert [mention.country for mention in visit.recipients] == ["PAK"]
    assert visit.when.start == date(2023, 5, 1)
    assert account.claims
    assert account.commitments
    assert account.signature


def test_every_span_fits(pipeline: Pipeline) -> None:
    for item in captures("11-feature-pipeline.txt", "05-saved-page-joint-drill.html"):
        account = pipeline.read(item)
        assert account.document is not None
        text = account.document.text
        assert all(span.fits(text) for report in account.reports for span in report.spans())
        assert all(report.trigger.span.of(text) == report.trigger.text for report in account.reports)
        assert all(claim.content.fits(text) and claim.cue.fits(text) for claim in account.claims)
        assert {name for claim in account.claims for name in claim.about} <= {report.id for report in account.reports}
        assert {promise.report for promise in account.commitments} <= {report.id for report in account.reports}


def test_the_order_of_reading_does_not_matter(pipeline: Pipeline) -> None:
    items = captures("01-agency-border-clash.txt", "16-ministry-japan.txt", "15-briefs.txt")
    forth = [pipeline.read(item) for item in items]
    back = [Pipeline().read(item) for item in reversed(items)]
    assert forth == back[::-1]


def test_a_date_given_from_outside_holds(pipeline: Pipeline) -> None:
    given = date(2024, 2, 29)
    account = pipeline.read(capture("Iran's president visited Pakistan on Monday, officials in Islamabad said."), given)
    assert account.document is not None
    assert account.document.published.start == given
    assert account.reports[0].when.start == date(2024, 2, 26)


def test_other_languages_are_kept_and_said_to_be_unread(pipeline: Pipeline) -> None:
    [item] = captures("13-algerie-mali.txt")
    account = pipeline.read(item)
    assert account.document is not None
    assert account.document.language == "fr"
    assert account.document.text.startswith("Alger, 18 janvier") or "Attaf" in account.document.text
    assert account.reports == ()
    assert [problem.code for problem in account.problems] == ["document.language"]


def test_what_cannot_be_read_is_an_account_with_a_fatal_problem(pipeline: Pipeline) -> None:
    account = pipeline.read(capture(" \n "))
    assert account.document is None
    assert [problem.fatal for problem in account.problems] == [True]


def test_code_takes_the_text_as_it_stands(pipeline: Pipeline) -> None:
    text = "Share this page\n\n  Iran's president visited Pakistan on Monday.  "
    account = pipeline.code(text, id="x", published=date(2023, 5, 3))
    assert account.document is not None
    assert account.document.text == text
    [report] = account.reports
    assert report.sentence.of(text) == "Iran's president visited Pakistan on Monday."
    assert report.when.start == date(2023, 5, 1)


def broken(*_: Any, **__: Any) -> None:
    raise RecursionError("too deep")


STAGES = [
    ("documents", "build"),
    ("documents", "signature"),
    ("places", "locate"),
    ("actors", "Cast"),
    ("times", "find"),
    ("claims", "find"),
    ("events", "code"),
    ("claims", "link"),
    ("commitments", "find"),
]


@pytest.mark.parametrize(("stage", "step"), STAGES)
def test_a_stage_that_fails_is_a_problem(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, stage: str, step: str
) -> None:
    monkeypatch.setattr(getattr(module, stage), step, broken)
    account = pipeline.read(capture())
    [problem] = [found for found in account.problems if found.code.endswith(".failed")]
    assert (problem.stage, problem.code, problem.where) == (stage, f"{stage}.failed", "a.txt")
    assert "too deep" in problem.message
    assert not problem.fatal or account.document is None
    if account.document is not None:
        assert problem in account.document.problems


def test_a_later_stage_that_fails_leaves_the_earlier_ones(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.read(capture())
    monkeypatch.setattr(module.commitments, "find", broken)
    account = pipeline.read(capture())
    assert account.reports == whole.reports
    assert account.claims == whole.claims


HOSTILE: dict[str, Callable[[], str]] = {
    "one endless line": lambda: "Iran " * 400,
    "no blank at all": lambda: "a" * 20_000,
    "only marks": lambda: "“" * 500 + ")" * 500,
    "control characters": lambda: "Iran\x00 attacked\x07 Iraq\x1b[31m on\u202e Monday.",
    "right to left": lambda: "Iran attacked \u05d0\u05d1\u05d2 Iraq on Monday.",
    "joined emoji": lambda: "Iran 👨‍👩‍👧‍👦 attacked 🇮🇶 Iraq on Monday.",
    "combining marks": lambda: "I" + "\u0301" * 500 + "ran attacked Iraq.",
    "half a surrogate pair": lambda: "Iran \ud800 attacked Iraq\udfff on Monday.",
    "nothing": lambda: "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_a_stage(pipeline: Pipeline, name: str) -> None:
    account = pipeline.code(HOSTILE[name]())
    assert [problem.message for problem in account.problems] == []


def test_accounts_are_what_the_ledger_takes(pipeline: Pipeline) -> None:
    account = pipeline.read(capture())
    assert isinstance(account, Account)
    assert all(isinstance(problem, Problem) for problem in account.problems)
    assert account.version
