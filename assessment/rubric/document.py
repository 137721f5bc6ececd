"""One content file as read: its value, the line of everything in it, and the mistakes found so far."""

from dataclasses import dataclass, field

from assessment.errors import Problem
from assessment.mistakes import Trail, trail_text

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]


@dataclass
class Document:
    """One file, called `name` in messages. `value` is None when it could not be read to its end; a mistake then says why."""

    name: str
    value: Value = None
    lines: dict[Trail, int] = field(default_factory=dict)
    mistakes: list[tuple[int, Problem]] = field(default_factory=list)
    """With the line each one stands in; 0 for the file as a whole."""

    def line(self, trail: Trail) -> int:
        """Return the line of a place, or of the nearest thing that holds it."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail, 1)

    def place(self, trail: Trail) -> str:
        """Return what messages call a place: file and line."""
        return f"{self.name}:{self.line(trail)}"

    def refuse(self, trail: Trail, what: str) -> None:
        """Note a mistake at a place."""
        self.refuse_line(self.line(trail), what, trail)

    def refuse_line(self, line: int, what: str, trail: Trail = ()) -> None:
        """Note a mistake in a line; 0 for the file as a whole."""
        place = f"{self.name}:{line}" if line else self.name
        self.mistakes.append((line, Problem(f"{place}: {trail_text(trail)}" if trail else place, what)))

    def problems(self) -> list[Problem]:
        """Return the mistakes in the order of the file."""
        return [problem for _, problem in sorted(self.mistakes, key=lambda mistake: mistake[0])]
