"""The study, the evidence and whose rubric it is, in words, for the Method screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.viewmodels.citing import cited, cited_with_grade
from assessment.rubric import Outcome, Practice, Rubric
from assessment.rubric.companions import Mapped, Study
from assessment.wording import counted, listed


@dataclass(frozen=True)
class MappedLine:
    """One challenge, benefit or effort: what the study says of it, where the rubric takes it up, and why there."""

    title: str
    study_says: str
    dimensions: str
    why: str
    practices: str


@dataclass(frozen=True)
class StudyView:
    """The study. facts: question, method, sample; groups: challenges, benefits, efforts."""

    source: str
    facts: tuple[tuple[str, str], ...]
    reports: tuple[str, ...]
    groups: tuple[tuple[str, tuple[MappedLine, ...]], ...]
    not_known: tuple[str, ...]


@dataclass(frozen=True)
class FindingLine:
    """One finding. weights: how many weights rest on it; sources with their years."""

    finding: str
    about: str


def whose_rubric(rubric: Rubric, shipped: Rubric) -> str:
    """Return publisher, id and version, and whether it is the shipped one."""
    named = f"{rubric.title}, published by {rubric.publisher}, id {rubric.id}, version {rubric.version}."
    if rubric.content_hash == shipped.content_hash:
        return f"{named} This is the rubric shipped with Waymark."
    if rubric.id != shipped.id:
        return f"{named} This is a rubric of its own, not the one shipped with Waymark."
    if rubric.version != shipped.version:
        return f"{named} The one shipped with Waymark now is version {shipped.version}."
    return f"{named} Its content differs from the rubric shipped with Waymark under this id and version."


def study_view(rubric: Rubric) -> StudyView | None:
    """Return the page about the study; None where the rubric tells of none."""
    study = rubric.study
    if study is None:
        return None
    return StudyView(
        source=cited_with_grade(rubric, study.source, study.grade),
        facts=(("Question", study.question), ("Method", study.method), ("Sample", study.sample)),
        reports=study.reports,
        groups=tuple((title, lines) for title, lines in _groups(rubric, study) if lines),
        not_known=study.not_known,
    )


def _groups(rubric: Rubric, study: Study) -> Sequence[tuple[str, tuple[MappedLine, ...]]]:
    return (
        ("Challenges", _lines(rubric, study.challenges, rubric.challenges)),
        ("Benefits", _lines(rubric, study.benefits, rubric.benefits)),
        ("Efforts", _lines(rubric, study.efforts, rubric.efforts)),
    )


def _lines(rubric: Rubric, mapped: Sequence[Mapped], outcomes: Sequence[Outcome]) -> tuple[MappedLine, ...]:
    titles = {outcome.id: outcome.title for outcome in outcomes}
    return tuple(
        MappedLine(
            title=titles.get(each.id, each.id),
            study_says=each.study_says,
            dimensions=listed([rubric.dimension_by_id[name].title for name in each.dimensions]),
            why=each.why,
            practices=listed([practice.title for practice in rubric.practices if each.id in _served(practice)]),
        )
        for each in mapped
    )


def _served(practice: Practice) -> Mapping[str, float]:
    return {**practice.challenges, **practice.benefits, **practice.efforts}


# Evidence


def finding_lines(rubric: Rubric) -> tuple[FindingLine, ...]:
    """Return the findings that weights rest on, in the order of the file."""
    return tuple(
        FindingLine(
            finding=finding.finding,
            about=(
                f"{'; '.join(cited(rubric, source) for source in finding.sources)}. Grade {finding.grade}. "
                f"Behind {counted(_resting(rubric, finding.id), 'weight')}."
            ),
        )
        for finding in rubric.evidence
    )


def _resting(rubric: Rubric, finding: str) -> int:
    return sum(finding in findings for practice in rubric.practices for findings in practice.evidence.values())


def practice_evidence(rubric: Rubric, practice: Practice) -> tuple[tuple[str, str], ...]:
    """Return what each weight of a practice rests on, by challenge, benefit or effort; empty where nothing is told."""
    outcomes = (*rubric.challenges, *rubric.benefits, *rubric.efforts)
    return tuple(
        (outcome.title, " ".join(f"{each.finding} (grade {each.grade})" for each in found))
        for outcome in outcomes
        if (found := rubric.findings_for(practice.id, outcome.id))
    )
