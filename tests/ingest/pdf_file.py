"""Writes small PDF files by hand, so that the tests need no library for it."""

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842

# (x, y, size, words): where a line starts, in points from the lower left corner.
Placed = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[Placed]], info: str = "") -> bytes:
    """A PDF of Helvetica lines. `info` is the inside of its Info dictionary."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        stream = b"\n".join(_shown(line) for line in lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents"
            f" {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< {info} >>".encode())
    return _file(objects)


def column(
    lines: Sequence[str], *, top: float = 760, left: float = 70, pitch: float = 14
) -> list[Placed]:
    """Lines of 11 points one below the other; an empty string leaves half a line free."""
    placed: list[Placed] = []
    y = top
    for words in lines:
        if words:
            indent = 20.0 if words.startswith("\t") else 0.0
            placed.append((left + indent, y, 11, words.strip("\t")))
        y -= pitch if words else pitch / 2 + 2
    return placed


def _shown(line: Placed) -> bytes:
    x, y, size, words = line
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + escaped.encode("cp1252") + b") Tj ET"


def _file(objects: Sequence[bytes]) -> bytes:
    written = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (len(objects) + 1, len(objects))
    start = len(written)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        start,
    )
