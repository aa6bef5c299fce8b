"""Answers of the server that the browser gets only when they are let go."""

from playwright.sync_api import Route

from tests.browser.conftest import PATIENCE_MS, Reader


def hold(page: Reader, pattern: str) -> list[Route]:
    """Hold back what the browser asks for; return the requests, to be let go."""
    held: list[Route] = []

    def keep(route: Route) -> None:  # Playwright takes no method of a list
        held.append(route)

    page.page.route(pattern, keep)
    return held


def wait_for(page: Reader, held: list[Route], number: int) -> None:
    """Wait until so many requests are held."""
    for _ in range(PATIENCE_MS // 50):
        if len(held) >= number:
            return
        page.page.wait_for_timeout(50)
    raise AssertionError(f"{len(held)} of {number} requests came")
