"""Keeps a form whose fields are stored as one value in step with the database: wishes for the plan, looks of the report.

The fields start from what is stored. When that was changed elsewhere they start anew, under new keys; when it was changed
elsewhere and here, the visitor chooses. After a lost session they start anew as well: what the browser still holds may be
hours old, and must not overwrite anything.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Final

from app import state
from app.viewmodels.conflicts import Step, form_step

_FORM: Final = "_form-"


@dataclass(frozen=True)
class _InStep:
    """assessment: whose form it is; seen: what was stored when last in step; token: makes the keys of the fields.

    sent: what was sent to the database since then. A run can be cut off between storing a value and noting that it is stored,
    and the next one begins while the one before still stores.
    """

    assessment: str
    seen: object
    token: str
    sent: tuple[object, ...] = ()


@dataclass(frozen=True)
class Form:
    """One form of one assessment, in this visit."""

    name: str
    assessment: str
    stored: object

    def key(self, field: str) -> str:
        """Return the key of a field: another one whenever the fields are to start anew."""
        return f"{self.name}-{field}-{self._now().token}"

    def step(self, shown: object) -> Step:
        """Return what to do with what the form shows now."""
        now = self._now()
        return form_step(self.stored if self.stored in now.sent else now.seen, shown, self.stored)

    def sending(self, value: object) -> None:
        """Note that `value` is on its way, before it is stored; to be called after `step` said "save".

        What is stored now is then this form's own, however many runs were cut off before they could say so.
        """
        now = self._now()
        state.put(_FORM + self.name, replace(now, seen=self.stored, sent=(*now.sent, value)))

    def saved(self, value: object) -> None:
        """Note that `value` is stored now."""
        state.put(_FORM + self.name, _InStep(self.assessment, value, self._now().token))

    def start_anew(self) -> None:
        """Make the fields start from what is stored, on the next run."""
        state.forget(_FORM + self.name)

    def overwrite(self) -> None:
        """Take what is stored as seen, so that what the form shows is saved over it."""
        self.saved(self.stored)

    def _now(self) -> _InStep:
        now = state.get(_FORM + self.name)
        if not isinstance(now, _InStep) or now.assessment != self.assessment:
            now = _InStep(self.assessment, self.stored, secrets.token_hex(4))
            state.put(_FORM + self.name, now)
        return now
