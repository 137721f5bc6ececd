"""The chance that a plan holds: its efforts drawn between low and high, many times over."""

from assessment.roadmap.risk.chances import Chances, ItemRisk, LevelRisk, Risk, assess_risk
from assessment.roadmap.risk.reserve import Reserve, assess_reserve

__all__ = ["Chances", "ItemRisk", "LevelRisk", "Reserve", "Risk", "assess_reserve", "assess_risk"]
