"""The training corpora: each module reads one, in the shape its makers gave it, into Sentences."""
