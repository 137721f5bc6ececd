"""Peer figures beside a practice: how widespread practices like it are. Another scale than ours, so they are never compared."""

from dataclasses import dataclass

from assessment.rubric.companions import PeerFigure, PeerGroup
from assessment.rubric.model import Rubric
from assessment.terms import Sector


@dataclass(frozen=True)
class PeerView:
    """One figure beside a practice. shares: percent by group, in the order of the file; nearest: the sector's group or None."""

    figure: PeerFigure
    shares: tuple[tuple[PeerGroup, int], ...]
    nearest: tuple[PeerGroup, int] | None


def peer_figures(rubric: Rubric, practice: str, sector: Sector | None) -> tuple[PeerView, ...]:
    """Return the figures that stand beside a practice; empty where there are none.

    Source, year, grade and the caution to show with them are in `rubric.peers`.
    """
    if rubric.peers is None:
        return ()
    group = rubric.peers.sectors.get(sector) if sector is not None else None
    views = []
    for figure in rubric.peers.figures:
        if practice in figure.practices:
            shares = tuple((each, figure.shares[each.id]) for each in rubric.peers.groups if each.id in figure.shares)
            views.append(PeerView(figure, shares, next((share for share in shares if share[0].id == group), None)))
    return tuple(views)
