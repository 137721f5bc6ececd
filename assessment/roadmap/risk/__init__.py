"""The chance that a plan holds: its efforts drawn between low and high, many times over."""

from assessment.roadmap.risk.chances import Chances, ItemRisk, LevelRisk, Risk, assess_risk

__all__ = ["Chances", "ItemRisk", "LevelRisk", "Risk", "assess_risk"]
