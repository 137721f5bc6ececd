"""The texts of the questionnaire's first section, made once a process, so that the bare page spends nothing on them."""

from dataclasses import dataclass
from typing import Final

from app.components.text import md
from assessment.rubric import Practice, default_content, load_rubric


@dataclass(frozen=True)
class Card:
    """One practice in words. options: the texts of the seven choices by their value."""

    id: str
    title: str
    heading: str
    question: str
    why: str
    options: dict[str, str]
    who: str
    look_for: str


_RUBRIC: Final = load_rubric(default_content())
_DIMENSION: Final = _RUBRIC.dimensions[0]


def _card(number: int, practice: Practice) -> Card:
    options = {
        str(level): f"**{level} · {md(_RUBRIC.level_name(level))}**  \n"
        + "  \n".join(md(text) for text in practice.anchor(level))
        for level in range(1, 6)
    }
    options["na"] = "**Not applicable**: this does not concern us"
    options["dk"] = "**Don't know**: it widens the range and lowers nothing"
    return Card(
        id=practice.id,
        title=practice.title,
        heading=f"**{number}. {md(practice.title)}**",
        question=md(practice.question),
        why=("**Key practice.** " if practice.key else "") + md(practice.why),
        options=options,
        who="**Best answered by:** " + ", ".join(role.replace("-", " ") for role in practice.answered_by),
        look_for="**What to look for:**\n" + "\n".join(f"- {md(entry)}" for entry in practice.look_for),
    )


SECTIONS: Final = tuple(md(dimension.title) for dimension in _RUBRIC.dimensions)
HEADING: Final = f"1 of {len(_RUBRIC.dimensions)} · {md(_DIMENSION.title)}"
MEANING: Final = md(_DIMENSION.meaning)
CARDS: Final = tuple(_card(number, practice) for number, practice in enumerate(_RUBRIC.practices_of(_DIMENSION.id), start=1))
CONFIDENCE: Final = {"evidenced": "Could show it now", "confident": "Fairly sure", "guess": "A guess"}
