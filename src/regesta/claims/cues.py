"""Words of attribution in a tree: the cue, the tokens of its speaker, and the tokens of what was said."""

from collections.abc import Iterator

import msgspec

from regesta.claims.lexicon import VerbClass, lexicon
from regesta.claims.phrases import Range, phrase, pieces, trimmed, without
from regesta.records import Reading

QUOTATION_MARKS = (",", "”", '"', "’", "'", "»", "''")
_SUBJECTS = ("nsubj", "csubj")
_CONTROLLED = ("conj", "xcomp", "advcl", "parataxis", "obl", "acl")


class Cue(msgspec.Struct, frozen=True):
    """One attribution: ``token`` is the cue word; ``speaker`` and ``relay`` (who passes it on) are noun phrases.

    ``contents`` are the stretches said, by the tree; empty where only a quotation can tell ("He added: …").
    ``quotable`` is true where quotations near the cue belong to it, ``by_object`` where a noun phrase stands for what
    was said ("confirmed the attack"), which things do too ("results confirm the decline"). ``lost`` is true where
    there is a speaker whom the tree does not show.
    """

    token: int
    speaker: Range | None
    contents: tuple[Range, ...]
    relay: Range | None = None
    quotable: bool = True
    by_object: bool = False
    lost: bool = False


def find_cues(reading: Reading) -> list[Cue]:
    """Every attribution that the trees of a reading show, in text order."""
    found: list[Cue] = []
    words = lexicon()
    for token, lemma in enumerate(reading.lemmas):
        if reading.upos[token] == "VERB":
            classes = words.classes(lemma)
            if classes:
                found.extend(_verb(reading, token, classes))
            elif lemma == "make" and _is_made_clear(reading, token):
                found.extend(_verb(reading, token, words.classes("say")))
        elif reading.upos[token] == "NOUN" and (lemma in words.nouns or lemma in words.promises):
            found.extend(_noun(reading, token))
        elif lemma in words.adverbs:
            found.extend(_adverb(reading, token))
    found.extend(_according(reading))
    return sorted(found, key=lambda cue: cue.token)


# Verbs


def _is_made_clear(reading: Reading, verb: int) -> bool:
    """ "Made (it) clear that …": to say so."""
    return any(reading.lemmas[child] == "clear" for child in reading.dependents(verb, "xcomp"))


def _verb(reading: Reading, verb: int, classes: list[VerbClass]) -> Iterator[Cue]:
    if _barred(reading, verb):
        return
    speaker, relay = _speaker(reading, verb)
    if speaker is None and not _is_passive_participle(reading, verb):
        speaker = _agent_by_role(reading, verb)
    if (
        reading.lemmas[verb] in lexicon().inner
        and speaker is not None
        and reading.words[speaker[0]].lower() in ("i", "we")
    ):
        return
    contents = _contents(reading, verb, classes)
    clausal = any("clause" in each.takes for each in classes)
    judging = bool(_judged(reading, verb))
    by_object = bool(contents) and not judging and not _has_clause(reading, verb)
    if speaker is None and (
        by_object or judging or not contents
    ):  # "it was reported that …" is on nobody's word, "accused of" on nobody's
        return
    lost = (
        speaker is None
        and reading.xpos[verb] in ("VBD", "VBZ", "VBP")
        and not any(reading.dependents(verb, "aux:pass"))
    )
    if contents or clausal:
        yield Cue(verb, speaker, tuple(contents), relay, quotable=clausal, by_object=by_object, lost=lost)


def _agent_by_role(reading: Reading, verb: int) -> Range | None:
    """Who says, by the roles of the frame, where the tree shows nobody."""
    frame = reading.frame_at.get(verb)
    role = frame.role("ARG0") if frame is not None else None
    if role is None or reading.xpos[role.start] in ("WP", "WDT") or role.start <= verb < role.end:
        return None
    inside = range(role.start, role.end)
    return phrase(reading, next(token for token in inside if reading.heads[token] not in inside))


def _barred(reading: Reading, verb: int) -> bool:
    """Not said, or not yet: negation, modals, questions whether; infinitives except after "went on to"."""
    words = lexicon()
    helpers = list(reading.dependents(verb, "aux"))
    if any(reading.lemmas[token] in words.modal_bars for token in helpers):
        return True
    if any(reading.lemmas[token] in ("not", "never", "n't") for token in reading.dependents(verb, "advmod")):
        return True
    if any(reading.lemmas[mark] in ("if", "unless", "whether") for mark in reading.dependents(verb, "mark")):
        return True
    if _is_reduced(reading, verb):
        return True
    to = any(reading.lemmas[mark] == "to" for mark in reading.dependents(verb, "mark"))
    governor = reading.heads[verb]
    if to and reading.xpos[verb] == "VB":
        quoting = reading.lemmas[verb] in words.relaying
        return not quoting and (governor < 0 or reading.lemmas[governor] not in words.carrying)
    return False


def _is_reduced(reading: Reading, verb: int) -> bool:
    """A passive that a parser took for the past: "men believed to be spies" (not "whom they believed to be spies")."""
    if reading.lemmas[verb] not in lexicon().of_subjects or reading.words[verb + 1 : verb + 2] != ("to",):
        return False
    return reading.xpos[verb] in ("VBD", "VBN") and not any(reading.dependents(verb, "aux", "obj"))


def _speaker(reading: Reading, verb: int) -> tuple[Range | None, Range | None]:
    """The speaker of a verb, and who relays it.

    The speaker is its own subject, that of the verb above, or the object of "quoted … as saying".
    """
    relations = {reading.deprels[child] for child in reading.children[verb]}
    if reading.lemmas[verb] in lexicon().relaying:
        return _relayed(reading, verb)
    outer = _coordinate(reading, verb)
    if outer is not None:
        return _speaker(reading, outer)
    if "aux:pass" in relations or _is_passive_participle(reading, verb):
        agent = _agent(reading, verb)
        return (phrase(reading, agent) if agent is not None else None), None
    subject = _nearest_subject(reading, verb)
    if subject is None:
        subject = _inverted(reading, verb)
    if subject is not None:
        return _antecedent(reading, verb, subject), None
    governor, relation = reading.heads[verb], reading.deprels[verb].partition(":")[0]
    if governor < 0:
        return None, None
    if relation == "acl" and reading.xpos[verb] == "VBG" and reading.upos[governor] in ("NOUN", "PROPN"):
        above = reading.heads[governor]
        if above >= 0 and reading.lemmas[above] in lexicon().relaying:
            return phrase(reading, governor), _relay(reading, above)
        if governor < verb - 2 and _is_participle_cue(reading, verb):  # "He left the talks, calling them a farce"
            clause = next((token for token in reading.ancestors(verb) if reading.upos[token] == "VERB"), None)
            if clause is not None:
                return _inherited(reading, clause)
        return phrase(reading, governor), None
    if relation not in _CONTROLLED:
        return None, None
    if reading.lemmas[governor] in lexicon().relaying:
        return _relayed(reading, governor)
    if reading.upos[governor] in ("VERB", "AUX", "ADJ"):
        teller = _above(reading, governor) if _is_participle_cue(reading, verb) else None
        return _inherited(reading, governor) if teller is None else _speaker(reading, teller)
    return None, None


def _coordinate(reading: Reading, verb: int) -> int | None:
    """The verb of saying beside which ``verb`` stands, though it hangs on what was said.

    Of "he said it had lost and claimed …" it is he who claims: "claimed" has the form of "said", the clause another.
    """
    clause = reading.heads[verb]
    if clause < 0 or clause > verb or reading.deprels[verb] != "conj" or any(reading.dependents(verb, *_SUBJECTS)):
        return None
    outer = reading.heads[clause]
    if outer < 0 or outer > clause or reading.deprels[clause] != "ccomp":
        return None
    if not lexicon().classes(reading.lemmas[outer]):
        return None
    apart = next((reading.words[mark - 1] == "," for mark in reading.dependents(verb, "cc") if mark < verb), False)
    cue = bool(lexicon().classes(reading.lemmas[verb]))
    if not apart and not cue:
        return None
    form = reading.xpos[verb]
    if form == "VBN" and not any(reading.dependents(verb, "aux")) and not any(reading.dependents(clause, "aux")):
        form = "VBD"  # "said the jet fell, but denied …": a participle would need its helping verb
    if form != reading.xpos[outer] or form not in ("VBD", "VBZ", "VBP"):
        return None
    if any(reading.dependents(clause, "aux", "cop")) or (apart and cue):
        return outer
    return outer if reading.xpos[clause] in ("VBD", "VBZ", "VBP") and reading.xpos[clause] != form else None


def _is_passive_participle(reading: Reading, verb: int) -> bool:
    """ "Groups believed to be armed", "he was held, accused of fraud": nobody's word without "by"."""
    if reading.xpos[verb] != "VBN" or any(reading.dependents(verb, "aux", *_SUBJECTS)):
        return False
    return reading.deprels[verb] in ("acl", "advcl", "xcomp", "obl", "parataxis")


def _nearest_subject(reading: Reading, verb: int) -> int | None:
    """The subject; of two that a parser gives ("in Davos, Switzerland, Oxfam said"), that behind the comma."""
    subjects = list(reading.dependents(verb, *_SUBJECTS))
    before = [subject for subject in subjects if subject < verb]
    if len(before) > 1 and reading.words[reading.subtree(before[-1])[0] - 1] in QUOTATION_MARKS:
        return before[-1]
    return next(iter(subjects), None)


def _inverted(reading: Reading, verb: int) -> int | None:
    """The speaker behind the verb after a quotation ("“We won,” said the general"), wherever a parser hangs it."""
    end = reading.sentences[reading.sentence_index[verb]][1]
    if not verb or verb + 1 >= end or reading.words[verb - 1] not in QUOTATION_MARKS:
        return None
    if reading.xpos[verb] == "VBG":  # "…, describing the raid as a crime"
        return None
    if reading.upos[verb + 1] not in ("NOUN", "PROPN", "DET", "ADJ", "PRON", "NUM"):
        return None
    head = verb + 1
    while verb < reading.heads[head] < end:
        head = reading.heads[head]
    if any(reading.dependents(head, *_SUBJECTS)):  # "Keita, the president, said | the pass was safe"
        return None
    return head if reading.upos[head] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") else None


def _inherited(reading: Reading, verb: int) -> tuple[Range | None, Range | None]:
    """The subject a dependent verb shares: the passive subject too, for who "was quoted" speaks."""
    for token in (verb, *reading.ancestors(verb)):
        subject = next(reading.dependents(token, *_SUBJECTS), None)
        if subject is not None:
            return _antecedent(reading, token, subject), None
        if reading.deprels[token].partition(":")[0] not in ("conj", "xcomp", "advcl", "parataxis"):
            return None, None
    return None, None


def _above(reading: Reading, verb: int) -> int | None:
    """The verb of saying in whose words ``verb`` stands: of "he said they agreed, adding …" it is he who adds."""
    for token in (verb, *reading.ancestors(verb)):
        governor = reading.heads[token]
        if governor >= 0 and reading.deprels[token] == "ccomp" and lexicon().classes(reading.lemmas[governor]):
            return governor
        if reading.deprels[token].partition(":")[0] not in ("conj", "xcomp", "advcl"):
            return None
    return None


def _antecedent(reading: Reading, verb: int, subject: int) -> Range | None:
    """The noun before a relative pronoun, else the subject itself; the empty "it" of "it was reported" is nobody."""
    if reading.xpos[subject] in ("WP", "WDT"):
        if (
            reading.upos[verb - 1] in ("NOUN", "PROPN", "PRON") and verb - 1 != subject
        ):  # "which Damascus believes will …"
            return phrase(reading, verb - 1)
        relative = reading.deprels[verb].startswith("acl") and reading.heads[verb] >= 0
        return phrase(reading, reading.heads[verb]) if relative else None
    return phrase(reading, subject)


def _agent(reading: Reading, verb: int) -> int | None:
    said = [child for child in reading.dependents(verb, "obl", "xcomp") if _case(reading, child) == "as"]
    for child in [child for head in (verb, *said) for child in reading.dependents(head, "obl", "nmod")]:
        if reading.deprels[child] == "obl:agent" or any(
            reading.lemmas[c] == "by" for c in reading.dependents(child, "case")
        ):
            return child
    return None


def _relayed(reading: Reading, verb: int) -> tuple[Range | None, Range | None]:
    """Of "IRNA quoted Rouhani", the quoted and the quoting; nobody is quoted in "cited examples"."""
    spoken = next(reading.dependents(verb, "obj", "nsubj:pass"), None)
    return (None if spoken is None else phrase(reading, spoken)), _relay(reading, verb)


def _relay(reading: Reading, verb: int) -> Range | None:
    if any(reading.dependents(verb, "aux:pass")):
        agent = _agent(reading, verb)
    else:
        agent = next((child for child in reading.dependents(verb, "nsubj") if reading.deprels[child] == "nsubj"), None)
    return None if agent is None else phrase(reading, agent)


# What was said


def _contents(reading: Reading, verb: int, classes: list[VerbClass]) -> list[Range]:
    takes = frozenset().union(*(each.takes for each in classes))
    if reading.lemmas[verb] in lexicon().relaying:
        return []  # the words hang on "as saying", or are quoted
    if "clause" in takes:
        clauses = _clauses(reading, verb)
        behind = _inverted(reading, verb)
        clauses = [child for child in clauses if child != behind]
        if clauses:
            found = [piece for clause in clauses for piece in _clause(reading, clause, behind)]
            found = _run_on(reading, verb, _joined(reading, found))
            return [(_opening(reading, verb, start, end), end) for start, end in _widened(reading, verb, found)]
        around = _around(reading, verb) or _gapped(reading, verb)
        if around:
            return around
    for shape, find in (("judging", _judged), ("of", _charged), ("to", _promised), ("object", _objects)):
        found = find(reading, verb) if shape in takes else []
        if found:
            return found
    return []


def _clauses(reading: Reading, verb: int) -> list[int]:
    """The clauses that tell what was said; a clause with "that" right behind a cue is that cue's, wherever it hangs."""
    clauses = [child for child in reading.dependents(verb, "ccomp", "xcomp") if _is_told(reading, child)]
    clauses = [clause for clause in clauses if _own_that(reading, clause) in (None, verb)]
    if reading.lemmas[verb] == "make":  # "it clear | that the pass is safe", hung on "clear"
        clear = reading.dependents(verb, "xcomp")
        clauses += [clause for child in clear for clause in reading.dependents(child, "ccomp", "advcl", "csubj")]
    beside = [child for child in reading.dependents(verb, "parataxis") if child > verb]
    clauses += [child for child in beside if _is_speech(reading, child)]
    behind = verb + 1
    if clauses or behind >= len(reading):
        return clauses
    if reading.deprels[behind] == "mark" and reading.lemmas[behind] == "that" and reading.heads[behind] > behind:
        return [reading.heads[behind]]
    if reading.deprels[behind] == "nsubj" and reading.upos[behind] == "PRON":  # "lent money but said | he had doubts"
        beside = [reading.heads[behind]]
        return [child for child in beside if child > behind and reading.heads[child] == reading.heads[verb] >= 0]
    return []


def _joined(reading: Reading, found: list[Range]) -> list[Range]:
    """Clauses of one statement that a parser hung side by side, as one: "that masks stay and that shops may open"."""
    kept: list[Range] = []
    for start, end in sorted(found):
        gap = range(kept[-1][1], start) if kept else range(0)
        if kept and len(gap) <= 5 and not any(reading.upos[token] == "VERB" for token in gap):
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _run_on(reading: Reading, verb: int, found: list[Range]) -> list[Range]:
    """With a second clause of the same modal verb, hung on the cue: "says it will open, but few flights will leave"."""
    if len(found) != 1:
        return found
    start, end = found[0]
    modals = {reading.lemmas[token] for token in range(start, end) if reading.xpos[token] == "MD"}
    for child in reading.dependents(verb, "conj"):
        tokens = reading.subtree(child)
        helpers = {reading.lemmas[token] for token in reading.dependents(child, "aux") if reading.xpos[token] == "MD"}
        subject = any(reading.dependents(child, "nsubj"))
        if subject and helpers & modals and 0 <= tokens[0] - end <= 2 and not lexicon().classes(reading.lemmas[child]):
            return [trimmed(reading, start, tokens[-1] + 1)]
    return found


def _own_that(reading: Reading, clause: int) -> int | None:
    """The verb of saying right before the "that" of a clause, if there is one."""
    mark = next((mark for mark in reading.dependents(clause, "mark") if reading.lemmas[mark] == "that"), 0)
    told = mark > 0 and reading.upos[mark - 1] == "VERB" and lexicon().classes(reading.lemmas[mark - 1])
    return mark - 1 if told else None


def _gapped(reading: Reading, verb: int) -> list[Range]:
    """What is said of the noun before: "trucks, which he insists | were empty"."""
    behind = verb + 1
    if "relcl" not in reading.deprels[verb] or behind >= len(reading):
        return []
    if reading.xpos[behind] not in ("VBD", "VBZ", "VBP", "MD"):
        return []
    head = behind
    if reading.upos[behind] == "AUX" and reading.heads[behind] > behind:
        head = reading.heads[behind]
    return pieces(reading, (token for token in reading.subtree(head) if token > verb))[:1]


def _judged(reading: Reading, verb: int) -> list[Range]:
    """Something and what it is taken for: "sees it as a threat", "considers it (to be) a threat"."""
    passive = any(reading.dependents(verb, "aux:pass"))
    named = list(reading.dependents(verb, "nsubj:pass" if passive else "obj"))
    if reading.deprels[verb] == "acl" and reading.xpos[verb] == "VBN":  # "a vote seen by many as a farce"
        named, passive = [reading.heads[verb]], True
    judged = [
        child
        for child in reading.dependents(verb, "obl", "xcomp", "advcl", "ccomp", "obj")
        if child > verb and child not in named and _is_judgement(reading, verb, child)
    ]
    relative = [child for child in named if child < verb and reading.xpos[child] in ("WP", "WDT")]
    if not judged:
        judged = [child for child in _objects_judged(reading, verb, named) if named]
    if not judged and _bare(reading, verb) and relative:
        judged = [child for child in named if child > verb and reading.upos[child] != "PROPN"]
    if not judged or not named:
        return []
    said = [piece for child in judged for piece in pieces(reading, _without_asides(reading, child))]
    before = [child for child in named if child < judged[0] and child not in relative]
    if passive or not before:
        subjects = [] if not passive or reading.deprels[verb] == "acl" else [phrase(reading, child) for child in before]
        return subjects + said
    start = min(reading.subtree(before[0]))
    return [trimmed(reading, start, max(end for _, end in said))]


def _without_asides(reading: Reading, head: int) -> list[int]:
    """The phrase up to what is told beside it: "(as) an arm of the party, | a banned group that …"; no agent either."""
    tokens = reading.subtree(head)
    for child in tokens:
        first = reading.subtree(child)[0]
        aside = reading.deprels[child].partition(":")[0] in ("appos", "acl", "advcl")
        comma = "," in reading.words[max(first - 1, 0) : first + 1]
        agent = child > head and any(reading.lemmas[mark] == "by" for mark in reading.dependents(child, "case"))
        if first > head and ((aside and comma) or (agent and reading.heads[child] == head)):
            return [token for token in tokens if token < first]
    return tokens


def _bare(reading: Reading, verb: int) -> bool:
    """Whether a judgement may stand without "as" ("consider him a spy", but "see him as a spy")."""
    return any(
        name in ("name", "consider") and reading.lemmas[verb] in each.words for name, each in lexicon().verbs.items()
    )


def _is_judgement(reading: Reading, verb: int, child: int) -> bool:
    case = _case(reading, child)
    if case == "as":
        return not any(reading.dependents(child, *_SUBJECTS))
    if reading.upos[child] == "PROPN":  # "called the campaign Northern Shield": a name, no judgement
        return False
    return _bare(reading, verb) and reading.deprels[child] == "xcomp" and case in ("", "to")


def _objects_judged(reading: Reading, verb: int, named: list[int]) -> list[int]:
    """A phrase with "as" that a parser hangs on the object, or somewhere in it."""
    return [
        child
        for head in named
        if head > verb
        for token in reading.subtree(head)
        if reading.upos[token] in ("NOUN", "PROPN", "PRON", "NUM")
        for child in reading.dependents(token, "nmod", "obl", "acl", "advcl")
        if _case(reading, child) == "as" and not any(reading.dependents(child, *_SUBJECTS))
    ][:1]


def _charged(reading: Reading, verb: int) -> list[Range]:
    """Whom and what of: "accused Iran of arming rebels", "warned of a famine", "warned them against a march"."""
    warned = lexicon().verbs["warn"].words
    cases = ("of", "about", "against") if reading.lemmas[verb] in warned else ("of", "for")
    nominal = reading.lemmas[verb] in warned | {"accuse", "blame", "suspect"}  # of a noun too: "accused of the attack"
    objects = [child for child in reading.dependents(verb, "obj", "iobj") if child > verb]
    heads = [verb, *objects]
    grounds = [
        child
        for head in heads
        for child in reading.dependents(head, "advcl", "obl", "ccomp", "acl")
        if child > verb and _case(reading, child) in cases and (nominal or reading.upos[child] == "VERB")
    ]
    if not grounds and reading.lemmas[verb] == "accuse":  # "accused the army | of the killing", hung on the army
        grounds = [
            child for head in objects for child in reading.dependents(head, "nmod") if _case(reading, child) == "of"
        ]
    if not grounds:
        return []
    said = [piece for child in grounds for piece in pieces(reading, reading.subtree(child))]
    if objects and objects[0] < grounds[0]:
        return [trimmed(reading, min(reading.subtree(objects[0])), max(end for _, end in said))]
    return said


def _promised(reading: Reading, verb: int) -> list[Range]:
    """The infinitive of "threatened to leave"."""
    return [
        piece
        for child in reading.dependents(verb, "xcomp")
        if child > verb and any(reading.lemmas[mark] == "to" for mark in reading.dependents(child, "mark"))
        for piece in _clause(reading, child, None)
    ]


def _objects(reading: Reading, verb: int) -> list[Range]:
    """A noun phrase, or a gerund ("denied taking bribes")."""
    objects = [child for child in reading.dependents(verb, "obj", "obl") if _is_object(reading, child)]
    gerunds = [child for child in reading.dependents(verb, "xcomp", "ccomp") if child > verb]
    objects = objects or [child for child in gerunds if reading.xpos[child] == "VBG"]
    return [piece for child in objects for piece in pieces(reading, reading.subtree(child))]


def _has_clause(reading: Reading, verb: int) -> bool:
    told = any(_is_told(reading, child) for child in reading.dependents(verb, "ccomp", "xcomp"))
    told = told or bool(_clauses(reading, verb))
    return told or any(reading.dependents(verb, "parataxis")) or bool(_around(reading, verb))


def _widened(reading: Reading, verb: int, found: list[Range]) -> list[Range]:
    """A clause that a parser cut in two ("said | Turkey was likely | to try …") from its beginning behind the verb."""
    if len(found) != 1 or found[0][0] <= verb + 1:
        return found
    start, end = found[0]
    gap = range(verb + 1, start)
    whole = any(
        reading.xpos[token] in ("VBD", "VBZ", "VBP", "MD") and reading.deprels[token] not in ("compound", "flat")
        for token in gap
    )
    marked = any(reading.upos[token] == "PUNCT" or reading.lemmas[token] == "that" for token in gap)
    return [(verb + 1, end)] if whole and not marked else found


def _opening(reading: Reading, verb: int, start: int, end: int) -> int:
    """Where what was told begins: behind a "that" read as a pronoun, and behind X in "told X the ship sank"."""
    if (
        start == verb + 1 < end - 1
        and reading.words[start] == "that"
        and reading.upos[start + 1] not in ("VERB", "AUX")
    ):
        return start + 1
    name = next((name for name in reading.names if name.start == start == verb + 1), None)
    if name is None or reading.lemmas[verb] not in ("tell", "inform", "remind", "assure", "warn", "brief"):
        return start
    follower = reading.upos[name.end] if name.end < end else "PUNCT"
    return name.end if follower in ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ", "SCONJ") else start


def _is_object(reading: Reading, child: int) -> bool:
    """An object, also where a date before it makes a parser doubt ("reported on Monday the presence of …")."""
    if reading.deprels[child] == "obj":
        return reading.upos[child] in ("NOUN", "PROPN") or reading.xpos[child] == "DT"  # "denies this"
    bare = not _case(reading, child) and reading.upos[child] == "NOUN"
    return bare and any(reading.dependents(child, "nmod")) and any(reading.dependents(child, "det"))


def _clause(reading: Reading, head: int, speaker: int | None) -> list[Range]:
    """The stretches of a clause said, without those that belong to the sentence about it, nor its speaker."""
    tokens = reading.subtree(head)
    that = next(
        (mark for mark in reading.dependents(head, "mark") if reading.lemmas[mark] == "that" and mark < head), None
    )
    gone = set() if that is None else {token for token in tokens if token <= that}  # "said on Friday that …"
    gone.update(reading.subtree(speaker) if speaker is not None else ())
    for child in tokens:
        if _is_next_telling(reading, head, child) or _is_aside(reading, head, child, tokens[-1]):
            first = reading.subtree(child)[0]
            gone.update(token for token in tokens if token >= first)
        elif _is_outside(reading, head, child):
            gone.update(reading.subtree(child))
    runs = pieces(reading, (token for token in tokens if token not in gone))
    return [run for run in runs if run[0] <= head < run[1] or _has_verb(reading, run)]


def _is_aside(reading: Reading, head: int, token: int, last: int) -> bool:
    """A clause at the end that tells another's words: "…, whom Turkey considers spies", "…, as he accused …"."""
    if token < head or not lexicon().classes(reading.lemmas[token]) or reading.subtree(token)[-1] < last:
        return False
    subject = next(reading.dependents(token, "nsubj"), None)
    if subject is None or subject > token or reading.xpos[subject] in ("WP", "WDT"):
        return False
    first = reading.subtree(token)[0]
    if reading.lemmas[first] == "as" or (reading.words[first] == "," and reading.lemmas[first + 1] == "as"):
        return True
    relative = any(reading.xpos[child] in ("WP", "WDT") for child in range(head + 1, subject))
    return "relcl" in reading.deprels[token] and relative


def _is_next_telling(reading: Reading, head: int, token: int) -> bool:
    """Another's words beside these, hung inside them: "Pakistan said it would pay, but Washington said …"."""
    if reading.heads[token] == head and _coordinate(reading, token) is not None:
        return True
    if reading.heads[token] != head or token < head or not lexicon().classes(reading.lemmas[token]):
        return False
    contrast = any(
        reading.lemmas[mark] in ("while", "although", "though", "whereas") for mark in reading.dependents(token, "mark")
    )
    if reading.deprels[token] != "conj" and not contrast:
        return False
    return any(reading.upos[subject] in ("NOUN", "PROPN") for subject in reading.dependents(token, "nsubj"))


def _is_outside(reading: Reading, head: int, token: int) -> bool:
    """Attributions that parsers hang too low: "…, adding that …", "…, according to …"."""
    relation = reading.deprels[token].partition(":")[0]
    if token > head and relation == "advcl" and _is_participle_cue(reading, token):
        return True
    return token > head and any(
        reading.lemmas[child] in ("according", "accord") for child in reading.dependents(token, "case")
    )


def _is_participle_cue(reading: Reading, token: int) -> bool:
    """ "Adding", "stressing" after a comma, without a subject."""
    if reading.xpos[token] not in ("VBG", "VBN") or not lexicon().classes(reading.lemmas[token]):
        return False
    first = token
    if reading.xpos[token] == "VBN":  # "…, having dismissed the claim as a lie"
        first = next((helper for helper in reading.dependents(token, "aux") if reading.xpos[helper] == "VBG"), -1)
        if first < 0:
            return False
    while first and reading.upos[first - 1] == "ADV":
        first -= 1
    before = reading.words[first - 1] if first else ""
    return before in (",", "”", '"', "»", "’", "–", "—") and not any(reading.dependents(token, *_SUBJECTS))


def _has_verb(reading: Reading, run: Range) -> bool:
    return any(reading.upos[token] in ("VERB", "AUX") for token in range(*run))


def _case(reading: Reading, token: int) -> str:
    return next((reading.lemmas[child] for child in reading.dependents(token, "case", "mark")), "")


def _is_told(reading: Reading, clause: int) -> bool:
    """A clause that tells: no question ("whether", "who"), no participle set beside, no infinitive ("wants to")."""
    first = next((token for token in reading.subtree(clause) if reading.upos[token] != "PUNCT"), clause)
    if reading.lemmas[first] in ("whether", "if") or reading.xpos[first] in ("WP", "WRB", "WDT"):
        return False
    bare = reading.deprels[clause] == "xcomp" or not any(reading.dependents(clause, *_SUBJECTS))
    if bare and any(reading.lemmas[mark] == "to" for mark in reading.dependents(clause, "mark")):
        return False
    if reading.deprels[clause] == "xcomp":
        return any(reading.lemmas[mark] == "that" for mark in reading.dependents(clause, "mark"))
    return reading.xpos[clause] != "VBG" or any(reading.dependents(clause, *_SUBJECTS, "aux"))


def _is_speech(reading: Reading, child: int) -> bool:
    """A clause after a colon or a quotation mark, not one set beside ("…, he said; she left")."""
    first = min(reading.subtree(child))
    before = reading.words[max(0, first - 1)]
    if ";" in (before, reading.words[first]):
        return False
    return before in (":", ",", '"', "“", "«", "‘", "'") or reading.words[first] in ('"', "“", "«", ":")


def _around(reading: Reading, verb: int) -> list[Range]:
    """ "The road is open, he said": the clause that governs a verb of saying set beside it, or "as he said"."""
    governor, relation = reading.heads[verb], reading.deprels[verb].partition(":")[0]
    if governor < 0:
        return []
    marks = [reading.lemmas[mark] for mark in reading.dependents(verb, "mark")]
    as_clause = relation == "advcl" and "as" in marks and not any(reading.dependents(verb, "obj"))
    if (
        relation != "parataxis"
        and not as_clause
        and not (relation == "advcl" and not marks and _is_set_off(reading, verb))
    ):
        return []
    subjects = list(reading.dependents(verb, *_SUBJECTS))
    if not as_clause and not subjects:
        return []
    first = reading.subtree(verb)[0]
    if ";" in reading.words[max(first - 1, 0) : first + 1] and first > governor:
        return []
    if any(reading.dependents(verb, "aux:pass")) and any(reading.upos[subject] != "PRON" for subject in subjects):
        return []  # "…; no losses were reported": the losses, not what stands before
    telling = _telling(reading, verb)
    tokens = (token for token in reading.subtree(governor) if token not in telling)
    return [piece for piece in pieces(reading, tokens) if _says_something(reading, piece)]


def _telling(reading: Reading, verb: int) -> set[int]:
    """What belongs to a verb of saying set beside: of its subtree no stretch that begins apart ("The raid, he said,
    was part | of a plan", where a parser hangs the plan on the saying)."""
    tokens = reading.subtree(verb)
    kept = [token for token in tokens if token <= verb]
    for token in tokens[len(kept) :]:
        if token - kept[-1] > 1 and any(reading.upos[between] != "PUNCT" for between in range(kept[-1] + 1, token)):
            break
        kept.append(token)
    return set(kept)


def _is_set_off(reading: Reading, verb: int) -> bool:
    """A clause between commas ("The border, the governor said, was closed")."""
    tokens = reading.subtree(verb)
    words = reading.words
    inner = [token for token in tokens if reading.upos[token] != "PUNCT"]
    return words[inner[0] - 1 : inner[0]] == (",",) and words[inner[-1] + 1 : inner[-1] + 2] == (",",)


def _says_something(reading: Reading, piece: Range) -> bool:
    """A part beside a cue amid a sentence ("The raid, he said, failed"), but no name ("Tehran, he said, is ready")."""
    if reading.xpos[piece[0]] in ("WDT", "WP"):
        return False
    return any(reading.upos[token] in ("VERB", "AUX", "NOUN", "ADJ") for token in range(*piece))


# Other cues


def _noun(reading: Reading, noun: int) -> Iterator[Cue]:
    """ "Iran's claim that …", "a US announcement that …", "their fear is that …", "his promise to leave"."""
    speaker = _owner(reading, noun)
    if speaker is None:
        return
    words = lexicon()
    wanted = ("that", "to") if reading.lemmas[noun] in words.promises else ("that",)
    below = [child for child in reading.dependents(noun, "acl", "ccomp") if child > noun]
    clause = next((child for child in below if _case(reading, child) in wanted), _identified(reading, noun))
    if clause is not None:
        contents = (stretch for stretch in _clause(reading, clause, None) if stretch[0] > noun)
        yield Cue(noun, speaker, tuple(contents), quotable=False)


def _identified(reading: Reading, noun: int) -> int | None:
    """The clause that a noun is said to be: "their fear is that the talks will fail"."""
    above = reading.heads[noun]
    if above < noun or not reading.deprels[noun].startswith("nsubj"):
        return None
    if reading.lemmas[above] == "be":
        return next((child for child in reading.dependents(above, "ccomp") if _case(reading, child) == "that"), None)
    marks = [mark for mark in reading.dependents(above, "mark") if reading.lemmas[mark] == "that"]
    return above if marks and reading.lemmas[marks[0] - 1] == "be" else None


def _owner(reading: Reading, noun: int) -> Range | None:
    """Whose word a noun tells: of "Iran's claim", "a claim by Iran", "a US claim", and of "Iran repeated the claim"."""
    owner = next(reading.dependents(noun, "nmod:poss"), None)
    if owner is None:
        owner = next(
            (child for child in reading.dependents(noun, "nmod") if _case(reading, child) in ("by", "from")), None
        )
    verb = reading.heads[noun]
    if owner is None and reading.deprels[noun].startswith("nsubj"):  # "the mantra of the ministry is that …"
        owner = next((child for child in reading.dependents(noun, "nmod") if _case(reading, child) == "of"), None)
    if owner is not None:
        return phrase(reading, owner)
    for child in reading.dependents(noun, "compound", "amod"):
        name = next((name for name in reading.names if name.start <= child < name.end <= noun), None)
        if name is not None and name.kind in ("GPE", "NORP", "ORG", "PERSON"):
            return name.start, name.end
    gives = verb >= 0 and reading.deprels[noun] == "obj" and reading.lemmas[verb] in lexicon().giving
    return _speaker(reading, verb)[0] if gives and not _barred(reading, verb) else None


def _adverb(reading: Reading, adverb: int) -> Iterator[Cue]:
    """ "Reportedly": the clause it stands in, on nobody's word."""
    governor = reading.heads[adverb]
    if governor >= 0:
        yield Cue(adverb, None, tuple(_whole(reading, governor, adverb)), quotable=False)


def _according(reading: Reading) -> Iterator[Cue]:
    """ "According to X": the speaker behind it, the clause around it."""
    for token, lemma in enumerate(reading.lemmas):
        if lemma not in ("according", "accord") or reading.words[token + 1 : token + 2] != ("to",):
            continue
        head = _according_head(reading, token)
        if head is None:
            continue
        governor = reading.heads[head]
        if governor == token:  # a parser may take "according" for the head
            governor = reading.heads[token]
            gone = token
        else:
            gone = head
        if governor > head and reading.words[governor - 1] not in (",",) and _is_apposed(reading, head, governor):
            gone, governor = governor, reading.heads[governor]
        if governor >= 0 and _at_edge(reading, token, max(head, gone)):
            governor = _top(reading, governor)
        contents = _whole(reading, governor, gone) if governor >= 0 else []
        yield Cue(token, phrase(reading, head), tuple(contents))


def _is_apposed(reading: Reading, head: int, governor: int) -> bool:
    """Whether a parser hung a name on its apposition ("according to Noor Ali, a writer")."""
    first = next((token for token in range(head + 1, governor) if reading.words[token] == ","), None)
    if first is None or reading.upos[governor] != "NOUN" or reading.upos[head] != "PROPN":
        return False
    return not any(reading.upos[token] in ("VERB", "AUX") for token in range(head, governor))


def _at_edge(reading: Reading, token: int, head: int) -> bool:
    """At the beginning or end of its sentence "according to" speaks of the whole, wherever a parser hangs it."""
    first, last = reading.sentences[reading.sentence_index[token]]
    before = all(reading.upos[other] == "PUNCT" for other in range(first, token))
    return before or all(reading.upos[other] == "PUNCT" for other in range(max(reading.subtree(head)) + 1, last))


def _top(reading: Reading, token: int) -> int:
    """The head of the sentence of ``token``."""
    return next((above for above in (token, *reading.ancestors(token)) if reading.heads[above] < 0), token)


def _whole(reading: Reading, head: int, gone: int) -> list[Range]:
    """The clause of ``head`` as one stretch, with the words of attribution if they stand amid it."""
    runs = pieces(reading, without(reading, head, gone))
    runs = [run for run in runs if _has_verb(reading, run)] or runs
    return [(runs[0][0], runs[-1][1])] if runs else []


def _according_head(reading: Reading, token: int) -> int | None:
    end = reading.sentences[reading.sentence_index[token]][1]
    if reading.heads[token] >= token + 2:
        return reading.heads[token]
    below = next((child for child in reading.dependents(token, "obl", "nmod") if child > token), None)
    if below is not None:
        return below
    return next((t for t in range(token + 2, end) if reading.upos[t] in ("NOUN", "PROPN", "PRON")), None)
