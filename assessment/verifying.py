"""Whether a report is as it was written, and whether it was made from an assessment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.sealing import Seal, content_hash, read_seal

Named: TypeAlias = tuple[Assessment, Rubric]
"""An assessment with its own rubric, as `read_assessment` returns them."""
_Found: TypeAlias = tuple[bool, str]
"""Whether something holds, and the sentence that says so."""


@dataclass(frozen=True)
class Verdict:
    """What was found, as sentences; holds: whether the report is unchanged and, where that was asked, from that assessment."""

    holds: bool
    words: tuple[str, ...]


NO_SEAL = Verdict(
    holds=False,
    words=("no seal: Waymark seals PDF, Excel and PowerPoint reports, not CSV and JSON; or the end of the file was cut off",),
)


def verify(report: bytes, made_from: Named | None = None, compared_with: Named | None = None) -> Verdict:
    """Return whether a report is unchanged, with an assessment made from it, with an earlier one compared with that."""
    seal = read_seal(report)
    if seal is None:
        return NO_SEAL
    if not seal.unchanged:
        return Verdict(holds=False, words=("changed: its bytes are not those that were written",))
    found = [
        (True, f"unchanged since it was written; content {seal.content}"),
        *([] if made_from is None else [_made_from(seal, made_from)]),
        *_compared_with(seal, compared_with),
    ]
    return Verdict(all(holds for holds, _ in found), tuple(words for _, words in found))


def _made_from(seal: Seal, named: Named) -> _Found:
    own = _hash(named)
    if own == seal.content:
        return True, "made from this assessment"
    return False, f"not made from this assessment as it is now, whose content is {own}"


def _compared_with(seal: Seal, named: Named | None) -> Iterator[_Found]:
    """Yield what there is to say of an earlier assessment: nothing where none was used and none is named."""
    if named is None:
        if seal.since is not None:
            yield True, f"compared with an earlier assessment of content {seal.since}; --since EARLIER checks that"
        return
    own = _hash(named)
    if seal.since is None:
        yield False, "compared with no earlier assessment"
    elif own == seal.since:
        yield True, "compared with this earlier assessment"
    else:
        yield False, f"not compared with this earlier assessment as it is now, whose content is {own}, but with {seal.since}"


def _hash(named: Named) -> str:
    assessment, rubric = named
    return content_hash(rubric, assessment)
