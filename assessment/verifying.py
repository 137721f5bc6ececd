"""Whether a report is as it was written, and whether it was made from an assessment."""

from dataclasses import dataclass

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.sealing import content_hash, read_seal


@dataclass(frozen=True)
class Verdict:
    """What was found, as sentences; holds: whether the report is unchanged and, where that was asked, from that assessment."""

    holds: bool
    words: tuple[str, ...]


NO_SEAL = Verdict(
    holds=False,
    words=("no seal: Waymark seals PDF, Excel and PowerPoint reports, not CSV and JSON; or the end of the file was cut off",),
)


def verify(report: bytes, rubric: Rubric | None = None, assessment: Assessment | None = None) -> Verdict:
    """Return whether a report is unchanged and, with an assessment and its rubric, made from it."""
    seal = read_seal(report)
    if seal is None:
        return NO_SEAL
    if not seal.unchanged:
        return Verdict(holds=False, words=("changed: its bytes are not those that were written",))
    unchanged = f"unchanged since it was written; content {seal.content}"
    if rubric is None or assessment is None:
        return Verdict(holds=True, words=(unchanged,))
    if content_hash(rubric, assessment) == seal.content:
        return Verdict(holds=True, words=(unchanged, "made from this assessment"))
    own = content_hash(rubric, assessment)
    return Verdict(holds=False, words=(unchanged, f"not made from this assessment as it is now, whose content is {own}"))
