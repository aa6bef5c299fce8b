import datetime as dt

import pytest

from geo.articles import read_bytes
from geo.errors import ArticleError

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Sample</title><language>fr-FR</language>
<item><title>Pluie &amp;amp; vent</title><guid>tag:1</guid><link>https://sample.example/1</link>
<pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate><description>Court.</description>
<content:encoded><![CDATA[<p>Il pleut à <b>Brest</b>.</p><script>let a = "Paris";</script>
<ul><li>Quimper</li><li>Dol&nbsp;&#233;</li></ul>]]></content:encoded></item>
<item><title>Vide</title></item>
<item><description>Il neige.<![CDATA[<br>Partout.]]></description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Sample</title>
<entry><id>tag:2</id><title>Rain</title><updated>2024-05-06T23:00:00Z</updated>
<link href="https://sample.example/2"/><link rel="enclosure" href="https://sample.example/2.mp3"/>
<summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain in
 Brest.</p><p>And wind.</p></div></content></entry>
<entry><title>Plain</title><content type="text">1 &lt; 2 in Brest</content></entry></feed>"""


def test_each_entry_is_an_article_with_its_fullest_text():
    first, empty, last = read_bytes("a.rss", RSS.encode())
    assert first.text == "Il pleut à Brest.\nQuimper\nDol é"
    assert (first.id, first.title, first.source) == ("tag:1", "Pluie & vent", "The Sample")
    assert (first.url, first.language) == ("https://sample.example/1", "fr")
    assert first.date == dt.date(2024, 5, 6)
    assert isinstance(empty, ArticleError)
    assert empty.name == "a.rss:2"
    assert (last.id, last.text) == ("a.rss:3", "Il neige.\nPartout.")


def test_atom_is_read_alike():
    rain, plain = read_bytes("a.xml", ATOM.encode())
    assert rain.text == "Rain in Brest.\nAnd wind."
    assert (rain.url, rain.date) == ("https://sample.example/2", dt.date(2024, 5, 6))
    assert plain.text == "1 < 2 in Brest"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<note>Brest</note>", "neither"),
        (b"Brest", "neither"),
        (b'<rss version="2.0"><channel></channel></rss>', "no entry"),
    ],
)
def test_what_is_no_feed_or_empty_is_told(data, told):
    (error,) = read_bytes("a.xml", data)
    assert told in str(error)


@pytest.mark.parametrize(("limit", "told"), [("LARGEST_FEED", "larger"), ("MOST_TAGS", "large")])
def test_too_large_a_feed_is_told(limit, told, monkeypatch):
    monkeypatch.setattr(f"geo.articles.feed.{limit}", 10)
    (error,) = read_bytes("a.xml", ATOM.encode())
    assert told in str(error)


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY e SYSTEM "file:///etc/passwd">', '<!ENTITY a "root:"><!ENTITY e "&a;&a;&a;">'],
)
def test_entities_of_a_hostile_feed_are_not_expanded(entity):
    hostile = f"<!DOCTYPE feed [{entity}]>{ATOM.replace('1 &lt; 2', '&e;')}"
    for reading in read_bytes("a.xml", hostile.encode()):
        assert "root:" not in getattr(reading, "text", "")
