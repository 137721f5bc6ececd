"""From an evaluation to its briefing."""

from assessment.briefing.basis import Basis
from assessment.briefing.cutting import tidy, with_tidy_titles
from assessment.briefing.decision import decision
from assessment.briefing.findings import MOST as MOST_FINDINGS
from assessment.briefing.findings import findings, nothing_found
from assessment.briefing.moves import MOST as MOST_MOVES
from assessment.briefing.moves import chosen, moves, note
from assessment.briefing.previous import previous_of
from assessment.briefing.ranking import ranked
from assessment.briefing.rows import dimension_rows
from assessment.briefing.standing import change, standing, target
from assessment.briefing.sureness import sureness
from assessment.briefing.values import About, Briefing, Previous
from assessment.briefing.verdict import verdict
from assessment.evaluation import Evaluation
from assessment.terms import Status
from assessment.wording import date_words


def brief(
    evaluation: Evaluation,
    previous: Previous | None = None,
    *,
    status: Status | None = None,
    most: tuple[int, int] = (MOST_FINDINGS, MOST_MOVES),
    longest: int | None = None,
) -> Briefing:
    """Return the briefing; the same evaluation always gives the same one.

    previous: an earlier result; None is that of the evaluation's own progress, if any. status: overrides the assessment's own.
    most: findings and moves told at most. longest: characters that a title of the rubric keeps, 2 or more; None is all.
    """
    basis = Basis(evaluation, with_tidy_titles(evaluation.rubric, longest), longest)
    previous = previous or previous_of(evaluation.progress)
    held = ranked(basis)
    found = held[: most[0]]
    listed = chosen(basis, held, found, most[1])
    shown = moves(basis, listed, found)
    return Briefing(
        about=_about(basis, status),
        verdict=verdict(basis, held),
        standing=standing(basis),
        target=target(basis),
        change=change(basis, previous),
        rows=dimension_rows(basis, previous),
        findings=findings(basis, found, shown),
        nothing_found="" if found else nothing_found(basis),
        moves=shown,
        moves_note=note(basis, listed),
        decision=decision(basis, held),
        sureness=sureness(basis),
    )


def _about(basis: Basis, status: Status | None) -> About:
    assessment = basis.assessment
    return About(
        organisation=tidy(assessment.organisation.name, basis.longest),
        title=tidy(assessment.title, basis.longest),
        date=date_words(assessment.date),
        status=status or assessment.status,
        rubric=basis.rubric.title,
        version=basis.rubric.version,
    )
