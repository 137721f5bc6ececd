"""The answer to a file's upload outlives a run that begins."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from app.uploads import _clear, keep_upload_addresses


def waiting() -> ForwardMsgQueue:
    """Return a queue that holds where a file may be sent to, and a piece of a page."""
    queue = ForwardMsgQueue()
    address, piece = ForwardMsg(), ForwardMsg()
    address.file_urls_response.response_id = "1"
    piece.delta.new_element.text.body = "old"
    queue.enqueue(address)
    queue.enqueue(piece)
    return queue


def kinds(queue: ForwardMsgQueue) -> list[str | None]:
    return [message.WhichOneof("type") for message in queue.flush()]


def test_where_a_file_may_be_sent_is_told_though_a_run_begins_first() -> None:
    for _ in range(2):  # once is enough, and twice does no harm
        keep_upload_addresses()
    for fragments in (None, ["one"]):
        queue = waiting()
        queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=fragments)
        assert kinds(queue).count("file_urls_response") == 1


def test_what_was_sent_is_not_sent_again() -> None:
    keep_upload_addresses()
    queue = waiting()
    queue.flush()
    assert kinds(queue) == []


def test_streamlit_still_needs_that() -> None:
    """When this fails, Streamlit keeps the answer by itself: delete `app/uploads.py`."""
    queue = waiting()
    _clear(queue, retain_lifecycle_msgs=True)
    assert "file_urls_response" not in kinds(queue)
