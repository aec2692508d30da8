"""One file in, one article or rejection out, and PDF and Word files to read."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from extractors.readers import Rejected, read
from graph.model import Article

TEXT = "海东市科协赴云岭科技馆考察。\n双方举行座谈。\n"


def one(path: Path | str) -> Article | Rejected:
    found = [*read([path])]
    assert len(found) == 1, found
    return found[0]


def article(path: Path | str) -> Article:
    found = one(path)
    assert isinstance(found, Article), found
    return found


def rejected(path: Path | str, reason: str) -> Rejected:
    found = one(path)
    assert isinstance(found, Rejected), found
    assert reason in found.reason
    assert found.advice
    return found


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_pdf(pages: list[list[str]], *, info: str = "") -> bytes:
    """A PDF of lines in Latin letters, or of Chinese ones by a font that names its characters in UTF-16."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )
    objects.append(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    used = sorted({character.encode("utf-16-be").hex() for lines in pages for line in lines for character in line})
    names = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"%d beginbfchar %s endbfchar endcmap end"
        % (len(used), " ".join(f"<{code}> <{code}>" for code in used).encode())
    )
    objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(names), names))
    kids = []
    for lines in pages:
        shown = " 0 -20 Td ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        content = f"BT /F1 12 Tf 50 780 Td {shown} ET".encode() if lines else b""
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    references = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>".encode()
    objects.append(b"<< /Title <feff%s> >>" % info.encode("utf-16-be").hex().encode())
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def make_docx(path: Path) -> Path:
    document = Document()
    document.add_heading("考察报告", level=0)
    document.add_paragraph("海东市科协赴云岭科技馆考察。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("姓名", "单位", "白清河", "云岭科技馆"), strict=True):
        cell.text = text
    document.add_paragraph("考察结束。")
    document.save(str(path))
    return path
