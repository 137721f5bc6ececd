"""What is said about the quick check: that it is one, and why its ranges are wider."""

from assessment.evaluation import Evaluation
from assessment.rubric import Rubric


def quick_practices(rubric: Rubric) -> int:
    """Return how many practices the quick check asks; 0 where it would be the same as all."""
    number = sum(practice.quick for practice in rubric.practices)
    return number if number < len(rubric.practices) else 0


def quick_words(evaluation: Evaluation) -> str:
    """Return what a result of the quick check says about itself."""
    rubric = evaluation.rubric
    asked, of = quick_practices(rubric), len(rubric.practices)
    open_others = sum(
        not practice.quick and evaluation.states[practice.id].applicable and evaluation.states[practice.id].point is None
        for practice in rubric.practices
    )
    said = f"It asks {asked} of {of} practices."
    if open_others:
        others = "other counts" if open_others == 1 else "others count"
        said += (
            f" The {open_others} {others} as not answered, so ranges are wider than a full assessment's. That lowers no score."
        )
    return said


def only_quick_words(rubric: Rubric) -> str:
    """Return what the way back to the quick check is called."""
    return f"Ask only the quick check's {quick_practices(rubric)} practices"
