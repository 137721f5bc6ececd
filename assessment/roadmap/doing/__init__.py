"""Doing it: what is planned, started, done or dropped; new answers to look at; planning again; what moved and why."""

from assessment.roadmap.doing.comparing import Basis, Moved, compare
from assessment.roadmap.doing.proposing import Proposal, proposals
from assessment.roadmap.doing.replanning import Replanning, replanning
from assessment.roadmap.doing.standing import Standing, Timing, standings
from assessment.roadmap.doing.work import Work, WorkStatus

__all__ = [
    "Basis",
    "Moved",
    "Proposal",
    "Replanning",
    "Standing",
    "Timing",
    "Work",
    "WorkStatus",
    "compare",
    "proposals",
    "replanning",
    "standings",
]
