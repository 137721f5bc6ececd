"""The invitation to a workshop: how to join, what happens there, what becomes of the answers. To hang up or to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from assessment.answers import Assessment
from assessment.report.blocks import bullets, gap, heading, pairs, paragraph, picture
from assessment.report.leaflet import Leaflet, build_leaflet, whose
from assessment.report.styles import Look
from assessment.wording import counted
from assessment.workshop import Workshop, timings

QR_SIZE: Final = 74 * mm
ALIASES: Final = (
    "Nobody's name is asked. Everybody appears under an alias, such as Amber Heron.",
    "Answers are shown only together, never those of fewer than three people. The facilitator sees no single answer either.",
)
NAMED: Final = (
    "Everybody joins with their name. The facilitator sees who takes part, and the assessment keeps answers with names.",
    "What the room is shown are counts, never those of fewer than three people.",
)


@dataclass(frozen=True)
class Invitation:
    """What an invitation tells. address: to type, the code is asked for there; qr: the whole link as a PNG."""

    assessment: Assessment
    workshop: Workshop
    address: str
    qr: bytes


def build_invitation(invitation: Invitation) -> bytes:
    """Return the invitation as a PDF of one page."""
    return build_leaflet(Leaflet("Invitation", invitation.assessment), lambda look: _story(invitation, look))


def spaced(code: str) -> str:
    """Return a code as it is read aloud: "ABC DEF"."""
    return f"{code[:3]} {code[3:]}"


def _story(invitation: Invitation, look: Look) -> Sequence[Flowable]:
    assessment, setup = invitation.assessment, invitation.workshop.setup
    plan = timings(setup)
    topics = min(plan.topics, len(setup.practices))
    privacy = ALIASES if invitation.workshop.anonymous else NAMED
    code = invitation.workshop.code
    return [
        heading(f"Workshop: {assessment.title}", 0, "invitation"),
        whose(assessment.organisation.name, assessment.date),
        gap(10),
        picture(invitation.qr, (QR_SIZE, QR_SIZE), f"QR code that opens {invitation.address}"),
        gap(6),
        pairs(
            look,
            [
                ("Address", paragraph(invitation.address, style="lead")),
                ("Code", paragraph(spaced(code) if code else "withdrawn", style="cover-title")),
            ],
            style="lead",
        ),
        paragraph("Point your phone's camera at the square, pick your role, and you are in. There is nothing to install."),
        heading("What happens", 1, "what-happens"),
        *bullets(
            [
                f"Answering: {counted(len(setup.practices), 'question')} in about {counted(plan.answering, 'minute')}, each on "
                "your own phone. Nothing is shown until all have answered.",
                f"Talking: {counted(topics, 'topic')}, the ones about which the room disagrees most and which matter most.",
                f"Agreeing: what happens next, and who does it. {counted(setup.minutes, 'minute')} in all.",
            ]
        ),
        heading("What becomes of your answers", 1, "answers"),
        *bullets(privacy),
        paragraph("This is an assessment of practice, not of people.", style="lead"),
    ]
