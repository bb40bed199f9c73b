"""What somebody said was so, and who vouches for what."""

from typing import Literal

import msgspec

from regesta.records.actors import ActorMention
from regesta.records.spans import Span
from regesta.records.whens import UNKNOWN, When


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who vouches for a report other than the writer: a speaker, an outlet or a document.

    ``via`` is the next link of a chain: "IRNA quoted Rouhani as saying" has Rouhani as source, via IRNA.
    """

    text: str
    kind: Literal["speaker", "outlet", "document", "anonymous"]
    cue: str
    span: Span
    actor: ActorMention | None = None
    via: "Source | None" = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One attributed statement: speaker, cue word, the span of what was said, in direct or indirect speech.

    ``about`` holds the ids of the reports whose triggers lie in the content.
    """

    id: str
    document: str
    speaker: Source
    cue: Span
    content: Span
    direct: bool
    about: tuple[str, ...] = ()
    when: When = UNKNOWN
