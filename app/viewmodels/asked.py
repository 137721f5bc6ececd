"""Which facts about an organisation are worth asking for: those the rubric makes something of."""

from assessment.rubric import Rubric
from assessment.rubric.companions import When


def facts_of_rules(rubric: Rubric) -> frozenset[str]:
    """Return the facts on which suggested targets rest; empty where the rubric suggests none."""
    rules = rubric.profiles.rules if rubric.profiles else ()
    return frozenset(fact for fact in When.model_fields if any(getattr(rule.when, fact) is not None for rule in rules))


def asked_facts(rubric: Rubric) -> frozenset[str]:
    """Return the facts on which suggested targets or the view of regulation rest; empty for none."""
    return facts_of_rules(rubric) | ({"regulated"} if rubric.regulation else set())
