"""What the roadmap shows, as plain values."""

from app.viewmodels.roadmap.days import GroupUse, capacity_table, capacity_use, capacity_words
from app.viewmodels.roadmap.every import ORDERS, Cell, Order, every_column, step_order
from app.viewmodels.roadmap.impact import Dot, dots, impact_table, impact_words
from app.viewmodels.roadmap.lanes import BY, By, Lane, LaneStep, lanes, lanes_words
from app.viewmodels.roadmap.naming import initiative_label, period_names, step_label, when_words
from app.viewmodels.roadmap.related import PARTS, Link, Part, Relation, related, relation_words
from app.viewmodels.roadmap.scores import (
    NO_SCORE,
    LevelChange,
    ScoreStep,
    level_changes,
    level_words,
    path_table,
    path_words,
    score_path,
)
from app.viewmodels.roadmap.tables import Decided, decided, item_table, left_out_table, short_words
from app.viewmodels.roadmap.wishing import (
    capacity_for,
    latest_period,
    nothing_fits_words,
    open_targets,
    pin_words,
    priority_for,
    unanswered_words,
    uniform,
)

__all__ = [
    "BY",
    "NO_SCORE",
    "ORDERS",
    "PARTS",
    "By",
    "Cell",
    "Decided",
    "Dot",
    "GroupUse",
    "Lane",
    "LaneStep",
    "LevelChange",
    "Link",
    "Order",
    "Part",
    "Relation",
    "ScoreStep",
    "capacity_for",
    "capacity_table",
    "capacity_use",
    "capacity_words",
    "decided",
    "dots",
    "every_column",
    "impact_table",
    "impact_words",
    "initiative_label",
    "item_table",
    "lanes",
    "lanes_words",
    "latest_period",
    "left_out_table",
    "level_changes",
    "level_words",
    "nothing_fits_words",
    "open_targets",
    "path_table",
    "path_words",
    "period_names",
    "pin_words",
    "priority_for",
    "related",
    "relation_words",
    "score_path",
    "short_words",
    "step_label",
    "step_order",
    "unanswered_words",
    "uniform",
    "when_words",
]
