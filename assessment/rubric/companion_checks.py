"""Rules across files for the optional files of a content folder; like `checks`, they look at the draft."""

from collections.abc import Callable, Iterator
from typing import Final

from assessment.rubric.checks import OUTCOMES, ids, refuse_repeated, refuse_unknown
from assessment.rubric.draft import Draft, Entry, entries_of

MADE_FROM: Final = {"crosswalk": "frameworks.yaml", "regulation": "regulation.yaml"}


def check_companions(draft: Draft) -> None:
    """Note every broken rule in the draft's documents."""
    for document in draft.practices.values():
        for practice in entries_of(document):
            _practice(draft, practice)
    _sources(draft)
    _practices(draft)
    _repeated(draft)
    for name, rule in _RULES.items():
        if (entry := draft.companion(name)) is not None:
            rule(draft, entry)


def _list(draft: Draft, name: str) -> list[Entry]:
    return entries_of(draft.companions[name]) if name in draft.companions else []


def _practice(draft: Draft, practice: Entry) -> None:
    for key, file in MADE_FROM.items():
        if key in practice.value:
            practice.refuse(f"is made from {file}; leave this key out", key)
    served = [name for key in OUTCOMES for name in practice.mapping(key)]
    found = practice.mapping("evidence")
    kind = "challenge, benefit or effort of this practice"
    refuse_unknown(practice, kind, served, ((("evidence", name), name) for name in found))
    if found and "evidence" not in draft.companions:
        practice.refuse("names findings, and there is no evidence.yaml; write it, or leave this key out", "evidence")
    known = ids(_list(draft, "evidence"))
    for outcome, value in found.items():
        given = value if isinstance(value, list) else []
        refuse_unknown(practice, "finding", known, ((("evidence", outcome, n), name) for n, name in enumerate(given)))


def _all_entries(draft: Draft) -> Iterator[Entry]:
    """Yield every mapping that stands in an optional file, at any depth, the whole file included."""
    for document in draft.companions.values():
        whole = Entry(document, (), document.value) if isinstance(document.value, dict) else None
        for entry in [whole] if whole else entries_of(document):
            yield from _below(entry)


def _below(entry: Entry) -> Iterator[Entry]:
    yield entry
    for key, value in entry.value.items():
        if isinstance(value, dict):
            yield from _below(Entry(entry.document, (*entry.trail, key), value))
        if isinstance(value, list):
            for inner in entry.entries(key):
                yield from _below(inner)


def _sources(draft: Draft) -> None:
    known = ids(entries_of(draft.sources))
    for entry in _all_entries(draft):
        refuse_unknown(entry, "source", known, [(("source",), entry.text("source"))])
        refuse_unknown(entry, "source", known, ((("sources", n), name) for n, name in enumerate(entry.values("sources"))))


def _practices(draft: Draft) -> None:
    """Refuse unknown practices in whatever maps them to levels or lists them."""
    if not draft.is_complete(*draft.practices.values()):
        return
    known = [name for document in draft.practices.values() for name in ids(entries_of(document))]
    for entry in _all_entries(draft):
        for key in ("needs", "by_hand", "automated", "supported_by", "at_least"):
            refuse_unknown(entry, "practice", known, (((key, name), name) for name in entry.mapping(key)))
        refuse_unknown(entry, "practice", known, ((("practices", n), name) for n, name in enumerate(entry.values("practices"))))


def _repeated(draft: Draft) -> None:
    refuse_repeated(_list(draft, "evidence"))
    texts = _list(draft, "regulation")
    refuse_repeated(texts)
    refuse_repeated([provision for text in texts for provision in text.entries("provisions")])


def _study(draft: Draft, study: Entry) -> None:
    whole = draft.whole()
    dimensions = ids(whole.entries("dimensions"))
    for key, kind in OUTCOMES.items():
        entries, known = study.entries(key), ids(whole.entries(key))
        refuse_repeated(entries)
        for entry in entries:
            refuse_unknown(entry, kind, known, [(("id",), entry.text("id"))])
            given = enumerate(entry.values("dimensions"))
            refuse_unknown(entry, "dimension", dimensions, ((("dimensions", n), name) for n, name in given))
        wanting = [name for name in known if name not in ids(entries) and name not in draft.added]
        if wanting and isinstance(study.value.get(key), list):
            study.refuse(f"says nothing of {', '.join(wanting)}; add what the study says and how it is taken up", key)


def _frameworks(_: Draft, frameworks: Entry) -> None:
    models = [*frameworks.entries("ladders"), *frameworks.entries("test_scores")]
    refuse_repeated(models)
    for model in models:
        areas, sections = model.entries("areas"), model.entries("sections")
        for entries in (areas, sections, [test for section in sections for test in section.entries("tests")]):
            refuse_repeated(entries)
        for area in areas:
            refuse_repeated(area.entries("steps"))


def _profiles(draft: Draft, profiles: Entry) -> None:
    """Every practice needs a rule that holds for everybody: without one a profile could leave it without a suggestion."""
    rules = profiles.entries("rules")
    refuse_repeated(rules)
    if not rules or not draft.is_complete(*draft.practices.values()):
        return
    covered = {name for rule in rules if not rule.mapping("when") for name in rule.mapping("at_least")}
    known = [name for document in draft.practices.values() for name in ids(entries_of(document))]
    if wanting := [name for name in known if name not in covered]:
        what = f"no rule without 'when' names {', '.join(wanting)}; each practice needs a level that holds for everybody"
        profiles.refuse(what, "rules")


def _peers(_: Draft, peers: Entry) -> None:
    groups = peers.entries("groups")
    known = ids(groups)
    for entries in (groups, peers.entries("figures")):
        refuse_repeated(entries)
    refuse_unknown(peers, "group", known, ((("sectors", key), name) for key, name in peers.mapping("sectors").items()))
    for figure in peers.entries("figures"):
        refuse_unknown(figure, "group", known, ((("shares", name), name) for name in figure.mapping("shares")))


_RULES: Final[dict[str, Callable[[Draft, Entry], None]]] = {
    "study": _study,
    "frameworks": _frameworks,
    "profiles": _profiles,
    "peers": _peers,
}
