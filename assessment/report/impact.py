"""What each step costs against what it is worth, as a part of the roadmap."""

from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable

from assessment.answers import PlanWishes
from assessment.plan import Plan
from assessment.report.blocks import caption, heading, together
from assessment.report.charts.scatter import Point, Scatter, scatter
from assessment.report.context import Context
from assessment.roadmap.impact import Impact, impacts
from assessment.wording import counted, listed

MOST_NAMED = 12
HOW = (
    "Further left costs fewer days, further up is worth more: points of score and of the benefits that matter to you, for each "
    "{period} in place. What a step makes possible for others is not counted in its own worth."
)


def found_impacts(context: Context, plan: Plan) -> Mapping[str, Impact]:
    """Return every step by initiative: those of the plan in its order, then those left out; numbered as on the screens."""
    planning = context.evaluation.planning
    return {one.initiative: one for one in impacts(context.rubric, planning.assessment, planning.states, plan)}


def effort_and_worth(context: Context, found: Mapping[str, Impact]) -> list[Flowable]:
    """Return the drawing with what it shows in words; nothing where there is no step."""
    if not found:
        return []
    period = (context.assessment.plan or PlanWishes()).period
    points = [
        Point(one.number, context.rubric.practice_by_id[one.practice].title, one.level, one.days, one.worth, one.planned)
        for one in found.values()
    ]
    drawn = scatter(context.look, points, period)
    said = " ".join([HOW.format(period=period), *_key(drawn, [point.number for point in points if not point.planned])])
    return [together(heading("Effort and worth", 1, "effort-and-worth"), drawn.drawing, caption(said))]


def _key(drawn: Scatter, left_out: Sequence[int]) -> list[str]:
    if drawn.by_name:
        return []
    said = ["The numbers are those of the tables below."]
    said += [f"Steps left out are numbered from {left_out[0]} on."] if left_out and left_out[0] > 1 else []
    if drawn.without_room:
        numbers = listed([str(number) for number in drawn.without_room], MOST_NAMED)
        said.append(f"No room for the number of {counted(len(drawn.without_room), 'step')}: {numbers}.")
    return said
