"""Slides: the next moves, and the decision asked for."""

from assessment.deck.grid import Grid, put_grid
from assessment.deck.material import Material
from assessment.deck.page import ACROSS, BOTTOM, QUIET, SIDE, TOP, Box, Page, Style
from assessment.wording import counted, days_words, sentence

HEADS = ("No.", "Move", "Effort", "Done by the end of", "What it leads to", "Decided by", "Owner")
SHARES = (5.5, 40, 15, 13, 34, 13, 15)


def next_moves(page: Page, material: Material) -> None:
    """Put the next moves with effort, who decides and owns them, and what they lead to."""
    moves, note = material.briefing.moves, material.briefing.moves_note
    page.title("Next moves")
    page.lead(note or "These are all initiatives of the roadmap.")
    if moves:
        rows = [
            (str(m.number), m.title, days_words({"": m.days}), m.by or "–", m.leads_to, m.decided_by, m.owner or "not named")
            for m in moves
        ]
        put_grid(page, Box(SIDE, TOP, ACROSS, BOTTOM - TOP), Grid(HEADS, rows, SHARES, size=13))
    page.notes(
        [
            note,
            *[f"{m.number}. {m.said}" for m in moves],
            *_first_weeks(material),
            *_actions(material),
            material.from_sheet("overview", "roadmap", "actions"),
        ]
    )


def _first_weeks(material: Material) -> list[str]:
    """Return how each of the moves begins, where the rubric says so."""
    initiatives = material.context.rubric.initiative_by_id
    begun = [(move.number, initiatives[move.initiative].first_week) for move in material.briefing.moves]
    return [f"First week of move {number}: {first}" for number, first in begun if first]


def _actions(material: Material) -> list[str]:
    """Return what workshops agreed to do; empty where there is nothing."""
    rows = material.table("actions").rows_of("action", "owner", "due", "for")
    return ["Agreed in workshops:", *(f"{what} ({who}, {when}; {whose})" for what, who, when, whose in rows)] if rows else []


def decision(page: Page, material: Material) -> None:
    """Put what is asked for, what it brings, what happens without, and who can say yes."""
    asked = material.briefing.decision
    page.title("The decision asked for")
    page.text(Box(SIDE, 1.5, ACROSS, 1.6), [asked.ask], Style(26, True, least=16))
    told = list(filter(None, [asked.effect, asked.otherwise, asked.who]))
    page.text(Box(SIDE, 3.3, ACROSS, 2.5), told, Style(20, least=14))
    left = material.table("left_out")
    if left.rows:
        said = f"{sentence(counted(len(left.rows), 'step'))} to a target did not find a place within this capacity."
        page.text(Box(SIDE, 6.1, ACROSS, 0.6), [said], Style(16, colour=QUIET))
    steps = [f"Left out: {title}: {why}." for title, why in left.rows_of("title", "why")]
    page.notes([asked.said, *steps, material.from_sheet("overview", "roadmap", "projection")])
