"""The exported HTML file in a real browser: from disk, offline, whatever the articles say."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo import export
from geo.export import html
from geo.export.about import About
from geo.types import (
    Article,
    ArticleId,
    Mention,
    Place,
    PlaceId,
    Reason,
    Resolution,
)
from geo.view import map as view_map
from geo.view.words import FAILURES, WORDS

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> ${alert(1)}"
KNOWN = {
    "Kyiv": (50.45, 30.52, "P", "UA"),
    "القاهرة": (30.06, 31.25, "P", "EG"),
    "Black Sea": (43.0, 34.0, "H", ""),
    HOSTILE: (48.85, 2.35, "P", "FR"),
}
TEXT = f"From Kyiv to {HOSTILE}. Then Kyiv again, and Atlantis by the Black Sea; at last القاهرة."
Open = Callable[..., Page]


def resolution(article: ArticleId, toponym: str, start: int) -> Resolution:
    end = start + len(toponym)
    mention = Mention(article=article, start=start, end=end, toponym=toponym, query=toponym)
    place = None
    if toponym in KNOWN:
        latitude, longitude, feature_class, country = KNOWN[toponym]
        place = Place(
            id=PlaceId(f"test:{toponym}"),
            name=toponym,
            latitude=latitude,
            longitude=longitude,
            feature_class=feature_class,
            country_code=country,
        )
    return Resolution(
        mention=mention,
        place=place,
        candidates=(),
        confidence=0.9 if place else 0.0,
        reason=Reason(template="because of {why}", values={"why": HOSTILE}),
    )


@pytest.fixture
def exported(tmp_path: Path) -> Callable[[str], str]:
    """Export one article to a file and return its address."""
    article = Article(
        id=ArticleId("a"), text=TEXT, title=HOSTILE, url="https://example.org", language="en"
    )
    found = sorted(
        [(TEXT.index(name), name) for name in (*KNOWN, "Atlantis")]
        + [(TEXT.rindex("Kyiv"), "Kyiv")]
    )
    resolutions = tuple(resolution(article.id, name, start) for start, name in found)

    def write(language: str) -> str:
        about = About(attributions=(HOSTILE,), versions={"geo": "0.1.0"}, language=language)
        file = tmp_path / "news.html"
        file.write_bytes(export.render("html", [(article, resolutions)], about))
        return file.as_uri()

    return write


@pytest.fixture
def page(chromium: Browser, exported: Callable[[str], str]) -> Iterator[Open]:
    """Open an export; it must fetch nothing, and nothing in it may fail."""
    fetched: list[str] = []
    failures: list[str] = []
    contexts = []

    def start(language: str = "en", **options: object) -> Page:
        context = chromium.new_context(locale="en-GB", **options)
        contexts.append(context)
        context.on("request", lambda request: fetched.append(request.url))
        context.on("console", lambda message: failures.append(message.text))
        context.on("weberror", lambda error: failures.append(str(error.error)))
        context.on("dialog", lambda dialog: failures.append(dialog.message))
        opened = context.new_page()
        opened.goto(exported(language))
        opened.wait_for_function("() => window.geoMap?.shown?.then(() => geoMap.basemap)")
        return opened

    yield start
    for context in contexts:
        context.close()
    assert len(fetched) == 1  # the file itself
    assert failures == []


def row(page: Page, name: str) -> object:
    return page.locator(".row", has=page.locator("b", has_text=name))


def test_a_row_opens_the_passages_and_chooses_on_the_map(page: Open) -> None:
    opened = page()
    row(opened, "Kyiv").click()
    assert opened.locator("mark").all_text_contents() == ["Kyiv", "Kyiv"]
    assert " ".join(opened.locator("blockquote").all_text_contents()) == TEXT
    assert opened.evaluate("geoMap.places.selected") == "test:Kyiv"
    expect(row(opened, "Kyiv")).to_have_attribute("aria-pressed", "true")


def test_a_marker_opens_the_passages(page: Open) -> None:
    opened = page()
    opened.locator('.leaflet-marker-icon[aria-label^="Black Sea"]').click()
    expect(opened.locator("#chosen")).to_have_text("Black Sea")
    expect(opened.locator("mark")).to_have_text(["Black Sea"])


def test_hostile_text_is_text(page: Open) -> None:
    opened = page()
    row(opened, "alert(1)").click()
    expect(opened.locator("#chosen")).to_have_text(HOSTILE)
    expect(opened.locator("mark")).to_have_text([HOSTILE])
    expect(opened.locator(".card h3")).to_have_text([HOSTILE])
    expect(opened.locator(".why")).to_contain_text([HOSTILE])
    expect(opened.locator("#about")).to_contain_text(HOSTILE)
    assert opened.locator("img").count() == 0


def test_what_has_no_place_is_listed_with_its_reason(page: Open) -> None:
    opened = page()
    opened.locator("#unmapped-title").click()
    expect(opened.locator("#unmapped li")).to_have_text([f"Atlantis — because of {HOSTILE}"])


def test_the_list_can_be_searched(page: Open) -> None:
    opened = page()
    opened.get_by_label("Search").fill("القا")
    expect(opened.locator(".row b")).to_have_text(["القاهرة"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_map_is_drawn_in_both_themes_and_widths(page: Open, theme: str, width: int) -> None:
    opened = page(color_scheme=theme, viewport={"width": width, "height": 844})
    assert theme in opened.locator("#map").get_attribute("class").split()
    assert opened.locator(".leaflet-marker-icon").count() == len(KNOWN)
    painted = "tile => tile.getContext('2d').getImageData(256, 256, 1, 1).data[3]"
    opened.wait_for_function(
        f"() => [...document.querySelectorAll('canvas.leaflet-tile')].some({painted})"
    )
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.emulate_media(color_scheme={"light": "dark", "dark": "light"}[theme])
    expect(opened.locator(f"#map:not(.{theme})")).to_be_visible()


def test_it_speaks_french(page: Open) -> None:
    opened = page("fr")
    assert opened.locator("html").get_attribute("lang") == "fr"
    expect(opened.locator("#chosen")).to_have_text("Choisissez un lieu")
    expect(opened.locator("#counts")).to_have_text("1 article · Lieux (4)")


def test_no_script_runs_but_the_pages_own(
    chromium: Browser, exported: Callable[[str], str]
) -> None:
    context = chromium.new_context()
    opened = context.new_page()
    opened.goto(exported("en"))
    ran = """async () => {
      const refused = new Promise((done) => addEventListener("securitypolicyviolation", done));
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      await refused;
      return Boolean(window.ran);
    }"""
    assert not opened.evaluate(ran)
    context.close()


def test_the_words_are_the_pages_own() -> None:
    """One translation serves both; in a file there is nothing that fails to load."""
    failing = {"failure": view_map.WORDS["failure"], **FAILURES}
    assert html.MAP_WORDS | failing == view_map.WORDS
    assert html.BORDERS == view_map.BORDERS
    for name in ("kinds", "bands", "mentions", "articles", "more", "choose"):
        assert html.WORDS[name] == WORDS[name]
