"""Find every expression of time in a Reading: one cheap pass for candidate words, then the rules about them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec

from regesta.records import Reading, Span, When
from regesta.times import days, months, relative, years
from regesta.times.calendar import Stretch
from regesta.times.clock import Clock, Context, Words
from regesta.times.datelines import is_dateline
from regesta.times.grammar import Grammar, Match, grammar
from regesta.times.limits import Relation, limit_before, limited
from regesta.times.tense import Outlook, outlook

WINDOW = 8  # tokens before a candidate word at which an expression may begin
ANCHOR_SENTENCES = 3  # how far back "the following day" may look

Meaning = Callable[[Words, Clock], Stretch | None]
MEANINGS: dict[str, Meaning] = {
    "date": days.as_date,
    "days": days.days,
    "days_across": days.days_across,
    "slashed": days.slashed,
    "holiday": days.holiday,
    "week_of_month": days.week_of_month,
    "month": months.month,
    "month_alone": months.month_alone,
    "which_month": months.which_month,
    "months_across": months.months_across,
    "season": months.season,
    "which_season": months.which_season,
    "quarter": months.quarter,
    "half": months.half,
    "months_of_year": months.months_of_year,
    "fiscal": years.fiscal,
    "years": years.years,
    "year": years.year,
    "year_alone": years.year_alone,
    "decade": years.decade,
    "century": years.century,
    "weekday": relative.weekday,
    "weekdays": relative.weekdays,
    "which_weekday": relative.which_weekday,
    "weekday_of_week": relative.weekday_of_week,
    "counted_days": relative.counted_days,
    "overnight": relative.overnight,
    "which_unit": relative.which_unit,
    "weekend": relative.weekend,
    "part_of_unit": relative.part_of_unit,
    "edge_of_unit": relative.edge_of_unit,
    "ago": relative.ago,
    "from_now": relative.from_now,
    "in_units": relative.in_units,
    "within": relative.within,
    "spell_back": relative.spell_back,
    "spell_ahead": relative.spell_ahead,
    "vague": relative.vague,
    "anaphoric": relative.anaphoric,
    "following": relative.following,
    "length": relative.length,
}


class Found(msgspec.Struct, frozen=True):
    """An expression: its rule, tokens ``start`` to ``end`` (exclusive), words, meaning before the limit, and limit."""

    rule: str
    start: int
    end: int
    span: Span
    stretch: Stretch
    relation: Relation


def find(reading: Reading, published: When) -> tuple[When, ...]:
    """Every expression of time in the text, in text order, each with its span. Date lines are left out: they date the
    article.

    ``published`` anchors relative expressions when it is one known day (or when both its ends give the same answer);
    otherwise they have no dates. The span of a limit includes its word ("by 2014").
    """
    first = _whens(reading, published.start)
    if published.start == published.end:
        return first
    unknown = _whens(reading, None)
    if published.start is None or published.end is None:
        return unknown
    last = {when.span: when for when in _whens(reading, published.end)}
    agreed = {when.span: when for when in first if last.get(when.span) == when}
    return tuple(agreed.get(when.span, when) for when in unknown)


def _whens(reading: Reading, published: date | None) -> tuple[When, ...]:
    whens = (_when(reading, found) for found in expressions(reading, published))
    return tuple(when for when in whens if not is_dateline(reading.text, when, published))


def expressions(reading: Reading, published: date | None) -> list[Found]:
    """What ``find`` finds, with the rule that found it."""
    rules = grammar()
    expressions: list[Found] = []
    anchor: Found | None = None
    past_end = 0
    for token in _starts(reading, rules):
        if reading.starts[token] < past_end:
            continue
        sentence = reading.sentence_index[token]
        near = anchor is not None and sentence - reading.sentence_index[anchor.start] <= ANCHOR_SENTENCES
        found, past_end = _at(reading, rules, token, published, anchor.stretch if near and anchor else None)
        if found is None:
            continue
        expressions.append(found)
        if found.stretch.start is not None and not found.stretch.lasting:
            anchor = found
    return expressions


def _at(
    reading: Reading, rules: Grammar, token: int, published: date | None, anchor: Stretch | None
) -> tuple[Found | None, int]:
    """What the best rule finds that begins at ``token``, and where in the text to go on."""
    sentence_end = reading.ends[reading.sentences[reading.sentence_index[token]][1] - 1]
    for match in rules.matches(reading.text, reading.starts[token], sentence_end):
        found = _understand(reading, token, match, published, anchor)
        if found is not None or match.rule.means in REJECTED_WHOLE:
            return found, match.end
    return None, 0


# Where these mean nothing (31 February 2017), their parts mean nothing either.
REJECTED_WHOLE = frozenset({"date", "days", "days_across", "slashed", "weekday"})

# Ranges: the "from" or "through" before them is their own.
RANGES = frozenset({"days", "days_across", "months_across", "years", "weekdays"})


def _starts(reading: Reading, rules: Grammar) -> list[int]:
    """The tokens at which an expression may begin: those in a window before each candidate word."""
    starts: list[int] = []
    done = 0
    for core in rules.core.finditer(reading.text):
        token = bisect_right(reading.starts, core.start()) - 1
        if token < 0:
            continue
        sentence = reading.sentences[reading.sentence_index[token]][0]
        first = max(done, sentence, token - WINDOW)
        starts.extend(range(first, token + 1))
        done = max(done, token + 1)
    return starts


def _understand(
    reading: Reading, token: int, match: Match, published: date | None, anchor: Stretch | None
) -> Found | None:
    end = bisect_left(reading.starts, match.end)
    clock = Clock(
        published,
        partial(_outlook, reading, token, end),
        partial(_context, reading, token, end),
        anchor,
    )
    words = {**match.groups, **match.rule.fixed, "text": reading.text[reading.starts[token] : match.end]}
    stretch = MEANINGS[match.rule.means](words, clock)
    if stretch is None:
        return None
    start, relation = _limit(reading, token, end, match, stretch)
    return Found(match.rule.name, start, end, Span(reading.starts[start], match.end), stretch, relation)


def _limit(reading: Reading, token: int, end: int, match: Match, stretch: Stretch) -> tuple[int, Relation]:
    if stretch.lasting:
        return token, "for"
    start, relation = limit_before(reading, token, end)
    return (token, "at") if match.rule.means in RANGES and relation in ("since", "until") else (start, relation)


def _outlook(reading: Reading, start: int, end: int) -> Outlook:
    since = start and reading.words[start - 1].lower() == "since"
    return Outlook("past", firm=True) if since else outlook(reading, start, end)


def _context(reading: Reading, start: int, end: int) -> Context:
    first, last = reading.sentences[reading.sentence_index[start]]
    words = reading.words
    names = [name for name in reading.names if name.start < end and start < name.end]
    return Context(
        before=words[start - 1].lower() if start > first else "",
        after=words[end].lower() if end < last else "",
        after_tag=reading.xpos[end] if end < last else "",
        tag=reading.xpos[start],
        in_person=any(name.kind == "PERSON" for name in names),
        in_name=bool(names),
    )


def _when(reading: Reading, found: Found) -> When:
    stretch = limited(found.stretch, found.relation)
    return When(
        start=stretch.start,
        end=stretch.end,
        grain=stretch.grain,
        basis=stretch.basis,
        relation=found.relation,
        text=found.span.of(reading.text),
        span=found.span,
        evidence=stretch.evidence,
    )
