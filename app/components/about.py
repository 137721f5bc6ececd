"""The fields about what an organisation is and runs; all can stay empty."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from assessment.answers import Profile
from assessment.terms import Criticality, Retraining, Sector
from assessment.wording import sentence

NOT_TOLD = "Not told"
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class About:
    """What suggestions and comparisons rest on."""

    sector: Sector | None = None
    people: int | None = None
    profile: Profile = field(default_factory=Profile)


def _words(value: StrEnum) -> str:
    return sentence(value.value)


def draw_sector(now: Sector | None, key: str | None = None) -> Sector | None:
    """Draw the choice of a sector."""
    index = None if now is None else list(Sector).index(now)
    return st.selectbox("Sector", list(Sector), index=index, format_func=_words, placeholder=NOT_TOLD, key=key)


def draw_about(now: About, asked: Container[str], key: Callable[[str], str | None] = lambda _: None) -> About:
    """Draw the fields as they start from `now`; returns what they hold. key: of a field, by its name.

    asked: facts of the profile to ask for; the others stay as they are.
    """
    profile = now.profile
    models, retraining, criticality, regulated = (
        profile.models_in_production,
        profile.retraining,
        profile.criticality,
        profile.regulated,
    )
    left, right = st.columns(2)
    with left:
        sector = draw_sector(now.sector, key("sector"))
        people = st.number_input("People in the organisation", 1, 10_000_000, now.people, 1, key=key("people"))
        if "models_in_production" in asked:
            models = st.number_input("Models in production", 0, 10_000_000, models, 1, key=key("models"))
    with right:
        if "retraining" in asked:
            retraining = _choice("How often models are retrained", list(Retraining), retraining, key("retraining"))
        if "criticality" in asked:
            criticality = _choice("What a wrong prediction costs", list(Criticality), criticality, key("criticality"))
        if "regulated" in asked:
            regulated = _regulated(regulated, key("regulated"))
    return About(
        sector,
        people,
        Profile(models_in_production=models, retraining=retraining, criticality=criticality, regulated=regulated),
    )


def _regulated(now: bool | None, key: str | None) -> bool | None:
    return st.selectbox(
        "Under regulation (for example credit, health, insurance)",
        [True, False],
        index=None if now is None else int(not now),
        format_func=lambda yes: "Yes" if yes else "No",
        placeholder=NOT_TOLD,
        key=key,
    )


def _choice(label: str, options: list[Word], now: Word | None, key: str | None) -> Word | None:
    index = None if now is None else options.index(now)
    return st.selectbox(label, options, index=index, format_func=_words, placeholder=NOT_TOLD, key=key)
