"""Makes the files that the tests send to claude-chat: valid ones of several programs, and hostile ones.

Writes them to the folder of its argument, with `manifest.json`: for each file its name in the folder, the name and the type
to send, the status of the answer, `truncated` of the answer, and the words of its text. The words of PDFs are those that
pypdf finds; of other files, they are the ones that were written.
"""

import io
import json
import random
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import pypdf
import reportlab
import typst
from fpdf import FPDF
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

BYTES = 4_500_000
VERA = str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
WORDS = (
    "office affluent fjord waffle difficult flask efficient offline affix baffled reflection the quick brown fox "
    "jumps over a lazy dog résumé naïve façade Straße coöperate 3.14 ($42) e-mail it's AVATAR To Ty WAVE “quoted” "
    "semi-colon; brackets [x] 50% A&B C++ user@example.com"
).split()
FRENCH = "Où est passé l’été ? Il a disparu derrière la forêt, où les chênes rêvent encore.\n"
TEXT = "application/octet-stream"

manifest = []


def add(name, content, status, words=None, file_type=TEXT, file_name=None, truncated=False):
    (OUT / name).write_bytes(content)
    manifest.append(
        {
            "name": name,
            "file_name": file_name or name,
            "file_type": file_type,
            "status": status,
            "truncated": truncated,
            "words": words,
        }
    )


def paragraph(seed, count=120):
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(count))


def extracted(pdf):
    """Returns the words that another program finds. It leaves ligatures and soft hyphens as they are."""
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    for ligature, letters in LIGATURES.items():
        text = text.replace(ligature, letters)
    return text.replace("\u00ad", "-").split()


# PDFs of three programs.


def of_reportlab(font, columns=1, change=lambda text: text, table=False, encrypt=None):
    style = ParagraphStyle("text", fontName=font, fontSize=10, leading=12, alignment=4 * (columns - 1), spaceAfter=8)
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, encrypt=encrypt)
    width, height = A4
    wide = (width - 80 - 20 * columns) / columns
    frames = [Frame(50 + column * (wide + 20), 60, wide, height - 120) for column in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames)])
    story = [Paragraph(change(paragraph(seed)).replace("&", "&amp;"), style) for seed in range(14)]
    if table:
        story.append(Table([[f"cell{row}-{column}" for column in range(5)] for row in range(20)]))
    document.build(story)
    return file.getvalue()


def with_ligatures(text):
    return text.replace("ffi", "f\ufb01").replace("fi", "\ufb01").replace("fl", "\ufb02")


def of_fpdf(font, columns=1):
    pdf = FPDF()
    pdf.add_page()
    if font == "Vera":
        pdf.add_font("Vera", "", VERA)
    pdf.set_font(font, size=10)
    text = "\n\n".join(paragraph(seed + 50) for seed in range(12))
    if font != "Vera":
        text = text.replace("“", '"').replace("”", '"')
    with pdf.text_columns(ncols=columns, text_align="J", gutter=8) as area:
        area.write(text)
    if columns == 1:
        with pdf.rotation(90, x=60, y=150):
            pdf.text(60, 150, "turned words stay together")
    return bytes(pdf.output())


def of_typst(head):
    escaped = lambda text: "".join("\\" + letter if letter in "\\@$#[]_*<>/~'\"-+=" else letter for letter in text)
    body = "\n\n".join(escaped(paragraph(seed + 90)) for seed in range(14))
    return typst.compile((head + "\n" + body).encode())


def scan():
    image = Image.new("L", (1200, 800), 255)
    ImageDraw.Draw(image).text((100, 100), "words that only the eye can read", fill=0, font_size=40)
    picture, file = io.BytesIO(), io.BytesIO()
    image.save(picture, "PNG")
    picture.seek(0)
    page = canvas.Canvas(file, pagesize=A4)
    page.drawInlineImage(Image.open(picture), 50, 300, 400, 300)
    page.showPage()
    page.save()
    return file.getvalue()


def cjk():
    file = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    page = canvas.Canvas(file)
    page.setFont("HeiseiMin-W3", 14)
    page.drawString(72, 700, "日本語の文書 です")
    page.save()
    return file.getvalue()


def valid_pdfs():
    pdfs = {
        "reportlab-standard-font.pdf": of_reportlab("Helvetica"),
        "reportlab-subset.pdf": of_reportlab("Vera", table=True),
        "reportlab-two-columns.pdf": of_reportlab("Vera", columns=2),
        "reportlab-ligatures.pdf": of_reportlab("Vera", change=with_ligatures),
        "reportlab-japanese.pdf": cjk(),
        "fpdf-standard-font.pdf": of_fpdf("Helvetica"),
        "fpdf-subset.pdf": of_fpdf("Vera"),
        "fpdf-two-columns.pdf": of_fpdf("Vera", columns=2),
        "typst-ligatures.pdf": of_typst("#set par(justify: true)"),
        "typst-two-columns.pdf": of_typst("#set page(columns: 2)\n#set par(justify: true)"),
        "typst-three-columns.pdf": of_typst('#set page(columns: 3)\n#set par(justify: true)\n#set text(hyphenate: true, lang: "en")'),
        "typst-computer-modern.pdf": of_typst('#set text(font: "New Computer Modern")\n= Heading\n#table(columns: 3, [a1], [b2], [c3])'),
    }
    for name, pdf in pdfs.items():
        words = extracted(pdf)
        assert len(words) > 1400 or name == "reportlab-japanese.pdf", f"{name}: {len(words)} words"
        add(name, pdf, 201, words)


# PDFs by hand.


def pdf_of(objects, trailer=""):
    """Returns a PDF. The first object is the catalog."""
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        content = content if isinstance(content, bytes) else content.encode()
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer.encode(), start))
    return file.getvalue()


def stream(content, entries=""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode(), len(content), content)


def page_of(content, entries="", resources=""):
    return [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>{resources}>>/Contents 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(content, entries),
    ]


def form(content, next_form):
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>/XObject<</X {next_form} 0 R>>>>"
    return stream(content, entries)


HELLO = b"BT /F 12 Tf 50 700 Td (hello there) Tj ET"


def deflated(megabytes, byte=b" "):
    """Returns megabytes of one byte, compressed."""
    encoder = zlib.compressobj(9)
    block = byte * 1_000_000
    return b"".join([encoder.compress(block) for _ in range(megabytes)] + [encoder.flush()])


def pages(count):
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>", page_of(b"")[3]]
    for page in range(count):
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * page} 0 R>>")
        objects.append(stream(b"BT /F 9 Tf 50 700 Td (page %d) Tj ET" % page))
    return pdf_of(objects)


def hostile_pdfs():
    for name, encryption in [
        ("encrypted.pdf", StandardEncryption("secret", strength=128)),
        ("encrypted-without-password.pdf", StandardEncryption("", "owner", strength=40)),
    ]:
        add(name, of_reportlab("Helvetica", encrypt=encryption), 422)
    add("scan.pdf", scan(), 422)
    words = [word for page in range(10_000) for word in ("page", str(page))]
    add("10000-pages.pdf", pages(10_000), 201, words)
    circle = page_of(HELLO)
    circle[1] = "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"
    circle[2] = "<</Type/Other>>"
    add("cyclic-pages.pdf", pdf_of(circle), 422)
    add("cyclic-forms.pdf", pdf_of(page_of(b"/X Do", resources="/XObject<</X 6 0 R>>") + [form(b"/X Do", 6)]), 422)
    cyclic = pdf_of(page_of(HELLO), "/Prev 999999")
    add("cyclic-xref.pdf", cyclic.replace(b"999999", b"%06d" % cyclic.rindex(b"xref\n0")), 201, ["hello", "there"])
    length = page_of(HELLO)
    length[4] = b"<</Length 5 0 R>>\nstream\n" + HELLO + b"\nendstream"
    add("cyclic-length.pdf", pdf_of(length), 201, ["hello", "there"])
    forms = [form(b"/X Do " * 10, 7 + level) for level in range(40)] + [form(HELLO, 6)]
    add("form-bomb.pdf", pdf_of(page_of(b"/X Do", resources="/XObject<</X 6 0 R>>") + forms), 422)
    bomb = deflated(1_500)
    add("flate-bomb.pdf", pdf_of(page_of(bomb, "/Filter/FlateDecode")), 422)
    twice = zlib.compress(bomb, 9)
    add("nested-flate-bomb.pdf", pdf_of(page_of(twice, "/Filter[/FlateDecode/FlateDecode]")), 422)
    add("deep-arrays.pdf", pdf_of(page_of(b"[" * 2_000_000)), 422)
    deep = page_of(HELLO)
    deep[2] = "[" * 4_000_000
    add("deep-object.pdf", pdf_of(deep), 422)
    add("deep-dictionaries.pdf", pdf_of(page_of(b"/P " + b"<</A " * 500_000 + b"BDC")), 422)
    tree = ["<</Type/Catalog/Pages 2 0 R>>"]
    tree += [f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1>>" for number in range(2, 50_000)]
    add("deep-pages.pdf", pdf_of(tree), 422)
    add("huge-xref.pdf", pdf_of(page_of(b"")).replace(b"xref\n0 6", b"xref\n0 4294967295"), 422)
    add("saved-states.pdf", pdf_of(page_of(b"q " * 1_000_000 + HELLO)), 201, ["hello", "there"])
    mapping = b"/CIDInit /ProcSet findresource begin begincmap " + b"1 beginbfrange <0000> <ffff> <0041> endbfrange " * 50_000
    fonts = page_of(b"BT /F 12 Tf <00410042> Tj ET")
    fonts[3] = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
    fonts += [stream(zlib.compress(mapping), "/Filter/FlateDecode"), "<</Type/Font/Subtype/CIDFontType2/BaseFont/A>>"]
    add("mapping-bomb.pdf", pdf_of(fonts), 422)
    whole = pdf_of(page_of(HELLO))
    add("without-end.pdf", whole[: whole.index(b"xref")], 201, ["hello", "there"])
    add("damaged.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), 422)
    add("largest.pdf", pdf_of(page_of(HELLO) + [stream(b"x" * (BYTES - len(whole) - 65))])[:BYTES].ljust(BYTES), 201, ["hello", "there"])
    add("too-large.pdf", whole.ljust(BYTES + 1), 413)


# Word documents.

BODY = "word/document.xml"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zip_of(parts, stored=False):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def body_of(content):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACE}><w:body>{content}</w:body></w:document>'


def paragraph_of(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def of_word():
    document = docx.Document()
    words = []
    document.add_heading("Heading here", 1)
    words += ["Heading", "here"]
    for seed in range(20):
        document.add_paragraph(paragraph(seed))
        words += paragraph(seed).split()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"cell{row}-{column}"
            words.append(f"cell{row}-{column}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue(), words


def overlapping():
    """Returns an archive whose 40,000 entries are all the same 100 MB."""
    data = deflated(100)[2:-4]
    name = BODY.encode()
    sizes = struct.pack("<III", zlib.crc32(b" " * 100_000_000), len(data), 100_000_000)
    local = struct.pack("<IHHHHH", 0x04034B50, 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name + data
    entries = b""
    for number in range(40_000):
        entry_name = name if number == 0 else b"%d" % number
        entries += struct.pack("<IHHHHHH", 0x02014B50, 20, 20, 0, 8, 0, 33) + sizes
        entries += struct.pack("<HHHHHII", len(entry_name), 0, 0, 0, 0, 0, 0) + entry_name
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 40_000, 40_000, len(entries), len(local), 0)
    return local + entries + end


def documents():
    document, words = of_word()
    add("word.docx", document, 201, words)
    hello = body_of(paragraph_of("hello there"))
    padding = random.Random(2).randbytes(BYTES)
    rest = len(zip_of([(BODY, hello), ("word/media/1.png", b"")], stored=True))
    largest = zip_of([(BODY, hello), ("word/media/1.png", padding[: BYTES - rest])], stored=True)
    assert len(largest) == BYTES
    add("largest.docx", largest, 201, ["hello", "there"])
    add("zip-bomb.docx", zip_of([(BODY, b" " * 1_000_000_000)]), 413)
    lying = zip_of([(BODY, body_of(" " * 300_000_000))])
    real = struct.pack("<I", len(body_of("")) + 300_000_000)
    assert lying.count(real) == 2
    add("zip-bomb-that-lies.docx", lying.replace(real, struct.pack("<I", 1000)), 422)
    add("overlapping.docx", overlapping(), 413)
    inner = zip_of([("0.txt", b"x")])
    for level in range(100):
        inner = zip_of([(f"{level}.zip", inner)], stored=True)
    add("nested-zip.docx", inner, 422)
    add("many-parts.docx", zip_of([(str(number), b"") for number in range(30_000)], stored=True), 422)
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(20))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">{entities}]><w:document {NAMESPACE}>{paragraph_of("&e20;")}</w:document>'
    add("entity-bomb.docx", zip_of([(BODY, bomb)]), 422)
    foreign = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {NAMESPACE}>{paragraph_of("&x;")}</w:document>'
    add("foreign-entity.docx", zip_of([(BODY, foreign)]), 422)
    add("deep.docx", zip_of([(BODY, body_of("<w:p>" * 5_000_000))]), 422)
    attributes = " ".join(f'a{number}="x"' for number in range(1_000_000))
    add("attributes.docx", zip_of([(BODY, body_of(f"<w:p {attributes}/>" + paragraph_of("hello there")))]), 201, ["hello", "there"])
    add("damaged.docx", document[:-1000], 422)
    add("random.docx", b"PK\x03\x04" + random.Random(3).randbytes(10_000), 422)
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
    add("encrypted.docx", container + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000, 422)
    add("older.docx", container, 415)
    add("workbook.docx", zip_of([("xl/workbook.xml", "<workbook/>")]), 415)


# Texts.


def texts():
    plain = "\n".join(paragraph(seed) for seed in range(20))
    words = plain.split()
    for name, file_type in [
        ("notes.txt", "text/plain"),
        ("notes.md", "text/markdown"),
        ("main.rs", ""),
        ("main.go", TEXT),
        ("main.py", "text/x-python"),
        ("page.html", "text/html"),
        ("Makefile", "txt"),
    ]:
        add(name, plain.encode(), 201, words, file_type)
    table = "\n".join(f"{row};{WORDS[row % len(WORDS)]};" for row in range(1000))
    add("table.csv", table.encode(), 201, table.split(), "application/vnd.ms-excel")
    add("data.json", json.dumps({"words": WORDS}).encode(), 201, json.dumps({"words": WORDS}).split(), "application/json")
    add("half-a-pair.json", rb'{"half": "\ud800"}', 201, ['{"half":', r'"\ud800"}'])
    for name, encoding, mark in [
        ("utf-8-with-mark.txt", "utf-8", "\ufeff"),
        ("utf-16-le.txt", "utf-16-le", ""),
        ("utf-16-be.txt", "utf-16-be", ""),
        ("utf-16-le-with-mark.txt", "utf-16-le", "\ufeff"),
        ("utf-16-be-with-mark.txt", "utf-16-be", "\ufeff"),
        ("windows-1252.txt", "windows-1252", ""),
    ]:
        add(name, (mark + FRENCH * 10).encode(encoding), 201, (FRENCH * 10).split())
    japanese = "これは日本語の文章です。文字コードを推測します。\n"
    for encoding in ["shift_jis", "euc_jp", "utf-16-le"]:
        add(f"japanese-{encoding}.txt", (japanese * 10).encode(encoding), 201, (japanese * 10).split())
    half = "half a pair: ".encode("utf-16-le") + b"\x00\xd8" + " and more\n".encode("utf-16-le")
    add("half-a-pair-in-utf-16.txt", b"\xff\xfe" + half, 422)
    add("half-a-pair-in-utf-8.txt", b"half a pair: \xed\xa0\x80 and caf\xc3\xa9\n", 422)
    add("million-columns.csv", b",".join(b"1" for _ in range(1_000_000)), 201, truncated=True)
    add("open-quote.csv", b'"' + b"a,b\n" * 100_000, 201, truncated=True)
    add("deep.json", b"[" * BYTES, 201, truncated=True)
    line = (paragraph(7) + "\n").encode()
    for name in ["largest.txt", "largest.csv", "largest.json", "largest.md", "largest.rs"]:
        add(name, (line * (BYTES // len(line) + 1))[: BYTES - 10].ljust(BYTES), 201, truncated=True)
    add("too-large.txt", b"x" * (BYTES + 1), 413)
    add("empty.txt", b"", 400)
    add("blank.txt", b" \n\t\r\n", 422)
    add("random.txt", random.Random(4).randbytes(100_000), 415)


def wrong_types():
    picture = io.BytesIO()
    Image.new("L", (100, 100)).save(picture, "PNG")
    png = picture.getvalue()
    pdf = pdf_of(page_of(HELLO))
    document, _ = of_word()
    for name, content, status in [
        ("picture.png", png, 415),
        ("picture.txt", png, 415),
        ("picture.pdf", png, 415),
        ("picture.docx", png, 415),
        ("pdf.txt", pdf, 415),
        ("pdf.docx", pdf, 415),
        ("document.txt", document, 415),
        ("document.pdf", document, 415),
        ("program.txt", b"MZ\x90\x00\x03" + b"\0" * 1000, 415),
        ("program.exe", b"MZ\x90\x00\x03" + b"\0" * 1000, 415),
        ("rtf.txt", rb"{\rtf1 hello}", 415),
        ("text.pdf", b"hello there", 422),
        ("text.docx", b"hello there", 422),
    ]:
        add(name, content, status)
    add("type.txt", b"hello there", 415, file_type="image/png")
    add("without-extension", pdf, 201, ["hello", "there"], "application/pdf")


OUT = Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)
pdfmetrics.registerFont(TTFont("Vera", VERA))
valid_pdfs()
hostile_pdfs()
documents()
texts()
wrong_types()
(OUT / "manifest.json").write_text(json.dumps(manifest))
