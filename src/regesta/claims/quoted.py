"""Direct speech: which quotations belong to which attribution, and which go on from the speaker before."""

from bisect import bisect_right

import msgspec

from regesta.records import Quote, Reading, Span

_MARKS = "\"“”„«»‘’' \u00a0\n"
_LEADING = _MARKS + ",;:.–—-"
LEAST_WORDS = 4  # shorter quotations are single words and scare quotes


class Utterance(msgspec.Struct, frozen=True):
    """A quotation that says something: its words without marks, and where its marks stand."""

    inner: Span
    quote: Quote


def utterances(reading: Reading) -> list[Utterance]:
    """The outermost quotations that are sentences rather than terms: at least four words with a verb."""
    found: list[Utterance] = []
    for quote in quotations(reading):
        if found and found[-1].quote.span.contains(quote.span):
            continue
        tokens = reading.tokens_in(quote.span)
        words = [token for token in tokens if reading.upos[token] != "PUNCT"]
        if len(words) < LEAST_WORDS or not any(reading.upos[token] in ("VERB", "AUX") for token in words):
            continue
        inner = stripped(reading.text, quote.span)
        if inner.end > inner.start:
            found.append(Utterance(inner, quote))
    return found


def quotations(reading: Reading) -> list[Quote]:
    """The quotations of a text; where two single marks close a double one (“We won,’’ he said), they end it."""
    found = []
    for quote in reading.quotes:
        words = quote.span.of(reading.text)
        end = words.find("’’") if words[:1] in ("“", '"') else -1
        ended = Span(quote.span.start, quote.span.start + end + 2) if end > 0 else quote.span
        found.append(msgspec.structs.replace(quote, span=ended))
    return found


def stripped(text: str, span: Span) -> Span:
    """Without quotation marks and blanks at the edges."""
    start, end = span
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def spoken(content: Span, quotes: list[Utterance], cue: int, text: str) -> tuple[Span, bool]:
    """The content widened to the quotation it lies in, and whether it is direct speech.

    Behind its ``cue`` a content may go on where its quotation ends ("said “it is over” and that troops would leave").
    "The ship “is ready” to sail" stays as it is: indirect speech with quoted words in it.
    """
    for each in quotes:
        if not each.inner.overlaps(content):
            continue
        if content.start >= each.quote.span.start:
            rest = text[each.quote.span.end : content.end]
            goes_on = len(rest.split()) >= LEAST_WORDS and not any(mark in rest for mark in ".;“")
            mixed = cue < content.start and goes_on
            return (stripped(text, content), False) if mixed else (each.inner, True)
        inside = min(content.end, each.inner.end) - max(content.start, each.inner.start)
        if each.inner.end > content.end:
            content = Span(content.start, each.inner.end)
        if inside >= 0.9 * (content.end - content.start):
            return each.inner, True
    return content, False


class Paragraphs:
    """Where the paragraphs of a text begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        at = text.find("\n\n")
        while at >= 0:
            self.starts.append(at + 2)
            at = text.find("\n\n", at + 2)

    def of(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def starts_sentence(reading: Reading, utterance: Utterance) -> bool:
    """Whether nothing but marks stands before the quotation in its sentence."""
    tokens = reading.tokens_in(utterance.inner)
    if not tokens:
        return False
    first = reading.sentences[reading.sentence_index[tokens.start]][0]
    return all(reading.upos[token] == "PUNCT" for token in range(first, tokens.start))
