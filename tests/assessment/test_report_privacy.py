"""An assessment of practice, not of people: what a report keeps to itself."""

import re
from functools import cache

import pytest

from assessment.answers import Answer, Respondent, Tally
from assessment.report.privacy import records, roles_shown, tally_words, who_answered
from assessment.terms import NotApplicable, Role
from tests.assessment.report_reader import evaluated, four_practices, report_text, squeezed
from tests.builders import Said, an_answer, an_assessment

NAMES = ("Priya Shah", "Tom Becker", "Ana Lima", "Wei Chen")
RUBRIC = four_practices()


def room(*roles: Role) -> tuple[Respondent, ...]:
    return tuple(Respondent(id=f"r{n}", role=role, name=NAMES[n]) for n, role in enumerate(roles))


FOUR = room(Role.DATA_SCIENTIST, Role.DATA_SCIENTIST, Role.DATA_SCIENTIST, Role.EXECUTIVE)


def four_answers() -> list[Answer]:
    """Four on serving, one of them not applicable; two on testing."""
    notes = ("zebra note", "apple note", "mango note", None)
    said: tuple[Said, ...] = (4, 5, 5, NotApplicable.OUT_OF_SCOPE)
    serving = [an_answer("serving", level, respondent=f"r{n}", note=notes[n]) for n, level in enumerate(said)]
    return [*serving, *[an_answer("testing", 2, respondent=f"r{n}", note=f"test note {n}") for n in (1, 0)]]


@cache
def anonymous() -> str:
    return report_text(evaluated(an_assessment(four_answers(), anonymous=True, respondents=FOUR)))


@pytest.mark.slow
def test_an_anonymous_report_names_nobody() -> None:
    text = anonymous()
    for name in NAMES:
        assert squeezed(name) not in text
    assert not re.search(r"Respondent\d", text)


@pytest.mark.slow
def test_an_anonymous_report_counts_three_answers_and_hides_two() -> None:
    text = anonymous()
    assert (
        squeezed("Counted: Level 4: 1 answer, level 5: 2 answers; not applicable: 1 answer. Reasons named: out of scope.") in text
    )
    assert squeezed("Counted: fewer than 3 answers: not shown") in text
    assert squeezed("level 2: 2 answers") not in text.lower()


@pytest.mark.slow
def test_anonymous_notes_stand_in_alphabetical_order_without_an_answer() -> None:
    text = anonymous()
    assert text.index("applenote") < text.index("mangonote") < text.index("zebranote")
    assert ", confident" not in text
    assert text.index("testnote0") < text.index("testnote1")


def test_single_claims_of_an_anonymous_assessment_are_counted_only() -> None:
    text = anonymous()
    assert squeezed("3 answers. Which ones is not shown: the assessment is anonymous.") in text


def test_few_claims_of_an_anonymous_assessment_are_not_even_counted() -> None:
    answers = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((5, 2, 1, 1))]
    text = report_text(evaluated(an_assessment(answers, anonymous=True, respondents=FOUR)), "summary", "findings")
    assert squeezed("Fewer than 3 claims at level 4 or 5 have none") in text
    assert squeezed("Fewer than 3 answers. Which ones is not shown") in text


def test_a_role_of_fewer_than_three_people_is_not_named() -> None:
    assessment = an_assessment(four_answers(), respondents=FOUR)
    assert roles_shown(RUBRIC, assessment) == {Role.DATA_SCIENTIST: 3}
    said = "Answered by 4 respondents, among them 3 data scientists."
    # Beside people's names “not named” would read as if it spoke of them.
    assert who_answered(RUBRIC, assessment) == f"{said} Roles are told and compared only from 3 people on."
    anonymous = assessment.model_copy(update={"anonymous": True})
    assert who_answered(RUBRIC, anonymous) == f"{said} Roles of fewer than 3 people are not named."
    assert "executive" not in report_text(evaluated(assessment), "summary", "scope", "answers")


def test_a_named_self_assessment_shows_its_role_and_answers_in_full() -> None:
    assessment = an_assessment([an_answer("serving", 3, respondent="r0", note="Mine.")], respondents=room(Role.EXECUTIVE))
    assert who_answered(RUBRIC, assessment) == "Answered by Priya Shah, executive: a self-assessment by one person."
    text = report_text(evaluated(assessment), "answers")
    assert squeezed("Priya Shah, executive: Level 3 · Defined, confident Mine.") in text


def test_one_person_without_a_name_keeps_the_role_too() -> None:
    person = (Respondent(id="r0", role=Role.EXECUTIVE),)
    assessment = an_assessment([an_answer("serving", 3, respondent="r0")], respondents=person)
    assert who_answered(RUBRIC, assessment) == "Answered by 1 respondent. Roles are told and compared only from 3 people on."
    assert "executive" not in report_text(evaluated(assessment), "summary", "scope", "answers")


@pytest.mark.slow
def test_one_person_of_an_anonymous_assessment_is_not_shown() -> None:
    assessment = an_assessment([an_answer("serving", 3, respondent="r0")], respondents=room(Role.EXECUTIVE), anonymous=True)
    text = report_text(evaluated(assessment))
    assert "PriyaShah" not in text
    assert squeezed("Counted: fewer than 3 answers: not shown") in text


def test_tallies_are_shown_from_three_answers_on() -> None:
    tallies = (Tally(practice="serving", levels=(0, 2, 1, 0, 0)), Tally(practice="testing", levels=(0, 1, 0, 0, 0), dont_know=1))
    by_practice = {record.practice.id: record for record in records(RUBRIC, an_assessment(tallies=tallies))}
    assert by_practice["serving"].tally == tallies[0]
    assert by_practice["testing"].tally is None
    assert by_practice["testing"].hidden


def test_a_tally_is_told_in_words() -> None:
    tally = Tally(practice="serving", levels=(0, 2, 1, 0, 0), dont_know=1, not_applicable=2)
    assert tally_words(tally) == "Level 2: 2 answers, level 3: 1 answer; not applicable: 2 answers; don't know: 1 answer"
