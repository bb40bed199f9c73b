"""How far time and place reach."""

from regesta.events.tree import Tree, grammar


def outer_clause(tree: Tree, token: int) -> int | None:
    """The word whose time and place hold for ``token`` too; None where its clause stands by itself.

    They carry over to fellows ("visited and met"), to infinitives and participles, and to act nouns of verbs that only
    say that the act takes place. They do not carry over from a word of speech to what was said, nor from a main clause
    into a relative one.
    """
    reading = tree.reading
    head, deprel = reading.heads[token], reading.deprels[token]
    if head < 0:
        return None
    relation = deprel.partition(":")[0]
    if relation in {"conj", "xcomp"}:
        return head
    if relation == "advcl" and (reading.xpos[token] in {"VBG", "VBN", "VB"}):
        return head
    if tree.verbal(token):
        return None
    if relation == "nsubj":
        return head
    if relation in {"obj", "obl", "nmod"} and (
        tree.lemmas[head] in grammar()["support"] or tree.lemmas[head] in grammar()["quantities"]
    ):
        return head
    return None
