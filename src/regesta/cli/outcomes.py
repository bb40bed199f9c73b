"""What came of reading: the bar while it lasts, the table at its end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Group
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from regesta.cli.consoles import err, out, put
from regesta.records import Account, Problem

SHOWN = 40  # rows of a table that a person still reads


class Step(Protocol):
    """Moves the bar: so many more are done, so many more are known to come."""

    def __call__(self, done: int, more: int) -> None: ...


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:.1f} articles/s", style="dim")


@contextmanager
def bar() -> Iterator[Step]:
    """A bar on standard error while articles are read; nothing where that is no terminal, for the sake of logs."""
    columns = (
        SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=err(), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading", total=None)
        total = 0

        def step(done: int, more: int) -> None:
            nonlocal total
            total += more
            progress.update(task, advance=done, total=total)

        yield step


class Outcome:
    """What was read, what was known already, what failed and why."""

    def __init__(self, ledger: str) -> None:
        self.ledger = ledger
        self.known = 0
        self.articles: list[dict[str, Any]] = []
        self.failed: list[Problem] = []

    @property
    def anything(self) -> bool:
        return bool(self.articles or self.known)

    def add(self, account: Account) -> None:
        document = account.document
        if document is None:
            self.failed.extend(account.problems)
            return
        self.articles.append(
            {
                "document": document.id,
                "title": document.title,
                "origin": account.capture.origin,
                "published": document.published.edtf or None,
                "basis": document.published.basis,
                "language": document.language,
                "reports": len(account.reports),
                "claims": len(account.claims),
                "commitments": len(account.commitments),
                "problems": [{"stage": p.stage, "code": p.code, "message": p.message} for p in account.problems],
            }
        )

    def fail(self, problem: Problem) -> None:
        self.failed.append(problem)

    def plain(self) -> dict[str, Any]:
        failed = [{"where": p.where, "stage": p.stage, "code": p.code, "message": p.message} for p in self.failed]
        totals = {name: self._total(name) for name in ("reports", "claims", "commitments")}
        return {
            "ledger": self.ledger, "read": len(self.articles), "known": self.known, "failed": failed, **totals,
            "articles": self.articles,
        }  # fmt: skip

    def show(self) -> None:
        """The table of what was read and of what was not, on standard output."""
        if self.articles:
            out().print(self._articles())
        if self.failed:
            out().print(self._failures())
        put(self.summary())

    def summary(self) -> str:
        read = f"{len(self.articles)} read, {self.known} known already, {len(self.failed)} not readable"
        found = ", ".join(f"{self._total(name)} {name}" for name in ("reports", "claims", "commitments"))
        return f"{read}: {found} in {self.ledger}"

    def _total(self, name: str) -> int:
        return sum(article[name] for article in self.articles)

    def _articles(self) -> Group:
        table = Table(box=None, header_style="bold", pad_edge=False, expand=False)
        table.add_column("Article", no_wrap=True, overflow="ellipsis", ratio=1, max_width=64)
        table.add_column("Published", min_width=10, overflow="fold")
        for name in ("Reports", "Claims", "Promises"):
            table.add_column(name, justify="right", min_width=len(name))
        for article in self.articles[:SHOWN]:
            published = article["published"] or "undated"
            if article["basis"] == "bounded":
                published = "–".join(day[:4] for day in published.split("/")) + "?"
            counts = (str(article[name]) for name in ("reports", "claims", "commitments"))
            table.add_row(_name(article), Text(published), *counts)
        more = len(self.articles) - SHOWN
        return Group(table, f"… and {more} more" if more > 0 else "", *self._doubts())

    def _doubts(self) -> Iterator[Text]:
        """What was read, but not without trouble."""
        found = [(article, problem) for article in self.articles for problem in article["problems"]]
        for article, problem in found[:SHOWN]:
            yield Text.assemble(_name(article), ": ", (problem["message"], "yellow"), (f" ({problem['code']})", "dim"))
        if len(found) > SHOWN:
            yield Text(f"… and {len(found) - SHOWN} more problems; `regesta read --json` lists all")
        if found:
            yield Text("")

    def _failures(self) -> Group:
        table = Table(box=None, header_style="bold red", pad_edge=False)
        table.add_column("Not read", overflow="fold")
        table.add_column("Why", overflow="fold")
        for problem in self.failed[:SHOWN]:
            table.add_row(Text(problem.where), Text(f"{problem.message} ({problem.code})"))
        more = len(self.failed) - SHOWN
        return Group(table, f"… and {more} more; `regesta read --json` lists all\n" if more > 0 else "")


def _name(article: dict[str, Any]) -> Text:
    """The title of an article, or the file it came from."""
    return Text(article["title"] or article["origin"].rsplit("/", 1)[-1])
