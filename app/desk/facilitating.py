"""What the facilitator of a workshop reads and does. Respondents never come here; each function checks the key first.

Before the reveal nothing here returns what anybody answered, only who is there and how many have finished.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from app.access import is_this_machine
from app.desk.opening import require_access
from app.lan import network_address
from app.live import tell_changed
from app.resources import resources
from assessment import storage
from assessment.answers import Agreed
from assessment.errors import InputError, NotFoundError, Problem
from assessment.report.invitation import Invitation, build_invitation
from assessment.report.recap import build_recap
from assessment.report.recapped import markdown, recap_view
from assessment.storage import Room, Stored
from assessment.workshop import Action, Pace, Recap, Setup, Workshop, recap

WHO: Final = "Facilitator"
"""By this name the history tells of what a workshop brought."""
Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Held:
    """A workshop as it stands, with the assessment it belongs to."""

    room: Room
    stored: Stored

    @property
    def workshop(self) -> Workshop:
        """The workshop."""
        return self.room.workshop


def workshops(assessment: str) -> tuple[Workshop, ...]:
    """Return the workshops of an assessment, the latest first."""
    require_access()
    with resources().database.reading() as session:
        return storage.workshops_of(session, assessment)


def held(workshop: str) -> Held | None:
    """Return a workshop as it stands; None when it was deleted, or never was."""
    require_access()
    with resources().database.reading() as session:
        try:
            room = storage.load_room(session, workshop)
            return Held(room, storage.load(session, room.workshop.assessment))
        except NotFoundError:
            return None


def network() -> str | None:
    """Return the address by which phones on the same network reach this server; None where it listens to its machine only."""
    require_access()
    return None if is_this_machine(resources().settings.host) else network_address()


def prepare(assessment: str, setup: Setup) -> Workshop:
    """Prepare a workshop. Raises InputError for a setup that cannot be, with every mistake."""
    require_access()
    return _write(storage.create_workshop, assessment, setup)


def change_minutes(workshop: str, minutes: int, minutes_a_topic: int) -> None:
    """Change how long it takes. Raises InputError."""
    require_access()
    _write(storage.change_setup, workshop, minutes=minutes, minutes_a_topic=minutes_a_topic)


def change_pace(workshop: str, pace: Pace) -> None:
    """Let everybody answer at their own pace, or all at the facilitator's."""
    require_access()
    _write(storage.change_setup, workshop, pace=pace)


def lock_joining(workshop: str, locked: bool) -> None:
    """Close the door, or open it."""
    require_access()
    _write(storage.change_workshop, workshop, joining_locked=locked)


def lock_answers(workshop: str, locked: bool) -> None:
    """Take no more answers, or take them again; what was answered is kept."""
    require_access()
    _write(storage.change_workshop, workshop, answers_locked=locked)


def renew_code(workshop: str) -> None:
    """Give out another code; the old one opens nothing any more. Who is in stays in."""
    require_access()
    _write(storage.renew_code, workshop)


def remove_participant(workshop: str, participant: str) -> None:
    """Take somebody out. Raises InputError when nobody of this workshop has the id."""
    require_access()
    _write(storage.remove_participant, workshop, participant)


def open_practices(workshop: str, practices: Sequence[str]) -> None:
    """Let practices that still wait be answered."""
    require_access()
    _write(storage.open_practices, workshop, practices)


def go_to(workshop: str, practice: str | None) -> None:
    """Show a practice on projector and, at the facilitator's pace, phones; one that waits is opened. None: none is shown."""
    require_access()
    with resources().database.transaction() as session:
        found = storage.change_workshop(session, workshop, current=practice)
        if practice is not None and not found.closed:
            storage.open_practices(session, workshop, [practice])
    tell_changed()


def nudge(workshop: str) -> None:
    """Remind those who have not finished; their phones say so."""
    require_access()
    _write(storage.change_workshop, workshop, nudged_at=_now())


def start_timer(workshop: str, minutes: float) -> None:
    """Count so many minutes down on phones and projector."""
    require_access()
    _write(storage.change_workshop, workshop, timer_ends_at=_now() + datetime.timedelta(minutes=minutes))


def stop_timer(workshop: str) -> None:
    """Take the timer away."""
    require_access()
    _write(storage.change_workshop, workshop, timer_ends_at=None)


def reveal(workshop: str, practices: Sequence[str]) -> None:
    """Show what may be shown of open practices, and take their answers into the assessment."""
    require_access()
    _write(storage.reveal, workshop, practices, who=WHO)


def second_vote(workshop: str, practice: str) -> None:
    """Ask a revealed practice again, and show it to all."""
    require_access()
    with resources().database.transaction() as session:
        storage.second_vote(session, workshop, practice)
        storage.change_workshop(session, workshop, current=practice)
    tell_changed()


def agree(workshop: str, agreed: Agreed, *, by_vote: bool) -> None:
    """Keep what the room agreed on. Raises InputError without a reason."""
    require_access()
    _write(storage.agree, workshop, agreed, who=WHO, by_vote=by_vote)


def keep_reason(workshop: str, practice: str, reason: str) -> None:
    """Keep a reason that is still being written. Raises InputError for a text that is too long."""
    require_access()
    _write(storage.keep_reason, workshop, practice, reason)


def leave_undecided(workshop: str, practice: str, reason: str) -> None:
    """End the talk without a level: the range stays. Raises InputError without a reason."""
    require_access()
    if not reason.strip():
        raise InputError([Problem("reason", "write in a sentence why the room could not agree")])
    _write(storage.leave_undecided, workshop, practice, reason)


def skip(workshop: str, practice: str, *, skipped: bool) -> None:
    """Put a topic aside, or take it up again."""
    require_access()
    _write(storage.skip, workshop, practice, skipped=skipped)


def save_action(workshop: str, action: Action) -> None:
    """Write an action down, or change the one with its id. Raises InputError."""
    require_access()
    _write(storage.save_action, workshop, action)


def delete_action(workshop: str, action: str) -> None:
    """Strike an action out."""
    require_access()
    _write(storage.delete_action, workshop, action)


def close(workshop: str, closed: bool) -> None:
    """End the workshop, or open it again. Raises InputError when its answers were deleted for good."""
    require_access()
    _write(storage.change_workshop, workshop, closed=closed)


def raise_anonymity(workshop: str) -> None:
    """Go from names to aliases, for good. Raises InputError."""
    require_access()
    _write(storage.raise_anonymity, workshop, who=WHO)


def forget(workshop: str) -> None:
    """Delete individual answers for good, from the disk too. There is no way back."""
    require_access()
    _write(storage.forget, workshop)
    resources().database.clear_traces()


def recap_of(found: Held) -> Recap:
    """Return the recap as it stands now."""
    require_access()
    room, stored = found.room, found.stored
    return recap(stored.rubric, stored.assessment, room.workshop, room.people, room.rounds, room.actions)


def recap_text(found: Held) -> bytes:
    """Return the recap as Markdown."""
    return markdown(recap_view(recap_of(found), found.stored.rubric)).encode()


def recap_pdf(found: Held) -> bytes:
    """Return the recap as PDF."""
    return build_recap(recap_of(found), found.stored.rubric, found.stored.assessment)


def invitation_pdf(found: Held, address: str, qr: bytes) -> bytes:
    """Return the invitation as PDF. address: to type, where the code is asked for; qr: the whole link as a picture."""
    require_access()
    return build_invitation(Invitation(found.stored.assessment, found.workshop, address, qr))


def _write(deed: Callable[Concatenate[Any, Given], Found], *given: Given.args, **named: Given.kwargs) -> Found:
    with resources().database.transaction() as session:
        found = deed(session, *given, **named)
    tell_changed()
    return found


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
