"""A workshop's rules: a room answers together, nobody's own answer is shown, and disagreement becomes the agenda.

What is stored, and when, is in `assessment.storage` (workshop_*); nothing here knows a database or a screen.
"""

from assessment.workshop.admitting import MAXIMUM_NAME, MAXIMUM_NOTE, Refusal, Why, admitted, noted
from assessment.workshop.agenda import Agenda, End, Item, agenda, either_end, leverage
from assessment.workshop.gaps import NO_GAP, Gap, GapView, gap_views, lead_words, named_gaps
from assessment.workshop.groups import DATA_SCIENCE, ENGINEERS, MANAGERS, OPERATIONS, PAIRS, Group
from assessment.workshop.kinds import Action, Anonymity, Audience, Outcome, Pace, Participant, Setup, Stage, Topic, Workshop
from assessment.workshop.measuring import agreement, cliffs_delta, levels_of, mean_words, middle_words, signed
from assessment.workshop.preparing import Timings, chosen, timings, topics_left
from assessment.workshop.progress import Count, Joined, by_role, counts, join_list
from assessment.workshop.recap import Recap, RecapLine, recap
from assessment.workshop.revealing import Movement, Part, Picture, movement, picture
from assessment.workshop.spread import Spread, named_pieces, parts_shown, spreads
from assessment.workshop.suppressing import Piece, Said, ShownPiece, arranged, shown

__all__ = [
    "DATA_SCIENCE",
    "ENGINEERS",
    "MANAGERS",
    "MAXIMUM_NAME",
    "MAXIMUM_NOTE",
    "NO_GAP",
    "OPERATIONS",
    "PAIRS",
    "Action",
    "Agenda",
    "Anonymity",
    "Audience",
    "Count",
    "End",
    "Gap",
    "GapView",
    "Group",
    "Item",
    "Joined",
    "Movement",
    "Outcome",
    "Pace",
    "Part",
    "Participant",
    "Picture",
    "Piece",
    "Recap",
    "RecapLine",
    "Refusal",
    "Said",
    "Setup",
    "ShownPiece",
    "Spread",
    "Stage",
    "Timings",
    "Topic",
    "Why",
    "Workshop",
    "admitted",
    "agenda",
    "agreement",
    "arranged",
    "by_role",
    "chosen",
    "cliffs_delta",
    "counts",
    "either_end",
    "gap_views",
    "join_list",
    "lead_words",
    "levels_of",
    "leverage",
    "mean_words",
    "middle_words",
    "movement",
    "named_gaps",
    "named_pieces",
    "noted",
    "parts_shown",
    "picture",
    "recap",
    "shown",
    "signed",
    "spreads",
    "timings",
    "topics_left",
]
