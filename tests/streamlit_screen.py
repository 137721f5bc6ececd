"""What a Streamlit client without a browser has on its screen: the elements that the server's messages drew, by their place.

Elements live in a tree and are named by their path in it. A run of the script sends its elements one by one, then
"script finished"; what the run could have drawn and did not is then no longer there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Path = tuple[int, ...]
Value = str | bool | float | list[str]

_TEXTS: Final = ("alert", "code", "exception", "heading", "html", "markdown", "metric", "text", "toast")
_BADGE: Final = re.compile(r":[a-z]+-badge\[(?::material/\w+: ?)?(.*)\]", re.DOTALL)


@dataclass(frozen=True)
class Element:
    """Something on the screen. run: the number of the run that drew it; fragment: the fragment it belongs to, "" for none."""

    kind: str
    content: Any = field(repr=False)
    run: int
    fragment: str

    @property
    def key(self) -> str | None:
        """Return the key its screen gave it; None for what has none."""
        named = re.fullmatch(r"\$\$ID-[0-9a-f]+-(.+)", getattr(self.content, "id", ""))
        return named[1] if named and named[1] != "None" else None

    @property
    def options(self) -> list[str]:
        """Return the texts to choose from, as they travel."""
        return [option if isinstance(option, str) else option.content for option in getattr(self.content, "options", [])]

    @property
    def set_by_server(self) -> bool:
        """Whether the script changed the widget's value itself."""
        return bool(getattr(self.content, "set_value", False))

    @property
    def given(self) -> Value | None:
        """Return the value the server gave the widget: the one it set, else the one to begin with; None for none."""
        content = self.content
        if self.kind in ("radio", "selectbox"):
            begin = self.options[content.default] if content.HasField("default") else None
            return (content.raw_value or None) if self.set_by_server else begin
        if self.kind == "button_group":
            return list(content.raw_values) if self.set_by_server else [self.options[number] for number in content.default]
        if self.kind in ("text_area", "text_input"):
            return str(content.value if self.set_by_server else content.default)
        return None

    @property
    def text(self) -> str:
        """Return what it says; "" for what says nothing."""
        named = {"code": "code_text", "exception": "message"}.get(self.kind, "body")
        return str(getattr(self.content, named, "")) if self.kind in _TEXTS else ""


@dataclass
class Screen:
    """All elements of one tab. run: the last run's number, which grows with each; pages: hash of each page by its address."""

    elements: dict[Path, Element] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    page_hash: str = ""
    run: int = 0
    _fragments: frozenset[str] = frozenset()

    def take(self, message: ForwardMsg) -> None:
        """Draw what a message says."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._fragments = frozenset(message.metadata.run.fragment_ids)
            self.run += 1
        elif kind == "navigation":
            pages = message.navigation.app_pages
            self.pages = {"" if page.is_default else page.url_pathname: page.page_script_hash for page in pages}
            self.page_hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._draw(message)
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.elements = {path: element for path, element in self.elements.items() if not self._is_stale(element)}

    def _draw(self, message: ForwardMsg) -> None:
        path, delta = tuple(message.metadata.delta_path), message.delta
        if delta.WhichOneof("type") == "new_element" and (kind := delta.new_element.WhichOneof("type")):
            self.elements[path] = Element(kind, getattr(delta.new_element, kind), self.run, delta.fragment_id)
        elif delta.WhichOneof("type") == "add_block":
            block = f"block {delta.add_block.WhichOneof('type')}"
            self.elements[path] = Element(block, delta.add_block, self.run, delta.fragment_id)
        else:
            self.elements.pop(path, None)

    def _is_stale(self, element: Element) -> bool:
        return element.run != self.run and (not self._fragments or element.fragment in self._fragments)

    def widgets(self) -> Iterator[Element]:
        """Yield everything that has an id, top to bottom."""
        return (element for element in self._in_order() if getattr(element.content, "id", ""))

    def path(self, key: str) -> Path:
        """Return where the widget with this key is; KeyError says which there are."""
        for path, element in self.elements.items():
            if element.key == key:
                return path
        message = f"no widget {key!r}; there are {self.keys()}; the screen says {self.texts()}"
        raise KeyError(message)

    def widget(self, key: str) -> Element:
        """Return the widget with this key."""
        return self.elements[self.path(key)]

    def keys(self) -> list[str]:
        """Return the keys of all widgets, top to bottom."""
        return [element.key for element in self._in_order() if element.key is not None]

    def of_fragments(self) -> list[tuple[str, str | None]]:
        """Return kind and key of everything that fragments drew, top to bottom."""
        return [(element.kind, element.key) for element in self._in_order() if element.fragment]

    def texts(self) -> list[str]:
        """Return all texts, top to bottom."""
        return [element.text for element in self._in_order() if element.text]

    def badges(self) -> list[str]:
        """Return the texts of all badges, top to bottom."""
        return [badge[1] for text in self.texts() if (badge := _BADGE.fullmatch(text))]

    def badge_beside(self, key: str, *, just_drawn: bool = False) -> str | None:
        """Return the text of the first badge in the widget's container; None without one. just_drawn: by the last run."""
        holder = self.path(key)[:-1]
        for path, element in sorted(self.elements.items()):
            inside = path[: len(holder)] == holder and (not just_drawn or element.run == self.run)
            if inside and (badge := _BADGE.fullmatch(element.text)):
                return badge[1]
        return None

    def _in_order(self) -> Iterator[Element]:
        return (element for _, element in sorted(self.elements.items()))
