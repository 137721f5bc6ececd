"""Keeps a file that is chosen while the page is being drawn anew: Streamlit would lose it without a word.

For each file the browser asks where it may be sent to. A run that begins empties the queue of what is still to be sent to the
browser, the answer to that question too, and then the browser waits for it for ever: no file, no message. Toasts had the same
fate once and are exempt now; this exempts the answer. A test says when Streamlit does it by itself.
"""

from typing import Final

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

_ANSWER: Final = "file_urls_response"
_clear = ForwardMsgQueue.clear


def keep_upload_addresses() -> None:
    """Let answers to uploads outlive the beginning of a run; once a process, and again does no harm."""
    ForwardMsgQueue.clear = _clear_but_answers  # type: ignore[method-assign,assignment] # there is no setting for it


def _clear_but_answers(
    queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
) -> None:
    held = [message for message in queue._queue if message.WhichOneof("type") == _ANSWER] if retain_lifecycle_msgs else []
    _clear(queue, retain_lifecycle_msgs, fragment_ids_this_run)
    queue._queue += [message for message in held if not any(message is kept for kept in queue._queue)]
