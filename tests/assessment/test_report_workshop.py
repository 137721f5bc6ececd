"""What a workshop prints: the perception gap in the report, the invitation, the recap; and never of fewer than three people."""

import datetime
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.qr import qr_png
from assessment import storage
from assessment.answers import Agreed, Assessment, ReportOptions, Respondent, Tally
from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.report.invitation import Invitation, build_invitation
from assessment.report.recap import build_recap
from assessment.report.recapped import markdown, recap_view
from assessment.rubric.model import Rubric
from assessment.sharing import shared_form
from assessment.storage import Admission, Database
from assessment.tables import build_json
from assessment.terms import Role
from assessment.workbook import build_workbook
from assessment.workshop import (
    Action,
    Anonymity,
    Audience,
    Outcome,
    Recap,
    Setup,
    ShownPiece,
    Stage,
    Topic,
    Workshop,
    gap_views,
    named_gaps,
    recap,
)
from tests.assessment.format_readers import notes_on, records, sheets, slides_of, tables_of_json
from tests.assessment.report_reader import dictionary, pages_of, report_text, squeezed
from tests.builders import a_practice, a_rubric, an_answer, an_assessment
from tests.workshops import a_workshop

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing", "automation"))
EM, PO, DS, PE = Role.ENGINEERING_MANAGER, Role.PRODUCT_OWNER, Role.DATA_SCIENTIST, Role.PLATFORM_ENGINEER


def named(people: Sequence[tuple[Role, int]], **changes: object) -> Assessment:
    """Return an assessment in which each of these said a level about serving."""
    respondents = tuple(Respondent(id=f"r{n}", role=role, name=f"Person {n}") for n, (role, _) in enumerate(people))
    answers = [an_answer("serving", level, respondent=f"r{n}") for n, (_, level) in enumerate(people)]
    return an_assessment(answers, respondents=respondents, **changes)


def gap_text(rubric: Rubric, assessment: Assessment) -> str:
    return squeezed("".join(pages_of(build_report(evaluate(rubric, assessment), ReportOptions(sections=("gaps",))))))


THREE_AND_THREE = [(EM, 3), (EM, 4), (EM, 5), (DS, 1), (DS, 2), (DS, 2)]


@pytest.mark.slow
def test_the_gap_of_a_named_assessment_is_printed_with_both_means() -> None:
    # (3 + 4 + 5) / 3 = 4.0, (1 + 2 + 2) / 3 = 1.67: 2.3 apart; every manager above every scientist
    text = gap_text(RUBRIC, named(THREE_AND_THREE))
    assert squeezed("Managers and engineers differ most about Serving: mean levels 4.0 and 1.7, Cliff's delta +1.00.") in text
    # What the columns mean stands before the rows.
    assert text.index(squeezed("Cliff's delta (Cliff 1993)")) < text.index(squeezed("Serving 4.0 (n = 3)"))
    assert squeezed("Serving 4.0 (n = 3) 1.7 (n = 3) +2.3 +1.00") in text
    assert squeezed("Data science and operations") not in text


def test_groups_that_answer_alike_are_said_to() -> None:
    text = gap_text(RUBRIC, named([(role, level) for role in (EM, DS) for level in (2, 3, 4)]))
    assert squeezed("Managers and engineers see every practice alike that they can be compared in.") in text
    assert squeezed("Serving 3.0 (n = 3) 3.0 (n = 3) 0.0 0.00") in text


def test_two_of_a_group_have_no_gap_and_three_roles_of_one_each_do() -> None:
    two = [(EM, 3), (EM, 4), (DS, 1), (DS, 2), (DS, 2)]
    assert named_gaps(RUBRIC, named(two))[0].gaps == ()
    assert squeezed("so no gap can be shown") in gap_text(RUBRIC, named(two))  # asked for by name, it says why
    mixed = [(EM, 3), (PO, 4), (Role.EXECUTIVE, 5), (DS, 1), (DS, 2), (DS, 2)]
    assert named_gaps(RUBRIC, named(mixed))[0].gaps[0].first_n == 3


@pytest.mark.slow
def test_the_section_is_left_out_when_there_is_nothing_to_show() -> None:
    assert squeezed("Where people disagree") not in report_text(evaluate(RUBRIC, an_assessment({"serving": 3})))
    assert squeezed("Where people disagree") in report_text(evaluate(RUBRIC, named(THREE_AND_THREE)))


def test_of_an_anonymous_assessment_the_file_alone_tells_no_gap() -> None:
    # Its answers are the latest; which groups of them were shown, only the workshop knows.
    anonymous = named(THREE_AND_THREE, anonymous=True)
    assert named_gaps(RUBRIC, anonymous) == ()
    assert evaluate(RUBRIC, shared_form(RUBRIC, anonymous)).gaps == ()


@pytest.mark.slow
def test_an_anonymous_report_prints_the_gap_of_what_its_workshop_showed() -> None:
    def piece(role: Role, levels: tuple[int, int, int, int, int]) -> ShownPiece:
        return ShownPiece(((role, sum(levels)),), Tally(practice="serving", levels=levels))

    shown = {"serving": (piece(EM, (0, 0, 1, 1, 1)), piece(DS, (1, 2, 0, 0, 0)))}
    shared = shared_form(RUBRIC, named(THREE_AND_THREE, anonymous=True))
    found = replace(evaluate(RUBRIC, shared), gaps=gap_views(RUBRIC, shown))
    text = squeezed("".join(pages_of(build_report(found))))
    assert squeezed("Serving 4.0 (n = 3) 1.7 (n = 3) +2.3 +1.00") in text
    assert "Person" not in text


def test_the_latest_workshop_decides_what_is_shown_of_a_practice(tmp_path: Path) -> None:
    def held(database: Database, assessment: str, levels: Sequence[int]) -> None:
        with database.transaction() as session:
            workshop = storage.create_workshop(session, assessment, Setup(("serving",), tuple(Role), Anonymity.NAMED))
            storage.open_practices(session, workshop.id, ["serving"])
            for level in levels:
                person = storage.join(session, workshop.code or "", DS.value, "Ada", storage.Caller("here"))
                assert isinstance(person, Admission)
                storage.save_vote(session, workshop.id, person.token, "serving", {"level": level})
            storage.reveal(session, workshop.id, ["serving"], who="Fay")

    with closing(Database.open(None, tmp_path)) as database:
        with database.transaction() as session:
            id = storage.create(session, an_assessment(), RUBRIC)
            other = storage.create(session, an_assessment(), RUBRIC)
        held(database, id, (1, 1, 1))
        held(database, id, (5, 5, 5, 4))
        held(database, other, (2, 2, 2))
        with database.reading() as session:
            shown = storage.shown_of_assessment(session, id)
    assert [piece.tally.levels for piece in shown["serving"]] == [(0, 0, 0, 1, 3)]


LONG = "Ümlaut & <b>bold</b> " + "words that go on " * 15


@pytest.mark.parametrize("anonymity", Anonymity)
def test_the_invitation_is_one_page_that_says_how_to_join_and_what_becomes_of_answers(anonymity: Anonymity) -> None:
    workshop = a_workshop(Topic("serving"), Topic("testing"), anonymity=anonymity)
    address = "http://192.168.1.7:8501/join?code=ABCDEF"
    made = Invitation(an_assessment(title="Payments ML"), workshop, address, qr_png(address))
    pdf = build_invitation(made)
    (page,) = pages_of(pdf)
    assert squeezed(address) in squeezed(page)
    assert squeezed("ABC DEF") in squeezed(page)
    # 90 minutes; two questions at 45 seconds are two minutes; no more topics than questions
    assert squeezed("2 questions in about 2 minutes") in squeezed(page)
    assert squeezed("Talking: 2 topics") in squeezed(page)
    asked = squeezed("Nobody's name is asked") in squeezed(page)
    assert asked is (anonymity is Anonymity.ALIASES)
    assert build_invitation(made) == pdf


def test_an_invitation_with_a_title_that_goes_on_and_on_still_opens() -> None:
    workshop = a_workshop(Topic("serving"))
    pdf = build_invitation(Invitation(an_assessment(title=LONG), workshop, "http://x.example/join?code=ABCDEF", qr_png("x")))
    assert squeezed("<b>bold</b>") in squeezed("".join(pages_of(pdf)))


def some_recap(assessment: Assessment, workshop: Workshop, actions: tuple[Action, ...] = ()) -> bytes:
    pieces = ((ShownPiece(((DS, 3),), Tally(practice="serving", levels=(0, 2, 1, 0, 0))),),)
    return build_recap(recap(RUBRIC, assessment, workshop, (), {"serving": pieces}, actions), RUBRIC, assessment)


def test_the_recap_prints_answers_outcome_reason_and_both_lists() -> None:
    workshop = a_workshop(Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED, reason="We <i>looked</i>"))
    actions = (
        Action(Audience.TEAM, "Version the features", "Ada", datetime.date(2026, 12, 24)),
        Action(Audience.LEADERS, "Fund it"),
    )
    agreed = an_assessment(agreed=(Agreed(practice="serving", level=2, reason="x"),))
    text = squeezed("".join(pages_of(some_recap(agreed, workshop, actions))))
    # In order 2, 2, 3: the first quartile is the 1st, the third the 3rd.
    assert squeezed("3 answers: level 2: 2, level 3: 1 Middle half of the answers: levels 2 to 3") in text
    assert squeezed("Agreed: level 2, Repeatable. We <i>looked</i>") in text
    assert squeezed("Version the features Ada 24 December 2026") in text
    assert squeezed("Fund it nobody yet no date") in text


def full_recap() -> Recap:
    """Serving unanimous, testing agreed after a second vote; a gap about testing; two actions."""
    workshop = a_workshop(
        Topic("serving", Stage.REVEALED), Topic("testing", Stage.REVEALED, round=2, outcome=Outcome.ENTERED, reason="We *looked*")
    )

    def pieces(practice: str, managers: tuple[int, ...], engineers: tuple[int, ...]) -> tuple[ShownPiece, ...]:
        def piece(role: Role, levels: tuple[int, ...]) -> ShownPiece:
            one, two, three, four, five = levels
            return ShownPiece(((role, 3),), Tally(practice=practice, levels=(one, two, three, four, five)))

        return piece(EM, managers), piece(DS, engineers)

    rounds = {
        "serving": [pieces("serving", (0, 0, 3, 0, 0), (0, 0, 3, 0, 0))],
        "testing": [pieces("testing", (0, 0, 1, 1, 1), (3, 0, 0, 0, 0)), pieces("testing", (0, 0, 1, 1, 1), (1, 2, 0, 0, 0))],
    }
    actions = (Action(Audience.TEAM, "Write it", "Ada", datetime.date(2026, 12, 24)), Action(Audience.LEADERS, "Fund it"))
    agreed = an_assessment(agreed=(Agreed(practice="testing", level=2, reason="We *looked*"),), date=datetime.date(2026, 12, 1))
    return recap(RUBRIC, agreed, workshop, (), rounds, actions)


def test_the_recap_says_the_same_in_the_same_order_as_pdf_and_as_markdown() -> None:
    view = recap_view(full_recap(), RUBRIC)
    pdf = squeezed("".join(pages_of(build_recap(full_recap(), RUBRIC, an_assessment()))))
    text = squeezed(markdown(view).replace("\\", "").replace("|", ""))
    said = [
        "Workshop: Payments ML",
        "Example Ltd · 1 December 2026",
        "What the team does",
        "Write it",
        "Ada",
        "24 December 2026",
        "What leaders clear the way for",
        "Fund it",
        "nobody yet",
        "no date",
        "What was answered and agreed",
        "6 answers: level 3: 6",
        "All chose level 3.",
        "6 answers: level 1: 1, level 2: 2, level 3: 1, level 4: 1, level 5: 1",
        "Second vote: mean from 2.5 to 2.8",  # (3 + 4 + 5 + 1 + 1 + 1) / 6 = 2.5, then (12 + 1 + 2 + 2) / 6 = 2.83
        "Agreed: level 2, Repeatable.",
        "We *looked*",
        "Managers and engineers",
        "4.0 (n = 3)",
        "1.7 (n = 3)",
        "+2.3",
    ]
    for form in (pdf, text):
        places: list[int] = []
        for words in said:
            places.append(form.find(squeezed(words), places[-1] if places else 0))
        assert -1 not in places, said[places.index(-1)]


@pytest.mark.parametrize(
    ("levels", "dont_know", "said"),
    [
        ((0, 0, 3, 0, 0), 0, "All chose level 3."),
        ((0, 0, 3, 0, 0), 1, "All who gave a level chose level 3."),
        ((0, 0, 2, 0, 0), 1, "Not talked about."),
        ((0, 1, 2, 0, 0), 0, "Not talked about."),
    ],
)
def test_what_all_agree_on_is_not_said_to_be_left_out_of_the_talk(
    levels: tuple[int, int, int, int, int], dont_know: int, said: str
) -> None:
    pieces = (ShownPiece(((DS, sum(levels) + dont_know),), Tally(practice="serving", levels=levels, dont_know=dont_know)),)
    found = recap(RUBRIC, an_assessment(), a_workshop(Topic("serving", Stage.REVEALED)), (), {"serving": (pieces,)}, ())
    assert [row.outcome for row in recap_view(found, RUBRIC).practices] == [said]


def test_a_practice_that_was_voted_on_twice_is_not_said_to_be_left_out_of_the_talk() -> None:
    first, second = (
        ShownPiece(((DS, 3),), Tally(practice="serving", levels=levels)) for levels in ((1, 1, 1, 0, 0), (0, 2, 1, 0, 0))
    )
    found = recap(
        RUBRIC, an_assessment(), a_workshop(Topic("serving", Stage.REVEALED)), (), {"serving": ((first,), (second,))}, ()
    )
    assert [row.outcome for row in recap_view(found, RUBRIC).practices] == ["Voted on twice; nothing was agreed."]


def with_actions() -> Evaluation:
    actions = (
        Action(Audience.TEAM, "Write <i>it</i>", "Ada", datetime.date(2026, 12, 24), practice="testing"),
        Action(Audience.LEADERS, "=Fund it"),
    )
    return replace(evaluate(RUBRIC, an_assessment({"serving": 3})), actions=actions)


def test_what_workshops_agreed_to_do_is_printed_with_the_roadmap() -> None:
    text = squeezed("".join(pages_of(build_report(with_actions(), ReportOptions(sections=("roadmap",))))))
    assert squeezed("Agreed in workshops") in text
    assert squeezed("Write <i>it</i> Ada 24 December 2026 The team") in text
    assert squeezed("=Fund it nobody yet no date Leaders") in text
    none = "".join(pages_of(build_report(evaluate(RUBRIC, an_assessment()), ReportOptions(sections=("roadmap",)))))
    assert squeezed("Agreed in workshops") not in squeezed(none)


@pytest.mark.slow
def test_what_workshops_agreed_to_do_is_in_workbook_json_and_deck() -> None:
    rows = records(sheets(build_workbook(with_actions()))["Actions agreed"])
    assert [tuple(row.values()) for row in rows] == [
        ("The team", "Write <i>it</i>", "Testing", "Ada", "24 December 2026"),
        ("Leaders", "=Fund it", "none in particular", "nobody yet", "no date"),
    ]
    assert [row["action"] for row in tables_of_json(build_json(with_actions()))["actions"]] == ["Write <i>it</i>", "=Fund it"]
    notes = "\n".join(notes_on(slide) for slide in slides_of(build_deck(with_actions())))
    assert (
        "Agreed in workshops:\nWrite <i>it</i> (Ada, 24 December 2026; The team)\n=Fund it (nobody yet, no date; Leaders)"
        in notes
    )
    none = sheets(build_workbook(evaluate(RUBRIC, an_assessment())))["Actions agreed"]
    assert none[3][0] == "No action was agreed in a workshop."


def test_the_leaflets_are_tagged_and_say_their_title_and_language() -> None:
    workshop = a_workshop(Topic("serving", Stage.REVEALED))
    invitation = build_invitation(Invitation(an_assessment(), workshop, "http://x.example/join?code=A", qr_png("x")))
    for pdf in (invitation, some_recap(an_assessment(), workshop)):
        root = dictionary(PdfReader(io.BytesIO(pdf)).trailer["/Root"])
        assert dictionary(root["/MarkInfo"])["/Marked"]
        assert str(root["/Lang"]) == "en-GB"
        assert "/StructTreeRoot" in root
    assert PdfReader(io.BytesIO(invitation)).metadata["/Title"] == "Invitation: Payments ML"  # type: ignore[index]
