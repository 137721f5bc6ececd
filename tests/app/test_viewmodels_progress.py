"""What the Method screen says of a change."""

from app.viewmodels.progress import change_rules
from assessment.briefing.progress import HOW
from tests.builders import a_rubric, some_rules


def test_the_method_says_the_rule_and_the_rubric_s_own_smallest_group() -> None:
    rules = {rule.title: rule.text for rule in change_rules(a_rubric(rules=some_rules(minimum_group=5)))}
    assert rules["The split"] == HOW
    assert "fewer than 5 answers differ" in rules["Privacy"]
