"""The facilitator's screens by themselves: prepare, let in, reveal, agree, write down, close; empty, half, full, refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import resources
from app.access import Access
from app.resources import Resources
from assessment import storage
from assessment.answers import Agreed, Answer
from assessment.rubric import default_content
from assessment.settings import Settings
from assessment.storage import Admission, Database, Room, keep_rubric
from assessment.terms import Role
from assessment.workshop import Action, Anonymity, Audience, Outcome, Pace, Setup, Stage, Workshop
from tests.builders import a_practice, a_rubric, an_assessment

RUBRIC = a_rubric(a_practice("serving", quick=True), a_practice("testing", "automation"))
EM, DS = Role.ENGINEERING_MANAGER, Role.DATA_SCIENTIST
SIX = (EM, EM, EM, DS, DS, DS)
FIRST = (3, 4, 5, 1, 2, 2)


@pytest.fixture(autouse=True)
def served(tmp_path: Path) -> Iterator[Database]:
    """What the screens find: a database of their own, everybody let in."""
    database = Database.open(None, tmp_path)
    with database.transaction() as session:
        keep_rubric(session, RUBRIC)
    resources.use(Resources(Settings(data=tmp_path), default_content(), database, RUBRIC, Access(key=None)))
    yield database
    resources.use(None)
    database.close()


def made(**changes: object) -> str:
    with resources.resources().database.transaction() as session:
        return storage.create(session, an_assessment(**changes), RUBRIC)  # type: ignore[arg-type]


def prepared(assessment: str, anonymity: Anonymity = Anonymity.ALIASES, pace: Pace = Pace.FACILITATOR) -> Workshop:
    with resources.resources().database.transaction() as session:
        return storage.create_workshop(session, assessment, Setup(("serving", "testing"), tuple(Role), anonymity, pace))


def joined(workshop: Workshop, *roles: Role) -> list[Admission]:
    found = []
    for number, role in enumerate(roles):
        with resources.resources().database.transaction() as session:
            person = storage.join(session, workshop.code or "", role.value, f"Person {number}", storage.Caller("here"))
        assert isinstance(person, Admission)
        found.append(person)
    return found


def vote(workshop: Workshop, people: list[Admission], levels: tuple[int, ...], **said: object) -> None:
    for person, level in zip(people, levels, strict=True):
        with resources.resources().database.transaction() as session:
            storage.save_vote(session, workshop.id, person.token, "serving", {"level": level, **said})


def room_of(workshop: Workshop) -> Room:
    with resources.resources().database.reading() as session:
        return storage.load_room(session, workshop.id)


def draw() -> None:
    from app.screens import workshop

    workshop.page()


def draw_wall() -> None:
    from app.screens import presenter

    presenter.page()


def shown(assessment: str | None, workshop: Workshop | None = None, view: str | None = None, wall: bool = False) -> AppTest:
    test = AppTest.from_function(draw_wall if wall else draw, default_timeout=60)
    if assessment is not None:
        test.query_params["a"] = assessment
    if workshop is not None:
        test.query_params["w"] = workshop.id
    if view is not None:
        test.session_state["_workshop_view"] = view
    test.run()
    assert not test.exception
    return test


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    kinds = (
        test.title,
        test.header,
        test.subheader,
        test.markdown,
        test.caption,
        test.info,
        test.warning,
        test.error,
        test.success,
    )
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "").replace("\u2060", "")


def keys(test: AppTest) -> set[str]:
    return {str(button.key) for button in test.button}


def revealed(assessment: str, anonymity: Anonymity = Anonymity.ALIASES) -> tuple[Workshop, list[Admission]]:
    workshop = prepared(assessment, anonymity)
    people = joined(workshop, *SIX)
    with resources.resources().database.transaction() as session:
        storage.open_practices(session, workshop.id, ["serving"])
        storage.change_workshop(session, workshop.id, current="serving")
    vote(workshop, people, FIRST)
    with resources.resources().database.transaction() as session:
        storage.reveal(session, workshop.id, ["serving"], who="Fay")
    return workshop, people


def test_without_an_assessment_the_screen_says_what_to_do() -> None:
    assert "No assessment is open" in words(shown(None))


@pytest.mark.slow
def test_a_workshop_is_prepared_with_what_was_chosen() -> None:
    id = made()
    test = shown(id)
    assert "2 topics, 6 minutes each" in test.table[0].value["What"][2]
    test.radio(key="prepare-anonymity").set_value(Anonymity.NAMED)
    test.radio(key="prepare-pace").set_value(Pace.OWN)
    test.number_input(key="prepare-minutes").set_value(45).run()
    press(test, "create-workshop")
    with resources.resources().database.reading() as session:
        (workshop,) = storage.workshops_of(session, id)
    assert (workshop.setup.anonymity, workshop.setup.pace, workshop.setup.minutes) == (Anonymity.NAMED, Pace.OWN, 45)
    assert workshop.setup.practices == ("serving", "testing")
    assert "Nobody is in the room yet" in words(test)  # it is open at once


def test_what_cannot_be_prepared_says_why_and_changes_nothing() -> None:
    id = made(answers={"serving": 3})
    test = shown(id)
    press(test, "create-workshop")
    assert "could be told apart" in words(test)
    with resources.resources().database.reading() as session:
        assert storage.workshops_of(session, id) == ()


@pytest.mark.slow
def test_the_list_opens_a_workshop_and_the_way_back_leads_to_the_list() -> None:
    id = made()
    workshop = prepared(id)
    test = shown(id)
    press(test, f"open-{workshop.id}")
    assert "Nobody is in the room yet" in words(test)
    press(test, "all-workshops")
    assert f"open-{workshop.id}" in keys(test)


@pytest.mark.slow
def test_a_workshop_of_another_assessment_is_not_shown_under_this_one() -> None:
    other = prepared(made())
    test = shown(made(title="Mine"), other)
    assert "create-workshop" in keys(test)
    assert "in the room" not in words(test)


@pytest.mark.slow
def test_the_way_in_names_address_and_code_and_is_gone_while_joining_is_locked() -> None:
    id = made()
    workshop = prepared(id)
    test = shown(id, workshop)
    code = workshop.code or ""
    assert f"{code[:3]} {code[3:]}" in words(test)
    assert test.code[0].value.endswith(f"/join?w={workshop.id}&code={code}")  # to be copied, so nothing invisible may stand in it
    press(test, "lock-joining")
    assert f"{code[:3]} {code[3:]}" not in words(test)
    assert room_of(workshop).workshop.joining_locked
    press(test, "lock-joining")
    press(test, "new-code")
    assert room_of(workshop).workshop.code not in {code, None}


@pytest.mark.slow
def test_finished_people_are_counted_and_their_answers_are_nowhere() -> None:
    id = made()
    workshop = prepared(id)
    people = joined(workshop, *SIX)
    test = shown(id, workshop)
    press(test, "next")
    assert room_of(workshop).workshop.current == "serving"
    vote(workshop, people[:4], FIRST[:4], note="only mine")
    test.run()
    assert "**4 of 6** have answered" in words(test)
    assert "only mine" not in words(test)
    assert not test.get("plotly_chart")


@pytest.mark.slow
def test_revealing_early_asks_first_and_revealing_in_time_does_not() -> None:
    id = made()
    workshop = prepared(id)
    people = joined(workshop, *SIX)
    test = shown(id, workshop)
    press(test, "next")
    vote(workshop, people[:4], FIRST[:4])
    test.run()
    assert "not answered by everybody yet" not in words(test)
    press(test, "reveal")
    assert "not answered by everybody yet" in words(test)
    press(test, "reveal-wait")
    assert "not answered by everybody yet" not in words(test)
    press(test, "reveal")
    vote(workshop, people, FIRST)
    test.run()
    assert "not answered by everybody yet" not in words(test)
    assert room_of(workshop).workshop.topics[0].stage is Stage.OPEN
    press(test, "reveal")
    assert room_of(workshop).workshop.topics[0].stage is Stage.REVEALED
    assert "Consensus 0.46 of 1 (n = 6)" in words(test)
    assert "At level 5, Tooling would be" in words(test)


@pytest.mark.slow
def test_revealing_early_is_done_by_whoever_says_so_twice() -> None:
    id = made()
    workshop = prepared(id)
    people = joined(workshop, *SIX)
    test = shown(id, workshop)
    press(test, "next")
    vote(workshop, people[:4], FIRST[:4])
    press(test, "reveal")
    assert room_of(workshop).workshop.topics[0].stage is Stage.OPEN
    press(test, "reveal-sure")
    assert room_of(workshop).workshop.topics[0].stage is Stage.REVEALED


@pytest.mark.slow
def test_all_are_opened_and_revealed_together() -> None:
    id = made()
    workshop = prepared(id, pace=Pace.OWN)
    test = shown(id, workshop)
    press(test, "open-all")
    assert {topic.stage for topic in room_of(workshop).workshop.topics} == {Stage.OPEN}
    press(test, "reveal-all")
    assert {topic.stage for topic in room_of(workshop).workshop.topics} == {Stage.REVEALED}


@pytest.mark.slow
def test_switches_are_turned_and_turned_back() -> None:
    id = made()
    workshop = prepared(id)
    test = shown(id, workshop)
    press(test, "lock-answers")
    press(test, "nudge")
    press(test, "timer-5")
    press(test, "pace")
    now = room_of(workshop).workshop
    assert (now.answers_locked, now.setup.pace) == (True, Pace.OWN)
    assert None not in {now.nudged_at, now.timer_ends_at}
    press(test, "lock-answers")
    press(test, "timer-stop")
    now = room_of(workshop).workshop
    assert (now.answers_locked, now.timer_ends_at) == (False, None)


@pytest.mark.slow
def test_somebody_is_taken_out() -> None:
    id = made()
    workshop = prepared(id)
    person = joined(workshop, DS)[0].participant
    test = shown(id, workshop)
    test.selectbox(key="remove-who").set_value(person.id).run()
    press(test, "remove")
    assert room_of(workshop).people[0].removed
    assert "Nobody is in the room yet" in words(test)


def test_practices_that_have_answers_already_are_named_once_and_by_title() -> None:
    test = press(
        shown(made(answers=(Answer(practice="serving", level=2), Answer(practice="testing", level=3)))), "create-workshop"
    )
    (said,) = [error.value.replace("\\", "").replace("\u2060", "") for error in test.error]
    assert said.startswith("Nothing was changed. Serving and Testing: each has answers that were not given in this workshop")
    assert said.count("withdraw them") == 1


@pytest.mark.slow
def test_the_room_agrees_with_a_written_reason_only() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop)
    test.selectbox(key="agreed-serving-1").set_value("2")
    press(test, "agree-serving-submit")
    assert "why the room agreed" in words(test)
    assert "why the room agreed" in words(test.run())  # the board draws itself anew: what went wrong stays to be read
    assert room_of(workshop).workshop.topics[0].outcome is None
    test.selectbox(key="agreed-serving-1").set_value("2")
    test.text_area(key="reason-serving-1").input("We looked at the pipelines")
    press(test, "agree-serving-submit")
    assert room_of(workshop).workshop.topics[0].outcome is Outcome.ENTERED
    assert "Agreed: level 2. Reason: We looked at the pipelines" in words(test)
    assert "why the room agreed" not in words(test)


@pytest.mark.slow
def test_agreeing_on_nothing_says_so_until_the_next_press() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop)
    test.text_area(key="reason-serving-1").set_value("We looked at the pipelines")
    press(test, "agree-serving-submit")
    assert "Choose what the room agrees on" in words(test)
    assert "Choose what the room agrees on" in words(test.run())  # the board draws itself anew within seconds
    press(test, "undecided-serving-submit")
    assert "Choose what the room agrees on" not in words(test)


@pytest.mark.slow
def test_why_nothing_was_agreed_stands_once_and_in_the_form_that_was_pressed() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop)
    test.text_area(key="reason-serving-1").set_value("We looked at the pipelines")
    for _ in range(2):
        press(test, "agree-serving-submit")
        assert words(test).count("Choose what the room agrees on") == 1
        test.run()  # the board draws itself anew within seconds
        assert words(test).count("Choose what the room agrees on") == 1
        drawn = [node.type for node in test.main]
        assert drawn.index("error") > drawn.index("text_area")  # not at the top, where nobody looks
    test.segmented_control(key="workshop-view").set_value("Close").run()
    assert "Choose what the room agrees on" not in words(test)  # it is about something else


@pytest.mark.slow
def test_what_can_be_agreed_on_reads_as_it_is_meant() -> None:
    id = made()
    workshop, _ = revealed(id)
    options = shown(id, workshop).selectbox(key="agreed-serving-1").options
    assert options[4:6] == ["5 · Optimised", "Not applicable: out of scope"]  # a list of choices is no markdown


@pytest.mark.slow
def test_names_read_as_they_were_typed_where_somebody_is_taken_out() -> None:
    id = made()
    workshop = prepared(id, Anonymity.NAMED)
    with resources.resources().database.transaction() as session:
        storage.join(session, workshop.code or "", DS.value, "Dr. Kay (Ops)", storage.Caller("here"))
    assert shown(id, workshop).selectbox(key="remove-who").options == ["Dr. Kay (Ops), data scientist"]


@pytest.mark.slow
def test_a_reason_still_being_written_is_there_in_the_other_part_and_after_a_reload() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop)
    test.text_area(key="reason-serving-1").set_value("We looked at the pipe").run()
    assert room_of(workshop).workshop.topics[0].reason == "We looked at the pipe"
    assert "We looked at the pipe" not in words(test)  # a draft is nothing that was agreed
    for view in ("Close", "Talk"):
        test.button_group(key="workshop-view").set_value(view).run()
    assert test.text_area(key="reason-serving-1").value == "We looked at the pipe"
    again = shown(id, workshop, "Talk")
    assert again.text_area(key="reason-serving-1").value == "We looked at the pipe"
    # Another screen goes on writing: it is shown here, and a change on both is told instead of lost.
    again.text_area(key="reason-serving-1").set_value("We looked at the pipelines").run()
    test.run()
    assert test.text_area(key="reason-serving-1").value == "We looked at the pipelines"
    again.text_area(key="reason-serving-1").set_value("Theirs").run()
    test.text_area(key="reason-serving-1").set_value("Mine").run()
    assert "Another screen wrote meanwhile: Theirs" in words(test)
    test.selectbox(key="agreed-serving-1").set_value("2")
    press(test, "agree-serving-submit")
    assert "Agreed: level 2. Reason: Mine" in words(test)


@pytest.mark.slow
def test_in_a_closed_workshop_nothing_is_left_to_agree_on() -> None:
    id = made()
    workshop, _ = revealed(id)
    with resources.resources().database.transaction() as session:
        storage.change_workshop(session, workshop.id, closed=True)
    for view in ("Room", "Talk"):
        test = shown(id, workshop, view)
        assert "Consensus 0.46 of 1" in words(test)  # it can still be read
        assert not {"agree-serving-submit", "undecided-serving-submit", "skip-serving", "second-serving"} & keys(test)
        assert len(test.text_area) == 0


@pytest.mark.slow
def test_undecided_and_skipped_are_kept_apart() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop)
    test.text_area(key="reason-serving-1").input("Two teams differ")
    press(test, "undecided-serving-submit")
    assert room_of(workshop).workshop.topics[0].outcome is Outcome.UNDECIDED
    press(test, "skip-serving")  # takes it up again
    topic = room_of(workshop).workshop.topics[0]
    assert (topic.outcome, topic.skipped) == (None, False)
    press(test, "skip-serving")
    assert room_of(workshop).workshop.topics[0].skipped


@pytest.mark.slow
def test_a_second_vote_shows_the_first_one_until_it_is_revealed_and_then_what_moved() -> None:
    id = made()
    workshop, people = revealed(id)
    test = shown(id, workshop)
    press(test, "second-serving")
    assert "this is what the first one showed" in words(test)
    assert "Second vote open" in " ".join(badge.value for badge in test.markdown)
    vote(workshop, people, (3,) * 6)
    test.run()
    press(test, "reveal")
    assert "the mean level went from 2.8 to 3.0" in words(test)
    assert test.selectbox(key="agreed-serving-2").value == "3"  # what it came to
    test.text_area(key="reason-serving-2").input("All agree")
    press(test, "agree-serving-submit")
    assert room_of(workshop).workshop.topics[0].outcome is Outcome.SECOND_VOTE


@pytest.mark.slow
def test_a_second_vote_is_revealed_where_it_was_asked_for() -> None:
    id = made()
    workshop, people = revealed(id)
    test = shown(id, workshop, "Talk")
    press(test, "second-serving")
    vote(workshop, people, (3,) * 6)
    assert "6 of 6" in words(test.run())
    press(test, "reveal")
    assert "the mean level went from 2.8 to 3.0" in words(test)


@pytest.mark.slow
def test_talk_proposes_the_topic_that_is_worth_most() -> None:
    id = made()
    workshop, _ = revealed(id)
    with resources.resources().database.transaction() as session:
        storage.change_workshop(session, workshop.id, current=None)
    test = shown(id, workshop, "Talk")
    assert "Proposed next: Serving" in words(test)
    press(test, "talk-next")
    assert room_of(workshop).workshop.current == "serving"
    test.number_input(key="minutes-left").set_value(11).run()
    assert "no time for another topic" in words(test)


@pytest.mark.slow
def test_a_topic_given_more_minutes_leaves_room_for_fewer() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop, "Talk")
    test.number_input(key="topic-6").set_value(10).run()
    press(test, "save-timings")
    assert room_of(workshop).workshop.setup.minutes_a_topic == 10
    test.number_input(key="minutes-left").set_value(19).run()  # 19 - 10 to close: 9 minutes are no topic of 10
    assert "no time for another topic" in words(test)


@pytest.mark.slow
def test_talk_and_gap_say_what_to_do_while_nothing_is_revealed() -> None:
    id = made()
    workshop = prepared(id)
    assert "Nothing is revealed yet" in words(shown(id, workshop, "Talk"))
    assert "Nothing is revealed yet" in words(shown(id, workshop, "Perception gap"))


@pytest.mark.slow
def test_the_gap_stands_with_both_means() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop, "Perception gap")
    assert "Managers and engineers differ most about Serving: mean levels 4.0 and 1.7, Cliff's delta +1.00." in words(test)


@pytest.mark.slow
def test_actions_are_written_down_changed_and_struck_out() -> None:
    id = made()
    workshop = prepared(id)
    test = shown(id, workshop, "Close")
    test.text_input(key="new-team-text").input("Version the features")
    test.text_input(key="new-team-owner").input("Ada")
    press(test, "add-team")
    (action,) = room_of(workshop).actions
    assert (action.audience, action.text, action.owner) == (Audience.TEAM, "Version the features", "Ada")
    test.text_input(key=f"change-{action.id}-owner").input("Bo").run()
    press(test, f"save-{action.id}")
    assert room_of(workshop).actions[0].owner == "Bo"
    press(test, f"strike-{action.id}")
    assert room_of(workshop).actions == ()
    press(test, "add-leaders")
    assert "say in a sentence what is to be done" in words(test)
    test.text_input(key="new-team-text").input("x" * 501)
    press(test, "add-team")
    assert "at most 500 characters" in words(test)
    test.text_input(key="new-team-text").input("Do it")
    test.text_input(key="new-team-owner").input("y" * 501)
    press(test, "add-team")
    assert "has 501 characters; shorten it to 500 at most" in words(test)
    assert room_of(workshop).actions == ()


@pytest.mark.slow
def test_the_recap_is_there_as_pdf_and_markdown() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop, "Close")
    assert len(test.get("download_button")) == 2
    assert "1 revealed practice neither agreed on nor left undecided yet" in words(test)


@pytest.mark.slow
def test_closing_can_be_undone_and_deleting_for_good_cannot() -> None:
    id = made()
    workshop, _ = revealed(id)
    test = shown(id, workshop, "Close")
    press(test, "close-workshop")
    assert room_of(workshop).workshop.closed
    assert "This workshop is closed" in words(test)
    press(test, "close-workshop")
    assert not room_of(workshop).workshop.closed
    assert test.button(key="forget").disabled
    test.checkbox(key="forget-sure").check().run()
    press(test, "forget")
    assert room_of(workshop).workshop.forgotten
    assert {"close-workshop", "forget"} & keys(test) == set()
    assert "deleted for good" in words(test)


@pytest.mark.slow
def test_anonymity_is_raised_and_there_is_no_way_to_lower_it() -> None:
    id = made()
    workshop, _ = revealed(id, Anonymity.NAMED)
    test = shown(id, workshop, "Close")
    press(test, "raise-anonymity")
    assert room_of(workshop).workshop.anonymous
    assert "raise-anonymity" not in keys(test)


@pytest.mark.slow
def test_the_wall_shows_code_question_count_and_picture_and_never_a_name() -> None:
    id = made()
    workshop = prepared(id, Anonymity.NAMED)
    joined(workshop, *SIX)
    test = shown(id, workshop, wall=True)
    assert "Join the workshop" in words(test)
    assert "6 people in the room" in words(test)
    later, _ = revealed(made(title="Another"), Anonymity.NAMED)
    picture = shown(later.assessment, later, wall=True)
    assert "Consensus 0.46" in words(picture)
    for seen in (test, picture):
        assert "Person" not in words(seen)


@pytest.mark.slow
def test_the_wall_keeps_the_question_after_the_reveal_and_shows_what_was_agreed_and_thanks() -> None:
    workshop, _ = revealed(made())
    question = RUBRIC.practice_by_id["serving"].question
    assert question in words(shown(workshop.assessment, workshop, wall=True))
    with resources.resources().database.transaction() as session:
        storage.agree(session, workshop.id, Agreed(practice="serving", level=2, reason="Seen"), who="Fay")
    agreed = words(shown(workshop.assessment, workshop, wall=True))
    assert "Agreed: level 2 · Repeatable" in agreed
    assert "2 · Repeatable · agreed" in agreed
    with resources.resources().database.transaction() as session:
        storage.change_workshop(session, workshop.id, closed=True)
    end = words(shown(workshop.assessment, workshop, wall=True))
    assert "Thank you" in end
    assert "6 people took part" in end
    assert "1 practice agreed on" in end
    assert question not in end


def test_the_wall_without_a_workshop_says_where_to_open_one() -> None:
    assert "No workshop is open" in words(shown(made(), wall=True))


@pytest.mark.slow
def test_what_people_typed_is_shown_and_never_obeyed() -> None:
    id = made(title="**bold** [x](http://x.example)")
    workshop = prepared(id)
    people = joined(workshop, *SIX)
    with resources.resources().database.transaction() as session:
        storage.open_practices(session, workshop.id, ["serving"])
        storage.change_workshop(session, workshop.id, current="serving")
    vote(workshop, people, FIRST, note="<b>see</b> ![](http://x.example/a.png)")
    with resources.resources().database.transaction() as session:
        storage.reveal(session, workshop.id, ["serving"], who="Fay")
        storage.agree(session, workshop.id, Agreed(practice="serving", level=2, reason="$x$ :red[no]"), who="Fay")
        storage.save_action(session, workshop.id, Action(Audience.TEAM, "[y](http://y.example)"))
    for view in ("Room", "Talk", "Close"):
        raw = "\n".join(element.value for element in [*shown(id, workshop, view).markdown, *shown(id, workshop, view).success])
        assert "](http" not in raw
        assert "<b>" not in raw
        assert ":red[" not in raw
