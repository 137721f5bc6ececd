import threading
import time

import pytest

from assessment.storage.turns import Turns


def until_waiting(turns: Turns, number: int) -> None:
    end = time.monotonic() + 30
    while turns.waiting() != number:
        assert time.monotonic() < end, "waited 30 s in vain"
        time.sleep(0.001)


def test_who_came_first_is_served_first() -> None:
    turns, served = Turns(), list[int]()

    def take_a_turn(number: int) -> None:
        with turns.turn(30):
            served.append(number)

    threads = [threading.Thread(target=take_a_turn, args=(number,)) for number in range(10)]
    with turns.turn(30):
        for number, thread in enumerate(threads, start=1):
            thread.start()
            until_waiting(turns, number)
    for thread in threads:
        thread.join()
    assert served == list(range(10))


def test_only_one_has_the_turn_at_a_time() -> None:
    turns, inside, most = Turns(), set[int](), list[int]()

    def take_turns(number: int) -> None:
        for _ in range(200):
            with turns.turn(30):
                inside.add(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=take_turns, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 1600


def test_who_loses_patience_leaves_the_queue_and_the_others_go_on() -> None:
    turns, served = Turns(), list[str]()

    def take_a_turn() -> None:
        with turns.turn(30):
            served.append("patient")

    with turns.turn(30):
        with pytest.raises(TimeoutError), turns.turn(0.01):
            served.append("impatient")
        patient = threading.Thread(target=take_a_turn)
        patient.start()
        until_waiting(turns, 1)
    patient.join()
    assert served == ["patient"]


def test_a_turn_that_ends_with_an_error_is_passed_on() -> None:
    turns = Turns()
    with pytest.raises(KeyError), turns.turn(1):
        raise KeyError
    with turns.turn(0.01):
        assert turns.waiting() == 0
