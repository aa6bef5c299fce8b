"""No text of ours escapes the catalogues: where every message is marked, all that is said is.

Articles, places and interface are in Ukrainian, so that a Latin letter outside of the marks
⟦ and ⟧ is a text in English, or of a few names that are the same in every language.
"""

import re

import pytest
from playwright.sync_api import expect

NAMES = (
    r"\bGeo\b",
    r"Natural Earth|GeoNames|Leaflet|Small gazetteer",
    r"spaCy \w+|LGPL-LR|MIT\b|CC BY 4\.0",
    r"\.(txt|md|csv|html)\b",
    r"Deutsch|English|Español|Français",  # what languages call themselves
)
"""Names that are the same in every language, as patterns."""
STREAMLITS = (
    "^streamlit_folium.st_folium$|^Streamlit Folium Component$",  # its frame, which has our label
    r"^\d\S*B$|, \d\S*B$",  # how large a file is
)
"""What Streamlit's own widgets say and cannot be told otherwise, as patterns."""
TEXTS = """() => {
  const said = ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt"];
  const found = [["title", document.title]];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const holder = node.parentElement;
      if (node.data.trim()) found.push([holder?.className || holder?.tagName || "", node.data]);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      if (["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.tagName)) return;
      if (node.matches(".label")) return; // the basemap's names
      if (getComputedStyle(node).fontFamily.includes("Material Symbols")) return; // glyphs
      for (const name of said)
        if (node.getAttribute(name)?.trim()) found.push([name, node.getAttribute(name)]);
    }
    for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
  };
  walk(document.body);
  return found;
}"""
"""Every text of a frame and of its components, and what holds it."""
FIRST = """---
title: Перемовини у Львові
source: Зразок
date: 2025-03-12
language: uk
url: https://example.org/1
---

Польща просила про перемовини; їх провів Львів, а Одеса була далеко. Ніхто не чекав багато.

Київ сказав, що Чорне море спокійне. Рада мовчала. Інші згадали місто Атлантида.
"""
SECOND = """---
title: Буря в горах
source: Інший зразок
date: 2025-03-14
language: uk
---

Буря перейшла Карпати й пішла на Київ. Львів чекав, і Чорне море заспокоїлося.
"""


def unmarked(text):
    """What of a text is outside of the marks, but for names."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return re.sub("|".join((*NAMES, *STREAMLITS)), "", text.strip())


class Watch:
    """Whoever opens this and that, and notes what escapes the catalogue."""

    def __init__(self, reader):
        self.reader = reader
        self.page = reader.page
        self.escaped = {}
        self.said = set()

    def look(self, where):
        """Note what page and map say now."""
        self.page.locator("[data-test-script-state=notRunning]").wait_for()
        self.reader.settle()
        for frame in (self.page.main_frame, self.reader.map):
            for holder, text in frame.evaluate(TEXTS):
                self.said.add(text)
                if re.search("[A-Za-z]", unmarked(text)):
                    self.escaped.setdefault(text, f"{where}: {holder}")

    def button(self, message, within=None, **options):
        return (within or self.page).get_by_role("button", name=f"⟦{message}⟧", **options)

    def open_menu(self, message):
        self.button(message, exact=True).click()
        expect(self.page.locator("[data-testid=stPopoverBody]")).to_be_visible()


@pytest.fixture(scope="module")
def marked(serve_all, tmp_path_factory):
    folder = tmp_path_factory.mktemp("marked")
    (folder / "перша.md").write_text(FIRST, encoding="utf-8")
    (folder / "друга.md").write_text(SECOND, encoding="utf-8")
    (folder / "зламана.txt").write_bytes(b"\x00\x01\x02\x03" * 64)
    return serve_all(folder, "marked_dashboard.py")


@pytest.fixture
def watch(reader, marked):
    page = reader(locale="uk")
    page.open(marked)
    expect(page.page.locator(".st-key-unfinished")).to_have_count(0)
    watch = Watch(page)
    yield watch
    assert watch.escaped == {}
    assert sum("⟦" in text for text in watch.said) > 50


def test_reading(watch):
    watch.look("at first")
    pane = watch.reader.pane
    watch.reader.row("Одеса").click()
    expect(pane.locator("h2")).to_have_text("Одеса")
    watch.look("a place is chosen")
    watch.button("Read the whole article", pane).first.click()
    pane.locator(".text").wait_for()
    watch.look("an article is open")
    watch.reader.mention("Атлантида").click()
    expect(pane.locator(".chosen")).to_contain_text("⟦")
    watch.look("a name without a place is chosen")
    watch.button("Tour of the places", pane).click()
    expect(pane.locator(".where")).not_to_be_empty()
    watch.look("on a tour")
    watch.button("End the tour", pane).click()
    watch.look("after the tour")
    watch.page.locator(".list [data-tab=unmapped]").click()
    watch.look("what is not mapped")
    watch.page.locator(".list input[type=search]").fill("zzz")
    watch.look("nothing is found")


def test_at_a_glance(watch):
    watch.button("At a glance").click()
    panel = watch.page.locator(".glances")
    for section in ("Most named", "By country", "Named together", "By date", "Compare"):
        watch.button(section, panel, exact=True).click()
        watch.page.wait_for_load_state("networkidle")
        if section == "By country":
            panel.locator("[aria-expanded=false]").first.click()
        watch.look(section)
    for mode in ("areas", "links", "compare"):
        watch.reader.map.locator(".looks select").select_option(mode)
        expect(watch.reader.map.locator(".key")).not_to_be_empty()
        watch.look(f"the map shows {mode}")


def test_filtering(watch):
    watch.open_menu("Filters")
    watch.page.locator(".filters[data-ready]").wait_for()
    watch.look("filters")
    watch.page.locator(".filters summary").first.click()
    watch.page.locator(".filters details input[type=checkbox]").first.check()
    expect(watch.page.locator(".st-key-show-all")).to_be_visible()
    watch.look("filtered")


def test_correcting(watch):
    pane = watch.reader.pane
    watch.reader.row("Одеса").click()
    watch.button("Correct", pane, exact=True).first.click()
    pane.locator(".candidates[data-ready]").wait_for()
    watch.look("correcting")
    pane.get_by_role("searchbox").fill("zzz")
    pane.locator(".candidates[data-ready=zzz]").wait_for()
    watch.look("nothing to correct it to")
    watch.button("Click the map", pane).click()
    watch.look("a point is asked for")
    watch.button("Not a place", pane).click()
    watch.button("Undo", pane).wait_for()
    watch.page.locator(".list [data-tab=rejected]").click()
    watch.look("rejected")
    watch.open_menu("Corrections")
    watch.look("history")
    watch.button("Take it back").click()
    expect(watch.page.locator(".list [data-tab=rejected]")).to_be_hidden()
    watch.look("taken back")


def test_adding_and_exporting(watch):
    watch.open_menu("Export")
    watch.look("exports")
    watch.page.keyboard.press("Escape")
    watch.page.get_by_label("⟦Paste a text⟧").fill(" ")
    watch.look("a box to paste into")
    watch.button("Show it on the map").click()
    watch.page.get_by_role("alert").first.wait_for()
    watch.look("an empty text")
    watch.open_menu("Add articles")
    watch.look("adding")
    watch.page.get_by_label("⟦Address of an article or a feed⟧").fill("123.45")
    watch.button("Fetch it").click()
    watch.page.locator("[class*=st-key-unfetched]").wait_for()
    watch.look("an address that is refused")
    upload = watch.page.locator("input[type=file]")
    table = "один,два\nтри,чотири\nКиїв і Львів,далі\n".encode()
    broken = {"name": "зламана.txt", "mimeType": "text/plain", "buffer": b"\x00\x01" * 99}
    upload.set_input_files(
        [{"name": "таблиця.csv", "mimeType": "text/csv", "buffer": table}, broken]
    )
    watch.button("Read this table").wait_for()
    watch.look("a table, and a file that cannot be read")
    watch.button("Read this table").click()
    watch.page.locator(".preview").wait_for()
    watch.look("what was read")


def test_an_embedded_page(watch):
    watch.reader.open(f"{watch.page.url.partition('?')[0]}?embed=true")
    watch.look("embedded")
