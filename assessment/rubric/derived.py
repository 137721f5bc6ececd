"""What a practice says about frameworks and regulation, gathered from their files."""

from collections.abc import Iterator, Mapping

from assessment.rubric.companions import Frameworks, Needs
from assessment.rubric.model import Practice, Rubric
from assessment.terms import LevelNumber

BY_HAND, AUTOMATED = "by-hand", "automated"


def with_crosswalk(rubric: Rubric) -> Rubric:
    """Return the rubric with `crosswalk` and `regulation` filled in for each practice."""
    if rubric.frameworks is None and not rubric.regulation:
        return rubric
    return rubric.model_copy(update={"practices": tuple(_filled(rubric, practice) for practice in rubric.practices)})


def framework_parts(frameworks: Frameworks) -> Iterator[tuple[str, str, Needs]]:
    """Yield (framework, part, needs): a part is `AREA.STEP`, or `TEST.by-hand` and `TEST.automated`."""
    for ladder in frameworks.ladders:
        for area in ladder.areas:
            for step in area.steps:
                yield ladder.id, f"{area.id}.{step.id}", step.needs
    for suite in frameworks.test_scores:
        for section in suite.sections:
            for test in section.tests:
                yield suite.id, f"{test.id}.{BY_HAND}", test.by_hand
                yield suite.id, f"{test.id}.{AUTOMATED}", test.automated


def _filled(rubric: Rubric, practice: Practice) -> Practice:
    crosswalk: dict[str, dict[str, LevelNumber]] = {}
    for framework, part, needs in framework_parts(rubric.frameworks) if rubric.frameworks else ():
        if practice.id in needs:
            crosswalk.setdefault(framework, {})[part] = needs[practice.id]
    regulation: Mapping[str, LevelNumber] = {
        provision.id: provision.supported_by[practice.id]
        for text in rubric.regulation
        for provision in text.provisions
        if practice.id in provision.supported_by
    }
    return practice.model_copy(update={"crosswalk": crosswalk, "regulation": regulation})
