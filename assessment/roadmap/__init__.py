"""The roadmap: which steps, in which order, within the days there are; the best such plan, with its proof."""

from assessment.plan import LeftOut, Plan, PlanItem
from assessment.roadmap.candidates import candidates
from assessment.roadmap.planning import make_plan
from assessment.roadmap.watch import Limits

__all__ = ["LeftOut", "Limits", "Plan", "PlanItem", "candidates", "make_plan"]
