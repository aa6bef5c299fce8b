import pytest

from geo.articles import read_bytes
from tests.files import pdf_of

LINES = [
    "Le marché de la ville de Saint-Malo a rouvert ce matin,",
    "après deux semaines de travaux sur le quai. Les mar-",
    "chands venus de Dinard et de Saint-",
    "Servan s’en réjouissent.",
    "Demain, on attend ceux de Cancale et de Dol-de-Bretagne,",
]


def read(data):
    (reading,) = read_bytes("a.pdf", data)
    return reading


def test_lines_are_joined_to_paragraphs_over_pages():
    article = read(pdf_of([[*LINES, "1"], ["si le vent et la marée le veulent bien.", "– 2 –"]]))
    assert article.text == (
        "Le marché de la ville de Saint-Malo a rouvert ce matin, après deux semaines de travaux "
        "sur le quai. Les marchands venus de Dinard et de Saint-\nServan s’en réjouissent.\n"
        "Demain, on attend ceux de Cancale et de Dol-de-Bretagne, si le vent et la marée le "
        "veulent bien."
    )


def test_the_title_is_that_of_the_file_unless_it_is_a_files_name():
    assert read(pdf_of([LINES], title="Le quai rouvre")).title == "Le quai rouvre"
    for name in ("Microsoft Word - quai.docx", "Untitled-1", "quai.indd"):
        assert not read(pdf_of([LINES], title=name)).title


def test_a_scan_is_told():
    error = read(pdf_of([[""], ["2"]], picture=True))
    assert "scan" in str(error)


def test_pages_with_text_and_pictures_are_no_scan():
    assert read(pdf_of([LINES], picture=True)).text


def test_pages_without_text_or_pictures_are_told():
    assert "no text" in str(read(pdf_of([[""]])))


def test_an_encrypted_file_is_told():
    assert "encrypted" in str(read(pdf_of([LINES], password="secret")))


def test_a_file_with_a_password_only_to_change_it_is_read():
    assert read(pdf_of([LINES], password="")).text


def test_too_many_pages_are_told(monkeypatch):
    monkeypatch.setattr("geo.articles.pdf.MOST_PAGES", 1)
    assert "2 pages" in str(read(pdf_of([LINES, LINES])))


@pytest.mark.parametrize("cut", [50, 400, 900])
def test_a_file_that_is_cut_off_is_told_or_read(cut):
    assert str(read(pdf_of([LINES])[:cut]))
