"""Find the claims of a reading: attributions of its trees, quotations joined to them, chains of who passed on what."""

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from regesta.claims import quoted
from regesta.claims.cues import Cue, find_cues
from regesta.claims.lexicon import lexicon
from regesta.claims.quoted import Paragraphs, Utterance
from regesta.claims.speakers import OWN, Resolver, cue_span, is_thing, kind_of, speaker
from regesta.records import Claim, Reading, Source, Span, content_id

LOOK_BACK = 30  # claims among which a pronoun's speaker is sought


class Said(msgspec.Struct, frozen=True):
    """A claim in the making: its cue token, source, content and whether it is direct speech."""

    cue: int
    source: Source
    content: Span
    direct: bool


def find(document_id: str, reading: Reading, cast: Resolver) -> tuple[Claim, ...]:
    """Every attributed statement, in the order of their contents; ``about`` is empty until ``link`` fills it.

    A statement with its cue in the middle ("The road, he said, is open") gives one claim for each part.
    """
    finder = _Finder(reading, cast)
    said = finder.find()
    claims = {claim.id: claim for claim in (_claim(document_id, reading, each) for each in said)}
    return tuple(sorted(claims.values(), key=lambda claim: (claim.content.start, -claim.content.end, claim.id)))


def _claim(document_id: str, reading: Reading, said: Said) -> Claim:
    cue = cue_span(reading, said.cue)
    parts = (document_id, *map(str, (*cue, *said.content, *said.source.span)))
    return Claim(
        id=content_id("k", *parts),
        document=document_id,
        speaker=said.source,
        cue=cue,
        content=said.content,
        direct=said.direct,
    )


class _Finder:
    def __init__(self, reading: Reading, cast: Resolver) -> None:
        self.reading = reading
        self.cast = cast
        self.utterances = quoted.utterances(reading)
        self.quotations = quoted.quotations(reading)
        self.openings = [each.quote.span.start for each in self.utterances]
        self.paragraphs = Paragraphs(reading.text)
        self.said: list[Said] = []
        self.taken: set[Span] = set()  # inner spans of quotations that have a speaker
        self.cues = find_cues(reading)
        contents = [reading.span(*stretch) for cue in self.cues for stretch in cue.contents]
        self.governed = {  # quotations that the tree hangs on some cue
            each.inner for each in self.utterances if any(each.inner.overlaps(content) for content in contents)
        }

    def find(self) -> list[Said]:
        for cue in self.cues:
            self._attribute(cue)
        self._continue()
        return _chained(self.reading, self.said)

    def _attribute(self, cue: Cue) -> None:
        """Give the cue its contents: those of the tree, and the quotations of its sentence that nobody has."""
        if not self._may_speak(cue) or self._is_own(cue):
            return
        contents = [self.reading.span(*stretch) for stretch in cue.contents]
        at = self.reading.starts[cue.token]
        spoken = [quoted.spoken(content, self.utterances, at, self.reading.text) for content in contents]
        if cue.quotable:
            spoken += [(each.inner, True) for each in self._quoted_by(cue, spoken)]
        if not spoken:
            return
        spoken = self._only_quoted(cue, spoken)
        if cue.lost:  # better nobody's words than another's
            self._take(content for content, direct in spoken if direct)
            return
        source = self._source(cue)
        cue_at = self.reading.span(cue.token, cue.token + 1)
        for content, direct in _merged(spoken):
            amid = cue.speaker is None or _is_word(self.reading, cue.token, "according")
            if not amid and (content.contains(cue_at) or content.contains(source.span)):
                content = self._apart(cue, source, content)
            found = Said(cue.token, source, content, direct)
            if content.end > content.start and not self._is_repeated(found):
                self.said.append(found)
                if direct:
                    self._take([content])

    def _only_quoted(self, cue: Cue, spoken: list[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
        """Behind a quotation and its cue no indirect speech follows, only what went on ("she says, her voice low")."""
        at = self.reading.starts[cue.token]
        inside = [(content, direct or self._is_quoted(content)) for content, direct in spoken]
        if not any(direct and content.end <= at for content, direct in inside):
            return inside
        return [(content, direct) for content, direct in inside if direct or content.start < at]

    def _is_quoted(self, content: Span) -> bool:
        """Whether all of the content stands in quotation marks, however short it is."""
        return any(quote.span.contains(content) for quote in self.quotations)

    def _take(self, contents: Iterable[Span]) -> None:
        """Mark the quotations of these contents as spoken for."""
        for content in contents:
            self.taken.update(each.inner for each in self.utterances if each.inner.overlaps(content))

    def _is_repeated(self, found: Said) -> bool:
        """A quotation has one speaker; only "according to" may stand beside him."""
        if not found.direct or _is_according(self.reading, found):
            return False
        same = [said for said in self.said if said.content == found.content]
        return any(not _is_according(self.reading, said) for said in same)

    def _may_speak(self, cue: Cue) -> bool:
        """Things confirm no attack, and verbs of things ("shows") speak only with a document or an outlet."""
        lemma = self.reading.lemmas[cue.token]
        of_things = cue.by_object or lemma in lexicon().relaying or lemma in lexicon().of_things
        if of_things and cue.speaker is not None and is_thing(self.reading, self.cast, cue.speaker):
            return False
        classes = lexicon().classes(self.reading.lemmas[cue.token])
        limits = [each.subjects for each in classes]
        if not limits or not all(limits):
            return True
        return cue.speaker is not None and kind_of(self.reading, cue.speaker) in frozenset().union(*limits)

    def _is_own(self, cue: Cue) -> bool:
        """ "We say that …" inside a quotation is the quotation's own speaker once more."""
        if cue.speaker is None or self.reading.span(*cue.speaker).of(self.reading.text).lower() not in OWN:
            return False
        at = self.reading.span(cue.token, cue.token + 1)
        return any(each.quote.span.contains(at) for each in self.utterances)

    def _source(self, cue: Cue) -> Source:
        quoting = self._quoting(cue)
        if quoting is not None:
            return quoting
        before = [said.source for said in self._outer(self.said[-LOOK_BACK:])]
        via = speaker(self.reading, self.cast, cue.relay, cue.token, before) if cue.relay is not None else None
        return speaker(self.reading, self.cast, cue.speaker, cue.token, before, via)

    def _quoting(self, cue: Cue) -> Source | None:
        """Of "“We won,” adding …", where a parser takes "we" for the subject of the adding: who says the quotation."""
        if cue.speaker is None:
            return None
        subject, at = self.reading.span(*cue.speaker), self.reading.span(cue.token, cue.token + 1)
        if not any(each.inner.contains(subject) and not each.inner.contains(at) for each in self.utterances):
            return None
        return next(
            (said.source for said in reversed(self.said) if said.direct and said.content.contains(subject)), None
        )

    def _apart(self, cue: Cue, source: Source, content: Span) -> Span:
        """The larger part of a content beside its own cue and speaker, which it must not hold."""
        start = min(source.span.start, self.reading.starts[cue.token])
        end = max(source.span.end, self.reading.ends[cue.token])
        before, after = Span(content.start, max(content.start, start)), Span(min(content.end, end), content.end)
        larger = max(before, after, key=lambda span: span.end - span.start)
        return quoted.stripped(self.reading.text, larger)

    def _quoted_by(self, cue: Cue, spoken: Iterable[tuple[Span, bool]]) -> list[Utterance]:
        """Quotations that no other cue has: in the cue's sentence, or just after its colon."""
        held = [content for content, _ in spoken]
        if any(each.quote.span.contains(self.reading.span(cue.token, cue.token + 1)) for each in self.utterances):
            return []
        sentence = self.reading.sentence_span(cue.token)
        tail = self.reading.text[self.reading.ends[cue.token] : sentence.end].rstrip()
        found = []
        for each in self.utterances:
            if (
                each.inner in self.taken
                or each.inner in self.governed
                or any(content.overlaps(each.inner) for content in held)
            ):
                continue
            inside = each.quote.span.overlaps(sentence) and self._nearest(cue, each)
            after_colon = tail.endswith(":") and 0 <= each.quote.span.start - sentence.end <= 3
            if inside or after_colon:
                found.append(each)
        return found

    def _nearest(self, cue: Cue, utterance: Utterance) -> bool:
        """Whether no other cue of the sentence stands closer to the quotation."""
        sentence = self.reading.sentence_index[cue.token]
        rivals = [
            other.token
            for other in self.cues
            if other.quotable
            and self.reading.sentence_index[other.token] == sentence
            and not utterance.quote.span.contains(self.reading.span(other.token, other.token + 1))
        ]

        def distance(token: int) -> int:
            return max(
                utterance.quote.span.start - self.reading.ends[token],
                self.reading.starts[token] - utterance.quote.span.end,
            )

        return distance(cue.token) <= min(map(distance, rivals))

    def _continue(self) -> None:
        """Quotations without a cue go on from the speaker before: in the same paragraph, or opening the next."""
        for each in self.utterances:
            if each.inner in self.taken or not quoted.starts_sentence(self.reading, each):
                continue
            before = self._before(each)
            if before is not None:
                self.said.append(Said(before.cue, before.source, each.inner, direct=True))
                self.taken.add(each.inner)
                self.said.sort(key=lambda said: said.content)

    def _outer(self, said: list[Said]) -> list[Said]:
        """What is not said inside a quotation of somebody else."""
        outer = [each for each in said if not self._is_spoken(self.reading.starts[each.cue])]
        return outer or said

    def _is_spoken(self, position: int) -> bool:
        """Whether a position of the text lies inside an utterance."""
        number = bisect_right(self.openings, position) - 1
        return number >= 0 and position < self.utterances[number].quote.span.end

    def _before(self, utterance: Utterance) -> Said | None:
        """The last thing said before a quotation, if the two stand together."""
        paragraph = self.paragraphs.of(utterance.quote.span.start)
        earlier = [said for said in self._outer(self.said) if said.content.end <= utterance.quote.span.start]
        if not earlier:
            return None
        last = max(earlier, key=lambda said: (max(said.content.end, self.reading.ends[said.cue]), said.cue))
        distance = paragraph - self.paragraphs.of(last.content.end - 1)
        opens = not self.reading.text[self.paragraphs.starts[paragraph] : utterance.quote.span.start].strip()
        if distance == 0 or (distance == 1 and opens and last.direct):
            return last
        return None


def _merged(spoken: list[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    """Without repetitions, and without contents that lie in others."""
    unique = sorted(set(spoken), key=lambda each: (each[0].start, -each[0].end))
    kept: list[tuple[Span, bool]] = []
    for content, direct in unique:
        if not kept or not kept[-1][0].contains(content):
            kept.append((content, direct))
    return kept


def _chained(reading: Reading, said: list[Said]) -> list[Said]:
    """Claims inside claims: the outer speaker passes on the inner one's words.

    "According to X" about words that have another speaker makes X their relay, and no claim of its own.
    """
    relayed = {each.content: each for each in said if _is_according(reading, each)}
    found = []
    for each in said:
        if _is_according(reading, each):
            if any(other.content == each.content and not _is_according(reading, other) for other in said):
                continue
            found.append(each)
            continue
        cue = reading.span(each.cue, each.cue + 1)
        around = [other for other in said if other.content.contains(cue) and other.cue != each.cue]
        outer = relayed.get(each.content) or min(around, key=lambda other: len(range(*other.content)), default=None)
        source = each.source if outer is None else _passed_on(each.source, outer.source)
        found.append(msgspec.structs.replace(each, source=source))
    return found


def _is_according(reading: Reading, said: Said) -> bool:
    return _is_word(reading, said.cue, "according")


def _is_word(reading: Reading, token: int, word: str) -> bool:
    return reading.words[token].lower() == word


def _passed_on(source: Source, outer: Source) -> Source:
    """The source with the outer speaker as its relay, unless it has one or is the same ("they said they denied")."""
    names = [each.actor.name if each.actor is not None else each.text for each in (source, outer)]
    return source if source.via is not None or names[0] == names[1] else msgspec.structs.replace(source, via=outer)
