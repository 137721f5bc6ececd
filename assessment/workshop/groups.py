"""Roles in groups, and the two pairs of groups whose answers are compared."""

from dataclasses import dataclass
from typing import Final

from assessment.terms import Role


@dataclass(frozen=True)
class Group:
    """Roles that are looked at together."""

    id: str
    title: str
    roles: frozenset[Role]


MANAGERS: Final = Group("managers", "Managers", frozenset({Role.ENGINEERING_MANAGER, Role.EXECUTIVE, Role.PRODUCT_OWNER}))
DATA_SCIENCE: Final = Group("data-science", "Data science", frozenset({Role.DATA_SCIENTIST, Role.DATA_ENGINEER}))
OPERATIONS: Final = Group(
    "operations", "Operations", frozenset({Role.ML_ENGINEER, Role.PLATFORM_ENGINEER, Role.SOFTWARE_ENGINEER})
)
ENGINEERS: Final = Group("engineers", "Engineers", DATA_SCIENCE.roles | OPERATIONS.roles)
OTHERS: Final = Group("others", "Risk, compliance and others", frozenset({Role.RISK_AND_COMPLIANCE, Role.OTHER}))
ROOM: Final = Group("room", "Everybody", frozenset(Role))

TREE: Final = ((MANAGERS, DATA_SCIENCE, OPERATIONS, OTHERS), (ENGINEERS,), (ROOM,))
"""From the smallest groups to the room: each group of a step is a union of groups of the step before, or of roles."""

BY_ID: Final = {group.id: group for group in (ROOM, MANAGERS, DATA_SCIENCE, OPERATIONS, ENGINEERS, OTHERS)}

PAIRS: Final = ((MANAGERS, ENGINEERS), (DATA_SCIENCE, OPERATIONS))
"""Whose answers are compared, in the order of the roles in the files."""
