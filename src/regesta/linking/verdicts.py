"""What persons said of pairs of records, made consistent."""

from collections.abc import Iterable
from itertools import product

from regesta.records import Judgement

Pair = frozenset[str]


class Verdicts:
    """Which records persons put together and which they keep apart.

    The last word on a pair holds. Where words contradict one another through a third record (a is b, b is c, a is not
    c), the direct "different" holds and the last "same" that would break it is passed over.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        last: dict[Pair, str] = {}
        for judgement in judgements:
            if judgement.by.startswith("person:") and judgement.left != judgement.right:
                pair = frozenset((judgement.left, judgement.right))
                last.pop(pair, None)
                last[pair] = judgement.verdict
        self._apart = {pair for pair, verdict in last.items() if verdict == "different"}
        self._groups: dict[str, frozenset[str]] = {}
        for pair, verdict in last.items():
            if verdict == "same":
                self._join(*sorted(pair))

    def group(self, record: str) -> frozenset[str]:
        """``record`` and all that persons said is the same."""
        return self._groups.get(record, frozenset((record,)))

    def apart(self, group: Iterable[str], others: Iterable[str]) -> bool:
        """True when a person said that some record of ``group`` is not one of ``others``."""
        return bool(self._apart) and any(frozenset(pair) in self._apart for pair in product(group, others))

    def _join(self, left: str, right: str) -> None:
        ours, theirs = self.group(left), self.group(right)
        if not self.apart(ours, theirs):
            for member in ours | theirs:
                self._groups[member] = ours | theirs
