"""A document in the making."""

import msgspec

from regesta.records import UNKNOWN, Problem, When


class Draft(msgspec.Struct, kw_only=True):
    """What is known of an article while it is taken out of its page. Paragraphs are tidy and on one line each."""

    paragraphs: list[str]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When = UNKNOWN
    problems: list[Problem] = []
    where: str = ""

    def date(self, when: When | None) -> None:
        """Takes ``when`` as the publication date unless a better one is known."""
        if when is not None and not self.published.known:
            self.published = when

    def remark(self, code: str, message: str) -> None:
        """Notes something wrong that lets reading go on."""
        self.problems.append(Problem(stage="documents", code=f"document.{code}", message=message, where=self.where))
