import pytest

from geo.articles.plain import read_markdown, read_text

BODY = "Il pleut à Brest.\n\nEt à Quimper.\n"


def read(data, reader=read_text):
    (article,) = reader("a.txt", data.encode(), None)
    return article


def test_without_a_header_all_of_a_text_file_is_text():
    text = f"\n  Un titre\n\n{BODY}"
    assert read(text).text == text
    assert read(text).title == ""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_header_tells_what_is_known(end):
    lines = [
        "---",
        "Title: 'Un: titre'",
        "lang: fr",
        "tags:",
        "  - x",
        "url: https://a.example",
        "---",
    ]
    article = read(end.join([*lines, "", BODY]))
    assert (article.title, article.language, article.url) == (
        "Un: titre",
        "fr",
        "https://a.example",
    )
    assert article.text == BODY


@pytest.mark.parametrize(
    "text",
    [f"---\n{BODY}---\n{BODY}", f"---\ntitle: a\n{BODY}", f"Avant\n---\ntitle: a\n---\n{BODY}"],
)
def test_horizontal_rules_are_no_header(text):
    assert read(text).text == text


def test_a_header_field_may_stand_empty():
    assert read(f"---\ntitle:\ndate:\n---\n{BODY}").title == ""


def test_a_headline_in_markdown_is_the_title():
    article = read(f"# Pluie à  Brest\n\n{BODY}", read_markdown)
    assert (article.title, article.text) == ("Pluie à Brest", BODY)


def test_the_header_has_the_last_word_on_the_title():
    article = read(f"---\ntitle: Averse\n---\n# Pluie\n\n{BODY}", read_markdown)
    assert (article.title, article.text) == ("Averse", f"# Pluie\n\n{BODY}")


@pytest.mark.parametrize("text", [f"## Pluie\n{BODY}", f"#Brest\n{BODY}", f"{BODY}# Pluie\n"])
def test_other_headings_are_text(text):
    assert read(text, read_markdown).text == text
