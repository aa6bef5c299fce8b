import io
import zipfile

import docx
from docx.oxml import parse_xml

from geo.articles import read_bytes

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def read(document):
    file = io.BytesIO()
    document.save(file)
    (article,) = read_bytes("a.docx", file.getvalue())
    return article


def test_a_paragraph_is_a_line_and_the_heading_the_title():
    document = docx.Document()
    document.add_heading("Le quai rouvre", 1)
    document.add_paragraph("Il pleut à Brest.")
    document.add_paragraph("   ")
    document.add_paragraph("Pas à Saint-Malo.")
    article = read(document)
    assert article.title == "Le quai rouvre"
    assert article.text == "Il pleut à Brest.\nPas à Saint-Malo."
    assert article.date is None  # the document's own tells when its template was made


def test_tables_are_read_where_they_stand():
    document = docx.Document()
    document.add_paragraph("Avant")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Brest", "Quimper"
    document.add_paragraph("Après")
    assert read(document).text == "Avant\nBrest\nQuimper\nAprès"


def test_headers_are_no_text():
    document = docx.Document()
    document.add_paragraph("Il pleut à Brest.")
    document.sections[0].header.paragraphs[0].text = "The Paris Gazette"
    assert read(document).text == "Il pleut à Brest."


def test_tracked_changes_are_taken_as_accepted():
    document = docx.Document()
    paragraph = document.add_paragraph("Il pleut à ")
    for inner in (
        "<w:del><w:r><w:delText>Paris</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>Rennes</w:t></w:r></w:moveFrom>",
        "<w:ins><w:r><w:t>Brest</w:t></w:r></w:ins>",
        "<w:hyperlink><w:r><w:t>, ici</w:t></w:r></w:hyperlink>",
        "<w:r><w:br/><w:t>même</w:t><w:tab/><w:t>!</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(f"<w:p {SPACES}>{inner}</w:p>")[0])
    assert read(document).text == "Il pleut à Brest, ici\nmême\t!"


def test_a_box_is_read_once_and_apart():
    document = docx.Document()
    paragraph = document.add_paragraph("Le texte.")
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    choice = (
        f"<w:p {SPACES}><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'>{box.format('La boîte.')}</mc:Choice>"
        f"<mc:Fallback>{box.format('La boîte.')}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    paragraph._p.append(parse_xml(choice)[0])
    assert read(document).text == "Le texte.\nLa boîte."


def test_entities_of_a_hostile_document_are_not_expanded():
    document = docx.Document()
    document.add_paragraph("PLACE")
    file = io.BytesIO()
    document.save(file)
    hostile = _with_entity(file.getvalue())
    (reading,) = read_bytes("a.docx", hostile)
    assert "root:" not in getattr(reading, "text", "")


def _with_entity(data):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for file in source.infolist():
            content = source.read(file)
            if file.filename == "word/document.xml":
                doctype = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
                content = content.replace(b"<w:document", doctype, 1).replace(b"PLACE", b"A &e; B")
            target.writestr(file, content)
    return out.getvalue()
