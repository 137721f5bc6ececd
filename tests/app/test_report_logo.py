"""A logo on the report's screen, in a real browser."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.server import Server
from tests.stored import add_assessments

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_logo_that_comes_while_something_else_is_being_saved_is_kept_and_so_is_the_next(server: Server, page: Page) -> None:
    assessment = add_assessments(None, server.folder / "data")[0]
    picture = io.BytesIO()
    Image.new("RGB", (200, 60), "navy").save(picture, "PNG")
    page.goto(f"{server.address}/report?a={assessment}")
    page.get_by_text("Your own words").click()
    page.get_by_text("Paper, colour, mark and logo").click()
    for number in range(2):
        page.locator("textarea").first.fill(f"Words {number}")
        page.get_by_label("Confidentiality mark").fill(f"Secret {number}")
        page.locator("input[type=file]").set_input_files(
            {"name": f"logo-{number}.png", "mimeType": "image/png", "buffer": picture.getvalue()}
        )
        expect(page.get_by_role("button", name="Remove the logo")).to_be_visible(timeout=30_000)
        expect(page.get_by_text(f"logo-{number}.png")).to_be_visible(timeout=30_000)
        expect(page.get_by_text("All choices are saved")).to_be_visible(timeout=30_000)
    page.reload()
    page.get_by_text("Paper, colour, mark and logo").click()
    expect(page.get_by_role("button", name="Remove the logo")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Remove the logo").click()
    expect(page.get_by_role("button", name="Remove the logo")).to_be_hidden(timeout=30_000)
