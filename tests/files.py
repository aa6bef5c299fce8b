"""Files of every kind that is read, as their programs write them."""

import csv
import io
import json
import re
import zipfile
from html import escape

import docx
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(kind, text, *, title="", date="", language=""):
    """Return the content of a file of that kind that holds the text."""
    write = WRITERS.get(kind, plain_file)
    return write(text, title=title, date=date, language=language)


def plain_file(text, *, title, date, language):
    header = f"---\ntitle: {title}\ndate: {date}\nlanguage: {language}\n---\n"
    return (header + text).encode(errors="surrogatepass")


def json_lines(text, *, title, date, language):
    line = {"text": text, "title": title, "date": date, "language": language}
    return json.dumps(line).encode() + b"\n"


def web_page(text, *, title, date, language):
    return (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><article><p>{escape(text)}</p></article></body></html>"
    ).encode(errors="replace")


def table(text, *, title, date, language):
    file = io.StringIO(newline="")
    csv.writer(file).writerows(
        [["title", "date", "language", "text"], [title, date, language, text]]
    )
    return file.getvalue().encode(errors="surrogatepass")


def workbook(text, *, title, date, language):
    book, file = Workbook(), io.BytesIO()
    book.active.append(["title", "date", "language", "text"])
    book.active.append([title, date, language, _NOT_XML.sub("", text)])
    for cell in book.active[2]:
        cell.data_type = "s"  # "=" begins no formula
    book.save(file)
    return file.getvalue()


def word_document(text, *, title="", **_):
    document, file = docx.Document(), io.BytesIO()
    document.core_properties.title = title
    document.add_paragraph(_NOT_XML.sub("", text))
    document.save(file)
    return file.getvalue()


def feed(text, *, title, date, language):
    text, title = (escape(_NOT_XML.sub("", each)) for each in (text, title))
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f"<title>The feed</title><entry><title>{title}</title><published>{date}</published>"
        f'<content type="text">{text}</content></entry></feed>'
    ).encode()


def archive(text, **known):
    return packed({"news/article.txt": plain_file(text, **known)})


def packed(files):
    """Return an archive of the contents by their paths."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written_to:
        for path, data in files.items():
            written_to.writestr(path, data)
    return file.getvalue()


def pdf(text, *, title="", **_):
    return pdf_of([text.split("\n")], title=title)


def pdf_of(pages, *, title="", picture=False, password=None):
    """Return a PDF with these lines on its pages; without lines it is a scan.

    Each distinct character is one glyph of a font that tells by its ToUnicode map what
    character it is, as the fonts of printed articles do.
    """
    writer = PdfWriter()
    characters = sorted({character for page in pages for line in page for character in line})
    codes = {character: f"{code:04x}" for code, character in enumerate(characters, start=1)}
    font = writer._add_object(_font(writer, codes))
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        resources = DictionaryObject({NameObject("/Font"): _named("/F1", font)})
        if picture:
            resources[NameObject("/XObject")] = _named("/I1", font)
        page[NameObject("/Resources")] = resources
        shown = "\n".join(
            f"<{''.join(codes[character] for character in line)}> Tj T*" for line in lines
        )
        content = _stream(f"BT /F1 10 Tf 12 TL 50 800 Td\n{shown}\nET")
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _font(writer, codes):
    pairs = "\n".join(
        f"<{code}> <{character.encode('utf-16-be', 'replace').hex()}>"
        for character, code in codes.items()
    )
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Sample"),
            NameObject("/DW"): NumberObject(500),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Sample"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/FontMatrix"): ArrayObject([FloatObject(0.001)]),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            NameObject("/ToUnicode"): writer._add_object(_stream(unicode_map)),
        }
    )


def _stream(content):
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    return stream


def _named(name, value):
    return DictionaryObject({NameObject(name): value})


WRITERS = {
    ".jsonl": json_lines,
    ".html": web_page,
    ".htm": web_page,
    ".csv": table,
    ".xlsx": workbook,
    ".docx": word_document,
    ".pdf": pdf,
    ".rss": feed,
    ".atom": feed,
    ".xml": feed,
    ".zip": archive,
}
