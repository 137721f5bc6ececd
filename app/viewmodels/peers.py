"""Peer figures beside a practice, in words: how widespread practices like it are, on another scale than ours."""

from dataclasses import dataclass

from app.viewmodels.citing import cited
from assessment.peers import PeerView, peer_figures
from assessment.rubric import Rubric
from assessment.terms import Sector
from assessment.wording import lower_first


@dataclass(frozen=True)
class PeersView:
    """What stands beside one practice. lines: one a figure; caution and source always stand with them."""

    lines: tuple[str, ...]
    caution: str
    source: str


def peers_view(rubric: Rubric, practice: str, sector: Sector | None) -> PeersView | None:
    """Return the figures beside a practice; None where there are none."""
    peers = rubric.peers
    found = peer_figures(rubric, practice, sector)
    if peers is None or not found:
        return None
    source = f"{cited(rubric, peers.source)}, collected {peers.collected}, grade {peers.grade}"
    return PeersView(tuple(_line(view) for view in found), peers.caution, source)


def _line(view: PeerView) -> str:
    """Return all shares, that of the nearest kind of organisation first."""
    ordered = sorted(view.shares, key=lambda share: share != view.nearest)  # stable: the rest stay as in the file
    shares = ", ".join(f"{share} % of {lower_first(group.title)}" for group, share in ordered)
    return f"{view.figure.title}: {shares}"
