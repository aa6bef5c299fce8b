"""What the suite may be told on the command line."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="keep the page as it looks now as the golden images; look at each before it counts",
    )
