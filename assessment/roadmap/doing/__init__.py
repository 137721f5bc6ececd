"""Doing it: what was approved; what is planned, started, done or dropped; answers to look at; planning again; what moved."""

from assessment.answers import Work, WorkStatus
from assessment.roadmap.doing.approving import approve, basis_of
from assessment.roadmap.doing.comparing import Basis, Moved, compare
from assessment.roadmap.doing.proposing import Proposal, proposals
from assessment.roadmap.doing.replanning import Replanning, replanning
from assessment.roadmap.doing.standing import Standing, Timing, standings

__all__ = [
    "Basis",
    "Moved",
    "Proposal",
    "Replanning",
    "Standing",
    "Timing",
    "Work",
    "WorkStatus",
    "approve",
    "basis_of",
    "compare",
    "proposals",
    "replanning",
    "standings",
]
