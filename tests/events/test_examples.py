"""The lexicon's examples through the shipped weights; those known to fail are listed, and noticed when they pass."""

import pytest

from examples import KNOWN, runs
from regesta.models import folder


@pytest.mark.slow
@pytest.mark.skipif(not (folder() / "labels.json").exists(), reason="the weights are not there")
def test_examples() -> None:
    known = {line for line in KNOWN.read_text("utf-8").splitlines() if line and not line.startswith("#")}
    failing = {run.line: run.faults for run in runs() if run.faults}
    new = [f"{line}: {'; '.join(failing[line])}" for line in sorted(failing.keys() - known)]
    mended = sorted(known - failing.keys())
    assert not new, "\n".join(["these fail:", *new])
    assert not mended, "\n".join(["these pass now; take them off known-failures.txt:", *mended])
