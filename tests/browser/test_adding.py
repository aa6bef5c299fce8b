"""What readers add: pasted and uploaded, hostile and broken."""

import json
import re

import pytest
from playwright.sync_api import expect

HOSTILE = (
    '<img src=x onerror="window.hacked=1"> ${window.hacked=1} `Paris` {{7*7}} </script>\n'
    "<script>window.hacked=1</script> C:\\20190221\\new \"Kyiv\" 'Alps' &amp; "
    "é́́ 👩‍👩‍👧🇫🇷 Pokrovsk \u202eright to left\u202c עברית القاهرة and %s São Paulo\\"
)


@pytest.fixture
def page(reader, dashboard):
    page = reader()
    page.open(dashboard)
    return page


def upload(page, *files, take=True):
    """Upload files by name and content, and take what was read of them."""
    page.page.get_by_role("button", name="Add articles").click()
    page.page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    )
    if take:
        page.page.get_by_role("button", name=re.compile(r"^Add \d+ article")).click()


def test_a_pasted_text_is_read_and_shown_alone(page):
    page.paste("Snow fell on the Alps. Paris saw none of it.", title="Snow")
    expect(page.pane.locator("h2")).to_have_text("Snow")
    expect(page.page.locator(".counts")).to_contain_text("Articles 1")
    expect(page.mention("Alps")).to_be_visible()
    expect(page.page.get_by_label("Paste a text")).to_have_value("")
    assert "Alps" not in page.page.url
    assert "pasted" not in page.page.url
    page.page.get_by_role("button", name=re.compile("mentions: show all")).click()
    expect(page.page.locator(".counts")).to_contain_text("Articles 3")


def test_an_empty_paste_says_what_to_do(page):
    page.paste(" \n ")
    expect(page.page.get_by_role("alert")).to_contain_text("no text")


def test_hostile_text_is_text(page):
    page.paste(HOSTILE, title=HOSTILE)
    expect(page.pane.locator(".text")).to_have_text(HOSTILE)
    names = page.pane.locator(".mention")
    expect(names).to_have_text(["Paris", "Kyiv", "Alps", "Pokrovsk", "القاهرة", "São Paulo"])
    page.row("القاهرة").click()
    expect(page.pane.locator("mark")).to_have_text("القاهرة")
    expect(page.pane.locator("blockquote").first).to_contain_text("São Paulo")
    page.expect_chosen_on_map("test:القاهرة")
    assert page.page.evaluate("() => window.hacked") is None
    assert page.map.evaluate("() => window.hacked") is None


def test_right_to_left_text_is_laid_out_so(page):
    page.paste("زار الوزير القاهرة أمس والتقى نظيره ثم عاد إلى بلاده.")
    text = page.pane.locator(".text")
    expect(text).to_have_attribute("dir", "rtl")
    expect(text).to_have_attribute("lang", "ar")
    expect(page.mention("القاهرة")).to_be_visible()


def test_an_article_without_a_place(page):
    page.paste("Nothing happened anywhere, and nobody minded.", title="Quiet")
    expect(page.pane.locator("h2")).to_have_text("Quiet")
    expect(page.page.locator(".list .empty")).to_have_text("No place found.")
    page.page.locator(".list [data-tab=unmapped]").click()
    expect(page.page.locator(".list .empty")).to_have_text("Every place name found is on the map.")


def test_a_link_that_is_not_of_the_web_is_no_link(page):
    line = {"id": "1", "text": "Rain in Paris.", "title": "Rain", "url": "javascript:alert(1)"}
    upload(page, ("rain.jsonl", json.dumps(line).encode()))
    expect(page.pane.locator("h2")).to_have_text("Rain")
    expect(page.pane.locator(".headline a")).to_have_count(0)


def test_broken_files_are_listed_and_the_rest_mapped(page):
    upload(
        page,
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("good.txt", b"Les Alps vues de Paris."),
        ("broken.jsonl", b'{"id": "1", "text": "In Kyiv."}\n{"id": "2", "te'),
        ("unknown.xyz", b"Paris"),
    )
    page.page.locator(".st-key-errors").wait_for()
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".counts")).to_contain_text("Articles 2")
    page.page.get_by_text("4 articles could not be read").click()
    listed = page.page.locator(".st-key-errors")
    for name in ("empty.txt", "picture.txt", "broken.jsonl", "unknown.xyz"):
        expect(listed).to_contain_text(name)
    expect(page.row("Paris")).to_be_visible()


def test_three_broken_of_two_hundred(reader, serve, tmp_path):
    for number in range(200):
        broken = number in (3, 50, 199)
        text = (
            b"\x00\x01\x02\xff" * 50
            if broken
            else f"Article {number} from Place {number}.".encode()
        )
        (tmp_path / f"{number:03}.txt").write_bytes(text)
    page = reader()
    page.open(serve(tmp_path))
    expect(page.page.locator(".counts")).to_contain_text("Articles 197")
    expect(page.page.get_by_text("3 articles could not be read")).to_be_visible()
    expect(page.row("Place 42")).to_be_attached()


def test_a_text_of_five_megabytes(page):
    sentence = "The wind blew from the west and then it turned, as it always does in spring. "
    text = sentence * (5_000_000 // len(sentence)) + "It reached Paris in the end."
    upload(page, ("long.txt", text.encode()))
    expect(page.page.locator(".counts")).to_contain_text("Articles 1", timeout=120_000)
    page.row("Paris").click()
    expect(page.pane.locator("blockquote")).to_contain_text("It reached Paris in the end.")
    page.pane.get_by_role("button", name="Read the whole article").click()
    expect(page.mention("Paris")).to_have_class(re.compile("here"), timeout=60_000)
    expect(page.mention("Paris")).to_be_in_viewport(timeout=60_000)
