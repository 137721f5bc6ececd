"""Who answered both times, and what the answers would be had only the people changed."""

from collections.abc import Mapping

from assessment.answers import Assessment, Respondent
from assessment.progress.values import People


def people_of(earlier: Assessment, later: Assessment) -> People:
    """Return who came, went and stayed; not told apart where nobody may be followed or where answers are counted already."""
    both = (earlier, later)
    if any(each.anonymous or each.tallies or not each.respondents for each in both):
        return People()
    stayed = len(same_people(earlier, later))
    return People(stayed, len(earlier.respondents) - stayed, len(later.respondents) - stayed, told_apart=True)


def same_people(earlier: Assessment, later: Assessment) -> Mapping[str, str]:
    """Return the later id of each earlier respondent who answered both times.

    The same person has the same name, case and spaces aside; where either of the two has no name, the same id and role.
    """
    free = {respondent.id: respondent for respondent in later.respondents}
    found: dict[str, str] = {}
    for same in (_same_name, _same_id):
        for one in earlier.respondents:
            match = None if one.id in found else next((other.id for other in free.values() if same(one, other)), None)
            if match is not None:
                found[one.id] = match
                del free[match]
    return found


def with_other_people(earlier: Assessment, later: Assessment) -> Assessment:
    """Return the earlier assessment as if those who left had never answered, and those who joined had answered then.

    Nobody else's answer is another one, and what was agreed stays: what differs from `earlier` is who answered.
    """
    same = same_people(earlier, later)
    gone = {one.id for one in earlier.respondents} - same.keys()
    new = {one.id for one in later.respondents} - set(same.values())
    kept = [answer for answer in earlier.answers if answer.respondent not in gone]
    added = [answer for answer in later.answers if answer.respondent in new]
    return earlier.model_copy(update={"answers": (*kept, *added)})


def _same_name(one: Respondent, other: Respondent) -> bool:
    return _name(one) != "" and _name(one) == _name(other)


def _same_id(one: Respondent, other: Respondent) -> bool:
    unnamed = not (_name(one) and _name(other))
    return unnamed and (one.id, one.role) == (other.id, other.role)


def _name(respondent: Respondent) -> str:
    return " ".join((respondent.name or "").casefold().split())
