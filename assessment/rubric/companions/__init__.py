"""What may stand beside questions and steps, one optional content file each: study, frameworks, regulation and the like."""

from assessment.rubric.companions.delivery import (
    Benchmark,
    Benchmarks,
    DeliveryCheck,
    DeliveryMetric,
    DeliveryQuestion,
)
from assessment.rubric.companions.evidence import Finding
from assessment.rubric.companions.frameworks import Area, Band, Frameworks, Ladder, Needs, Section, Step, TestScore, TestTitle
from assessment.rubric.companions.peers import PeerFigure, PeerFigures, PeerGroup
from assessment.rubric.companions.profiles import ProfileRule, Profiles, When
from assessment.rubric.companions.regulation import Provision, Regulation, RegulationDate
from assessment.rubric.companions.study import Mapped, Study

__all__ = [
    "Area",
    "Band",
    "Benchmark",
    "Benchmarks",
    "DeliveryCheck",
    "DeliveryMetric",
    "DeliveryQuestion",
    "Finding",
    "Frameworks",
    "Ladder",
    "Mapped",
    "Needs",
    "PeerFigure",
    "PeerFigures",
    "PeerGroup",
    "ProfileRule",
    "Profiles",
    "Provision",
    "Regulation",
    "RegulationDate",
    "Section",
    "Step",
    "Study",
    "TestScore",
    "TestTitle",
    "When",
]
