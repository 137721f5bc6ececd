"""One option serves the phones on the same network, and nobody without the key gets further than they should."""

import ipaddress
import re
from pathlib import Path

import pytest

from app.lan import network_address
from app.qr import qr_png, qr_svg, qr_text
from tests.server import get, running_server

ADDRESS = "http://192.168.1.20:8501/join?c=ABCD-EFGH"


@pytest.mark.slow
def test_the_option_prints_an_address_that_others_reach_and_asks_for_the_key(tmp_path: Path) -> None:
    with running_server(tmp_path, "--lan") as server:
        printed = re.search(r"http://(\S+):(\d+)/enter\?key=(\S+)", server.output())
        assert printed, server.output()
        assert printed[1] == (network_address() or printed[1])
        assert get(f"http://{printed[1]}:{printed[2]}/healthz").status == 200
        assert "Other machines can reach it" in server.output()


def test_the_networks_address_is_none_or_one_of_this_machine_and_no_loopback() -> None:
    found = network_address()
    assert found is None or not ipaddress.ip_address(found).is_loopback


def test_a_code_is_square_with_its_quiet_zone_in_every_shape() -> None:
    # An address of 41 signs needs version 3 at level M: 29 modules, and 4 of white on each side make 37.
    lines = qr_text(ADDRESS).splitlines()
    assert {len(line) for line in lines} == {37}
    assert f'width="{37 * 8}" height="{37 * 8}"' in qr_svg(ADDRESS)
    width, height = (int.from_bytes(qr_png(ADDRESS, scale=2)[at : at + 4]) for at in (16, 20))
    assert (width, height) == (74, 74)


def test_the_same_address_gives_the_same_code() -> None:
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    assert qr_png(ADDRESS) != qr_png(ADDRESS + "X")
