"""A folder that changes another one by id instead of copying it: overlay.yaml names the base, the other files what differs."""

from assessment.rubric.overlay.merging import Overlay, OverlayFrame, base_problems, is_overlay, merged, read_overlay

__all__ = ["Overlay", "OverlayFrame", "base_problems", "is_overlay", "merged", "read_overlay"]
