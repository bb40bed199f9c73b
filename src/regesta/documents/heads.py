"""What stands above and below the article: headline, masthead, date line, litter."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from regesta.documents import lines
from regesta.documents.drafts import Draft
from regesta.documents.litter import cut, litter_at
from regesta.documents.paragraphs import is_prose

_SITE = re.compile(r"(?P<title>.{8,}?)\s*(?:\s[-–—|»:•·]|[|»•])\s+(?P<site>[^|»•]{2,60})$")
# A ministry's or an embassy's own page opens with its name.
_ISSUER = re.compile(
    r"(?:the )?(?:[\w.]+ )?(?:ministry|department|office|embassy|government|permanent mission|presidency|bureau|"
    r"secretariat|press (?:service|office|cent(?:er|re))|border (?:troops|guards?|service)|armed forces|council) "
    r"(?:of|for|to) .{3,80}",
    re.I,
)
_MASTHEAD = re.compile(
    r"(?:news|times|post|tribune|daily|journal|herald|gazette|today|online|press|agency|chronicle|observer|monitor|review|\.com|\.org|\.net)$",
    re.I,
)
SAME = 92.0  # likeness (0 to 100) above which two headlines are one
TITLE_WORDS = 4  # words that make a line a headline rather than a label
LONGEST_TITLE = 300
LINKS = 3  # headlines of other articles that make a list of them
TAIL = 15  # lines looked at below the article


def settle(draft: Draft) -> None:
    """Takes title, byline, outlet and date out of the lines around the article, and the litter out of its text."""
    paragraphs = cut(draft.paragraphs)
    start = next(
        (
            place
            for place, paragraph in enumerate(paragraphs)
            if is_prose(paragraph) and litter_at(paragraph, "head") is None
        ),
        None,
    )
    if start is None:
        draft.paragraphs = _without_litter(paragraphs)
        return
    head = _settle_head(draft, paragraphs[:start])
    last = (
        max(
            place
            for place, paragraph in enumerate(paragraphs)
            if is_prose(paragraph) and litter_at(paragraph, "tail") is None
        )
        if start is not None
        else start
    )
    last = max(last, start)
    if said := lines.dateline(paragraphs[start]):
        draft.date(said.published)
        draft.outlet = draft.outlet or said.outlet
    body = [paragraph for paragraph in paragraphs[start : last + 1] if litter_at(paragraph, "any") is None]
    tail = _settle_tail(draft, paragraphs[last + 1 :])
    draft.paragraphs = [paragraph for paragraph in (*head, *body, *tail) if not _is_title(paragraph, draft.title)]


def _part_site(title: str) -> tuple[str, str | None]:
    """ "Oil deal signed - The Paper" in headline and site."""
    match = _SITE.fullmatch(title)
    return (match.group("title"), match.group("site")) if match else (title, None)


def _without_litter(paragraphs: Sequence[str]) -> list[str]:
    return [paragraph for paragraph in paragraphs if litter_at(paragraph, "any") is None]


def _settle_head(draft: Draft, head: Sequence[str]) -> list[str]:
    """The lines above the first paragraph that stay in the text, such as a standfirst."""
    kept: list[str] = []
    candidates: list[str] = []
    for place, line in enumerate(head):
        said = lines.head_line(line)
        if said is not None:
            draft.date(said.published)
            draft.byline = draft.byline or said.byline
            draft.outlet = draft.outlet or said.outlet
            if not said.drop:
                kept.append(line)
        elif litter_at(line, "head") is None:
            if place == 0 and len(head) > 1 and _ISSUER.fullmatch(line):
                draft.outlet = draft.outlet or line
            else:
                kept.append(line)
                candidates.append(line)
    at = _find_title(draft, candidates)
    # What stands over the headline is the masthead and the section, unless it is long enough to say something.
    above = {line for line in candidates[: at + 1] if len(line.split()) <= TITLE_WORDS}
    return [line for line in kept if line not in above]


def _find_title(draft: Draft, candidates: Sequence[str]) -> int:
    """Sets the title; gives the place of its last line among the candidates, -1 where it is none of them."""
    if draft.title is not None:
        _trim_known_title(draft, candidates)
        return max((place for place, line in enumerate(candidates) if _is_title(line, draft.title)), default=-1)
    fit = [
        place
        for place, line in enumerate(candidates)
        if len(line) <= LONGEST_TITLE and not line.endswith((".", ",", ";"))
    ]
    chosen = _repeated(draft, candidates, fit)
    if chosen is None:
        chosen = _first_headline(candidates, fit)
    if chosen is None:
        return -1
    if draft.title is None:
        draft.title = candidates[chosen]
    return max(place for place, line in enumerate(candidates) if place == chosen or _is_title(line, draft.title))


def _trim_known_title(draft: Draft, candidates: Sequence[str]) -> None:
    title, site = _part_site(draft.title or "")
    if site is not None and any(_same(line, title) for line in candidates):
        draft.title, draft.outlet = title, draft.outlet or site


def _repeated(draft: Draft, candidates: Sequence[str], fit: Sequence[int]) -> int | None:
    """A headline that stands twice, the second time perhaps with the site's name."""
    for place in fit:
        title, site = _part_site(candidates[place])
        for other in fit:
            if other == place:
                continue
            if _same(candidates[other], candidates[place]) and len(candidates[place].split()) > 1:
                return place
            if site is not None and _same(candidates[other], title):
                draft.title, draft.outlet = candidates[other], draft.outlet or site
                return other
    return None


def _first_headline(candidates: Sequence[str], fit: Sequence[int]) -> int | None:
    fit = [place for place in fit if not _ISSUER.fullmatch(candidates[place])]
    long = [place for place in fit if len(candidates[place].split()) >= TITLE_WORDS]
    named = [place for place in long if not _MASTHEAD.search(candidates[place])]
    short = [place for place in fit if len(candidates[place].split()) > 1 and not _MASTHEAD.search(candidates[place])]
    return next(iter(named or long or short), None)


def _settle_tail(draft: Draft, tail: Sequence[str]) -> list[str]:
    """The lines below the last paragraph that stay in the text, such as a caption."""
    stay = []
    for place, line in enumerate(tail):
        said = lines.tail_line(line) if place < TAIL else None
        if said is not None:
            draft.date(said.published)
        elif litter_at(line, "tail") is None:
            stay.append(line)
    links = [line for line in stay if len(line.split()) >= TITLE_WORDS and not line.endswith((".", ")"))]
    return [] if len(links) >= LINKS else stay


def _is_title(line: str, title: str | None) -> bool:
    if title is None:
        return False
    return _same(line, title) or _same(_part_site(line)[0], title)


def _same(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 20:
        return False
    return fuzz.ratio(left.casefold(), right.casefold()) >= SAME
