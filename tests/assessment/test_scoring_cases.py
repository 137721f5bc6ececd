"""The worked examples of tests/cases/scoring.yaml, each run over the rubric it describes."""

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from assessment.answers import Agreed, Answer, Assessment, Tally
from assessment.rubric.model import Practice, Rubric
from assessment.scoring import score_assessment
from assessment.terms import Confidence, NotApplicable
from tests.assessment import scoring_oracle as oracle
from tests.builders import a_dimension, a_practice, a_rubric, an_answer, an_assessment, some_rules

Json = object
CASES_FILE = Path(__file__).parents[1] / "cases" / "scoring.yaml"


class Case(BaseModel):
    """One worked example; a misspelt key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    practices: dict[str, dict[str, object]]
    dimensions: dict[str, float] | None = None
    rules: dict[str, int | float] = Field(default_factory=dict)
    answers: dict[str, list[int | str]] = Field(default_factory=dict)
    tallies: dict[str, list[int]] = Field(default_factory=dict)
    agreed: dict[str, int | str] = Field(default_factory=dict)
    targets: dict[str, int] = Field(default_factory=dict)
    sum: str
    expect: dict[str, Json] = Field(min_length=1)

    def rubric(self) -> Rubric:
        practices = [Practice.model_validate({**dict(a_practice(name)), **changes}) for name, changes in self.practices.items()]
        changes: dict[str, object] = {"rules": some_rules(**self.rules), "initiatives": ()}
        if self.dimensions is not None:
            changes["dimensions"] = tuple(a_dimension(name, weight=weight) for name, weight in self.dimensions.items())
        return a_rubric(*practices, **changes)

    def assessment(self) -> Assessment:
        answers = [
            the_answer(practice, f"r{number}", said)
            for practice, each in self.answers.items()
            for number, said in enumerate(each, start=1)
        ]
        return an_assessment(
            answers,
            tallies=tuple(the_tally(practice, counts) for practice, counts in self.tallies.items()),
            agreed=tuple(the_agreement(practice, what) for practice, what in self.agreed.items()),
            targets=self.targets,
        )


def the_answer(practice: str, respondent: str, said: int | str) -> Answer:
    if said == "n/a":
        return an_answer(practice, NotApplicable.OUT_OF_SCOPE, respondent=respondent)
    if said == "don't know":
        return an_answer(practice, None, respondent=respondent)
    level, _, sure = str(said).partition(" ")
    return an_answer(practice, int(level), respondent=respondent, confidence=Confidence(sure or "confident"))


def the_tally(practice: str, counts: list[int]) -> Tally:
    one, two, three, four, five, unknown, absent = counts
    return Tally(practice=practice, levels=(one, two, three, four, five), dont_know=unknown, not_applicable=absent)


def the_agreement(practice: str, what: int | str) -> Agreed:
    if isinstance(what, int):
        return Agreed(practice=practice, level=what)
    assert what == "n/a"
    return Agreed(practice=practice, not_applicable=NotApplicable.OUT_OF_SCOPE)


def by_id(value: Json) -> Json:
    """Lists of things with an id become {id: thing}, so that a case can name them."""
    if isinstance(value, dict):
        return {key: by_id(inner) for key, inner in value.items()}
    if isinstance(value, list):
        if value and all(isinstance(thing, dict) and "id" in thing for thing in value):
            return {thing["id"]: by_id(thing) for thing in value}
        return [by_id(thing) for thing in value]
    return value


def assert_holds(found: Json, expected: Json, where: str) -> None:
    """Everything expected is there; a list is there as a whole and in its order."""
    if isinstance(expected, Mapping):
        assert isinstance(found, dict), where
        for key, value in expected.items():
            assert key in found, f"{where} has no {key}"
            assert_holds(found[key], value, f"{where}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list), where
        assert len(found) == len(expected), f"{where}: {found}"
        for number, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_holds(one, other, f"{where}[{number}]")
    elif isinstance(expected, int | float) or (isinstance(expected, str) and re.fullmatch(r"-?\d+/\d+", expected)):
        assert found == pytest.approx(float(Fraction(expected)), rel=1e-12, abs=1e-12), where
    else:
        assert found == expected, where


CASES = [Case.model_validate(each) for each in yaml.safe_load(CASES_FILE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_worked_example(case: Case) -> None:
    result = json.loads(score_assessment(case.rubric(), case.assessment()).to_json())
    assert_holds(by_id(result), case.expect, "result")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_second_implementation_gives_the_worked_example_too(case: Case) -> None:
    assert_holds(by_id(oracle.score(case.rubric(), case.assessment())), case.expect, "result")


def test_every_worked_example_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 30
