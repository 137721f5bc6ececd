"""A form that is stored as one value, when a run is cut off in the middle."""

from streamlit.testing.v1 import AppTest


def steps() -> None:
    """Send a value, and be cut off before it is noted as stored: what comes next must neither start anew nor ask."""
    import streamlit as st

    from app.forms import Form

    before = Form("looks", "one", "old")
    first = before.key("mark")
    before.sending("new")
    after = Form("looks", "one", "new")
    st.write(after.step("new"))
    st.write(after.step("newer still"))
    st.write(str(after.key("mark") == first))
    elsewhere = Form("looks", "one", "theirs")
    st.write(elsewhere.step("newer still"))


def twice() -> None:
    """Be cut off before a value is noted as stored, then send another one and be cut off before that is stored."""
    import streamlit as st

    from app.forms import Form

    Form("looks", "one", "old").sending("new")
    Form("looks", "one", "new").sending("newer")
    st.write(Form("looks", "one", "new").step("newer"))
    st.write(Form("looks", "one", "newer").step("newest"))
    st.write(Form("looks", "one", "theirs").step("newer"))


def beside() -> None:
    """Begin a run while the one before is still storing: both know the old value, and the first one's comes to be stored."""
    import streamlit as st

    from app.forms import Form

    Form("looks", "one", "old").sending("new")
    Form("looks", "one", "old").sending("newer")
    st.write(Form("looks", "one", "new").step("newer"))
    Form("looks", "one", "new").sending("newer")
    Form("looks", "one", "new").saved("newer")
    st.write(Form("looks", "one", "newer").step("newer"))
    st.write(Form("looks", "one", "new").step("newest"))


def quicker() -> None:
    """Be too late to save because of a value of one's own, and then because of somebody else's."""
    import streamlit as st

    from app import state
    from app.components.kept_form import keep_form
    from app.forms import Form
    from assessment.errors import ConflictError

    stored = state.get("stored", "old")
    form = Form("looks", "one", stored)

    def save() -> None:
        if stored == "old":
            state.put("stored", state.get("overtaken_by"))
            message = "too late"
            raise ConflictError(message)
        state.put("stored", "newer")

    if stored == "old":
        form.sending("new")
    keep_form(form, "newer", save, "the looks")
    st.write(str(state.get("stored")))


def test_a_run_that_is_overtaken_by_ones_own_saves_again_and_asks_only_about_others() -> None:
    for overtaken_by, stored, asked in (("new", "newer", 0), ("theirs", "theirs", 1)):
        test = AppTest.from_function(quicker)
        test.session_state["overtaken_by"] = overtaken_by
        test.run()
        assert not test.exception
        assert not test.error
        assert [each.value for each in test.markdown] == [stored]
        assert len(test.warning) == asked


def test_a_run_beside_one_that_still_stores_is_nobody_elses_change() -> None:
    test = AppTest.from_function(beside).run()
    assert not test.exception
    # What was sent before the last value that is known to be stored is history: who puts it back is somebody else.
    assert [each.value for each in test.markdown] == ["save", "keep", "choose"]


def test_what_was_sent_before_a_run_was_cut_off_counts_as_ones_own() -> None:
    test = AppTest.from_function(steps).run()
    assert not test.exception
    assert [each.value for each in test.markdown] == ["keep", "save", "True", "choose"]


def test_two_runs_cut_off_one_after_the_other_are_nobody_elses_change() -> None:
    test = AppTest.from_function(twice).run()
    assert not test.exception
    assert [each.value for each in test.markdown] == ["save", "save", "choose"]
