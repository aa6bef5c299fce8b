"""Whatever articles say, names, titles, sources and file names are only ever text."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

NAMES = {
    "markup": '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    "template": "${window.hacked=1} {{7*7}} {n} {name} %s %(x)s `a`",
    "quotes": '"A\' & &amp; B" onmouseover="window.hacked=1',
    "backslashes": "C:\\20190221\\new\\u0041 \\",
    "right to left": "\u202eright\u202c القدس עברית \u200f",
    "combining": "A\u0301\u0302\u0316 e\u0301\u0327 \u0e33\u0e31",
    "emoji": "👩‍👩‍👧‍👦 🇫🇷 🏴󠁧󠁢󠁷󠁬󠁳󠁿 𝕻𝖆𝖗𝖎𝖘",
    "prototype": "__proto__",
    "markdown": "![x](http://evil.example/x.png) [y](javascript:alert(1)) **b** :red[r] $x$",
    "script end": "</script></style></textarea><!-- ]]>",
    "controls": "a\u0000b\u0007c\u2028d",
    "formula": '=HYPERLINK("http://evil.example")',
    "long": "Llanfair" * 300,
}
BEFORE = "😀👩‍👩‍👧 e\u0301 𝕬 before"
UNHARMED = "() => [window.hacked, document.querySelectorAll('img[src=x], img[src*=evil]').length]"


def squeezed(text):
    return re.compile(re.escape(" ".join(text.split())))


@pytest.fixture(scope="session")
def address(serve_all, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "calm.txt").write_text("A ⟦calm town⟧.", encoding="utf-8")
    return serve_all(folder, "hostile_dashboard.py")


@pytest.fixture
def page(reader, address):
    page = reader(accept_downloads=True)
    page.open(address)
    yield page
    for frame in page.page.frames:
        assert frame.evaluate(UNHARMED) == [None, 0]


def upload(page, *files):
    page.page.get_by_role("button", name="Add articles").click()
    page.page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    )


def lines(*articles):
    return "\n".join(map(json.dumps, articles)).encode()


def take(page):
    page.page.get_by_role("button", name=re.compile(r"^Add \d+ article")).click()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_text_everywhere(page, name):
    article = {"id": name, "title": name, "source": name, "text": f"{BEFORE} ⟦{name}⟧ after."}
    upload(page, ("names.jsonl", lines(article)))
    title = page.page.locator(".preview b")
    assert title.evaluate("e => e.textContent") == " ".join(name.split()) or name
    take(page)
    expect(page.page.locator(".masthead .counts")).to_contain_text("Places 1")
    mention = page.pane.locator(".mention")
    assert mention.evaluate("e => e.textContent") == name  # offsets hold behind emoji
    assert page.pane.locator(".text").evaluate("e => e.textContent").startswith(f"{BEFORE} ⟦")
    row = page.page.locator(".list .row b")
    expect(row).to_have_js_property("textContent", name)
    row.click()
    expect(page.pane.locator("mark")).to_be_visible()
    assert page.pane.locator("h2").evaluate("e => e.textContent") == name
    assert page.pane.locator("mark").evaluate("e => e.textContent") == name
    page.settle()
    marker = page.map.locator(".leaflet-marker-pane .leaflet-marker-icon").first
    marker.hover()
    tip = page.map.locator(".leaflet-tooltip div div").first
    assert tip.evaluate("e => e.textContent") == name
    labels = page.map.locator(".label").evaluate_all("all => all.map((e) => e.textContent)")
    assert name in labels or len(name) > 1000
    assert "⟦" not in page.page.url


def test_an_address_brings_a_hostile_choice_back(page):
    name = NAMES["markup"]
    page.paste(f"From ⟦{name}⟧.")
    expect(page.page.locator(".list .row b")).to_have_text(name)
    page.page.locator(".list .row b").click()
    expect(page.page).to_have_url(re.compile("place="))
    page.page.goto(page.page.url)
    page.settle()
    expect(page.pane.locator(".big")).to_have_text("Choose a place")


def test_all_at_once_is_exported_as_text(page, chromium, tmp_path):
    articles = [
        {"id": key, "title": name, "source": name, "text": f"{BEFORE} ⟦{name}⟧ after."}
        for key, name in NAMES.items()
    ]
    upload(page, ("names.jsonl", lines(*articles)))
    take(page)
    expect(page.page.locator(".masthead .counts")).to_contain_text(f"Places {len(NAMES)}")
    page.page.get_by_role("button", name="Export", exact=True).click()
    with page.page.expect_download() as begun:
        page.page.get_by_role("button", name="Web page with map and passages").click()
    file = tmp_path / "news.html"
    begun.value.save_as(file)
    opened = chromium.new_context(offline=True).new_page()
    failures = []
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.on("dialog", lambda dialog: failures.append(dialog.message))
    opened.goto(file.as_uri())
    shown = opened.locator("body").evaluate("e => e.textContent")
    assert [name for name in NAMES.values() if name not in shown] == []
    assert opened.evaluate(UNHARMED) == [None, 0]
    assert failures == []
    opened.context.close()


@pytest.mark.parametrize("name", ["markup", "template", "markdown", "right to left", "emoji"])
def test_a_file_name_is_text(page, name):
    file = NAMES[name].replace("/", "_").replace('"', "'")  # browsers escape quotes in file names
    upload(page, (f"{file}.txt", "On ⟦Hill⟧.".encode()), (f"{file}.exe", b"x"))
    expect(page.page.get_by_text(f"{file}.exe: Files of this kind")).to_be_attached()
    expect(page.page.locator(".preview b")).to_contain_text(squeezed(file))
    take(page)
    expect(page.pane.locator("h2")).to_contain_text(squeezed(file))
    page.page.get_by_text("One article could not be read").click()
    expect(page.page.locator(".st-key-errors")).to_contain_text(squeezed(file))


def test_a_folder_of_hostile_file_names(reader, serve, tmp_path):
    for number, name in enumerate(NAMES.values()):
        file = re.sub(r"[/\x00]", "_", name)[:50]
        (tmp_path / f"{number} {file}.txt").write_text("On ⟦Hill⟧.", encoding="utf-8")
    page = reader()
    page.open(serve(tmp_path, "hostile_dashboard.py"))
    expect(page.page.locator(".masthead .counts")).to_contain_text(f"Articles {len(NAMES)}")
    page.row("Hill").click()
    expect(page.pane.locator(".number")).to_have_text(f"1 of {len(NAMES)}")
    assert page.page.evaluate(UNHARMED) == [None, 0]


def test_a_line_without_end(page):
    text = "word " * 100_000 + "w" * 5_000 + " ⟦Hill⟧ " + "word " * 100_000
    upload(page, ("line.txt", text.encode()))
    take(page)
    page.row("Hill").click()
    expect(page.pane.locator("mark")).to_have_text("Hill")
    assert page.page.evaluate("() => document.body.scrollWidth <= innerWidth")


def test_words_without_end(page):
    words = "".join(f" {letter * 1_000_000}" for letter in "vwxyz")
    upload(page, ("words.txt", f"On ⟦Hill⟧{words} in ⟦Dale⟧.".encode()))
    take(page)
    expect(page.mention("Hill")).to_be_visible()
    expect(page.mention("Dale")).to_be_attached()
    length = page.pane.locator(".text").evaluate("e => e.textContent.length")
    assert length == len(f"On ⟦Hill⟧{words} in ⟦Dale⟧.")
    page.mention("Dale").click()
    expect(page.row("Dale")).to_have_attribute("aria-pressed", "true")


def test_a_hundred_thousand_mentions(page):
    texts = [
        " ".join(f"On ⟦Hill {n % 300}⟧ it rained." for n in range(start, start + 2000))
        for start in range(0, 100_000, 2000)
    ]
    articles = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
    upload(page, ("many.jsonl", lines(*articles)))
    take(page)
    counts = page.page.locator(".masthead .counts")
    expect(counts).to_contain_text("Mentions mapped 100,000", timeout=120_000)
    page.row("Hill 7").click()
    expect(page.pane.locator("h2")).to_have_text("Hill 7")
    expect(page.pane.locator(".number")).to_contain_text("1 of 3")


def test_null_and_control_characters_keep_offsets(page):
    page.paste("a\u0000\u0000b\u0008 ⟦Hill⟧ \ufeff\u00ad ⟦Da\u00adle⟧")
    expect(page.page.locator(".list .row")).to_have_count(2)
    marked = page.pane.locator(".mention").evaluate_all("all => all.map((e) => e.textContent)")
    assert marked == ["Hill", "Da\u00adle"]


def test_screens_are_not_broken_by_long_words(reader, address, tmp_path):
    phone = reader(viewport={"width": 390, "height": 844})
    phone.open(address)
    phone.paste(f"On ⟦{'Llanfair' * 40}⟧.", title="W" * 300)
    expect(phone.page.locator(".list .row")).to_have_count(1)
    assert phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    Path(tmp_path / "phone.png").write_bytes(phone.page.screenshot())
