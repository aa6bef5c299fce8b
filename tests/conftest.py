"""What the suite may be told on the command line."""

import pytest
from hypothesis import settings

# a busy machine makes no example wrong
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="keep the page as it looks now as the golden images; look at each before it counts",
    )
