"""What the facilitator's screens show, as plain values: one module for each part."""
