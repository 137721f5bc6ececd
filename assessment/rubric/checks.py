"""Rules across the files of a content folder. They look at the draft, so that one wrong entry hides no other mistake."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from assessment.mistakes import unknown
from assessment.rubric.document import Document
from assessment.rubric.draft import INITIATIVES, Draft, Entry, as_number, entries_of
from assessment.rubric.steps import check_steps
from assessment.terms import HIGHEST, LEVELS, LOWEST

OUTCOMES: Final[Mapping[str, str]] = {"challenges": "challenge", "benefits": "benefit", "efforts": "effort"}
ROUNDING: Final = 1e-9


def check(draft: Draft) -> None:
    """Note every broken rule in the draft's documents."""
    whole = draft.whole()
    practices = [entry for document in draft.practices.values() for entry in entries_of(document)]
    initiatives = [entry for document in draft.initiatives.values() for entry in entries_of(document)]
    for kind in (*OUTCOMES, "skill_groups", "dimensions"):
        refuse_repeated(whole.entries(kind))
    for entries in (practices, initiatives, entries_of(draft.sources)):
        refuse_repeated(entries)
    _levels_in_order(whole)
    _practice_references(draft, practices)
    _initiative_references(draft, initiatives)
    for initiative in initiatives:
        _effort(initiative)
    _every_dimension(draft)
    _everything_is_served(draft, practices)
    check_steps(draft, practices, initiatives)


def ids(entries: Iterable[Entry]) -> list[str]:
    """Return the ids that are given."""
    return [found for entry in entries if (found := entry.text("id"))]


def refuse_repeated(entries: Iterable[Entry]) -> None:
    """Refuse an id that an earlier entry has."""
    first: dict[str, Entry] = {}
    for entry in entries:
        name = entry.text("id")
        if name is None:
            continue
        if name in first:
            other = first[name]
            entry.refuse(f"the id '{name}' is taken (see {other.document.place(other.trail)}); choose another", "id")
        first.setdefault(name, entry)


def _levels_in_order(whole: Entry) -> None:
    levels = [level.number("level") for level in whole.entries("levels")]
    if levels and None not in levels and levels != list(LEVELS):
        whole.refuse(f"need to be {LOWEST} to {HIGHEST} in this order, each once", "levels")


def refuse_unknown(entry: Entry, kind: str, known: list[str], given: Iterable[tuple[tuple[str | int, ...], object]]) -> None:
    """Refuse what is given, with its place, and not known. Nothing known: it could not be read, which is told elsewhere."""
    for trail, name in given:
        if known and isinstance(name, str) and name not in known:
            entry.refuse(unknown(kind, name, known), *trail)


def _practice_references(draft: Draft, practices: Iterable[Entry]) -> None:
    whole = draft.whole()
    sources = ids(entries_of(draft.sources))
    outcomes = {key: ids(whole.entries(key)) for key in OUTCOMES}
    for practice in practices:
        for key, kind in OUTCOMES.items():
            refuse_unknown(practice, kind, outcomes[key], (((key, name), name) for name in practice.mapping(key)))
        refuse_unknown(practice, "source", sources, ((("sources", n), name) for n, name in enumerate(practice.values("sources"))))
        if "dimension" in practice.value:
            practice.refuse("is given by the file's name; leave this key out", "dimension")


def _initiative_references(draft: Draft, initiatives: Iterable[Entry]) -> None:
    groups, sources = ids(draft.whole().entries("skill_groups")), ids(entries_of(draft.sources))
    homes = {name: dimension for dimension, document in draft.practices.items() for name in ids(entries_of(document))}
    known = list(homes) if draft.is_complete(*draft.practices.values()) else []
    for entry in initiatives:
        refuse_unknown(entry, "skill group", groups, ((("effort", name), name) for name in entry.mapping("effort")))
        refuse_unknown(entry, "source", sources, ((("sources", n), name) for n, name in enumerate(entry.values("sources"))))
        refuse_unknown(entry, "practice", known, [(("practice",), entry.text("practice"))])
        for need in entry.entries("requires"):
            refuse_unknown(need, "practice", known, [(("practice",), need.text("practice"))])
        home = homes.get(entry.text("practice") or "")
        if home and entry.document is not draft.initiatives.get(home):
            entry.refuse(f"belongs to {INITIATIVES}/{home}.yaml, with its practice's dimension; move it there", "practice")


def _effort(initiative: Entry) -> None:
    """Check low <= likely <= high, and that the initiative is work at all."""
    likely = []
    for group, value in initiative.mapping("effort").items():
        days = [as_number(number) for number in value] if isinstance(value, list) else []
        given = [number for number in days if number is not None]
        if len(given) != 3 or len(days) != 3:
            return
        if given != sorted(given):
            found = ", ".join(f"{number:g}" for number in given)
            initiative.refuse(f"needs low ≤ likely ≤ high; found {found}", "effort", group)
        likely.append(given[1])
    if likely and not any(number > 0 for number in likely):
        initiative.refuse("needs more than 0 likely days in one skill group; an initiative is work", "effort")


def _every_dimension(draft: Draft) -> None:
    minimum = as_number(Entry(draft.frame, (), draft.whole().mapping("rules")).value.get("minimum_answered"))
    for document in draft.practices.values():
        if not draft.is_complete(document):
            continue
        practices = entries_of(document)
        if not practices:
            document.refuse((), "holds no practice; a dimension needs at least one, and one of them a key practice")
            continue
        if not any(practice.is_true("key") for practice in practices):
            document.refuse((), "has no key practice; mark at least one with 'key: true', it gates the dimension's level")
        _quick_check(document, practices, minimum)


def _quick_check(document: Document, practices: list[Entry], minimum: float | None) -> None:
    for practice in practices:
        if practice.is_true("key") and practice.value.get("quick") is False:
            practice.refuse("needs to be true: the quick check asks every key practice", "quick")
    weights = [(practice.is_true("quick"), practice.number("weight")) for practice in practices]
    known = [(quick, weight) for quick, weight in weights if weight is not None]
    if minimum is None or len(known) != len(weights):
        return
    share = math.fsum(weight for quick, weight in known if quick) / (math.fsum(weight for _, weight in known) or 1)
    if share < minimum - ROUNDING:
        what = f"the quick check asks {share:.0%} of the weight here; minimum_answered wants {minimum:.0%}"
        document.refuse((), f"{what}: mark more practices with 'quick: true'")


def _everything_is_served(draft: Draft, practices: list[Entry]) -> None:
    if not draft.practices or not draft.is_complete(*draft.practices.values()):
        return
    for key, kind in OUTCOMES.items():
        served = {name for practice in practices for name in practice.mapping(key)}
        for outcome in draft.whole().entries(key):
            if (name := outcome.text("id")) and name not in served:
                outcome.refuse(f"no practice serves the {kind} '{name}'; name it in a practice's {key}, or remove it", "id")
