"""The coded corpus: how codings are written, checked, stored and compared. The rules are in docs/coding.md."""
