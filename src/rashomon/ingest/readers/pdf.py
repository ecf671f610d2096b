"""PDF files: the words of all pages, with the page that each range of them came from."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw as pdfium

from rashomon.core.ids import sha256
from rashomon.core.texts import Text
from rashomon.ingest import freeze
from rashomon.ingest.found import LIBRARY_FAULTS, Found, Metadata, Source, UnreadableError
from rashomon.ingest.options import IngestOptions, PdfSettings
from rashomon.ingest.readers.pdf_layout import Line, Paragraph, body, joined, places, title
from rashomon.ingest.sources import content

_END = b"%%EOF"
_CUT = "get the whole file: the end of this one is missing"
TITLE_WITHIN = 400  # code points of letterhead before a title
_HYPHEN = 2  # what PDFium gives in place of a hyphen that parts a word at a line's end
_PASSWORD = 4  # FPDF_ERR_PASSWORD

# pypdfium2's PdfTextPage and its raw functions: they have no types.
TextPage = Any


def read(source: Source, options: IngestOptions) -> Iterator[Found]:
    """The one document of a PDF. Its own metadata gives no date: that is when the file was made.

    Raises UnreadableError where it is cut off, locked, damaged, or holds pictures of text only.
    """
    raw = content(source, options.max_bytes)
    if not raw.strip():
        raise UnreadableError("empty", hint="save it again")
    if _END not in raw[-options.pdf.tail_bytes :]:
        raise UnreadableError("the PDF is cut off", hint=_CUT)
    pages, stated_title = _pages(raw, options)
    paragraphs = body(pages, options.pdf)
    text, starts = joined(paragraphs)
    if not any(map(str.isalpha, text)):
        raise UnreadableError(
            f"no text on its {len(pages)} pages",
            hint="a scan? read it with an OCR program and save the words as .txt",
        )
    metadata = Metadata(title=_title(paragraphs, text, stated_title, options.pdf))
    frozen = Text.of(text, freeze.PDF, places(starts, len(text)))
    yield Found(frozen, metadata, sha256(raw))


def _title(
    paragraphs: list[Paragraph], text: str, stated: str, settings: PdfSettings
) -> str | None:
    """The stated title, where it stands near the top (a template's does not); else the heading."""
    claimed = freeze.line(stated)
    if claimed and claimed in text[: len(claimed) + TITLE_WITHIN]:
        return claimed
    return title(paragraphs, settings)


def _pages(raw: bytes, options: IngestOptions) -> tuple[list[list[Line]], str]:
    """The lines of each page, and the title in the file's own metadata (often a template's)."""
    try:
        with closing(pypdfium2.PdfDocument(raw)) as document:
            pages: list[list[Line]] = []
            characters = 0
            for number in range(len(document)):
                with closing(document[number]) as page, closing(page.get_textpage()) as words:
                    pages.append(_lines(words, number + 1))
                characters += sum(len(line.words) for line in pages[-1])
                if characters > options.max_characters:
                    break  # too long by now: the caller says so
            stated: str = document.get_metadata_value("Title") if pages else ""
            return pages, stated
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            reason, hint = "locked by a password", "save a copy without one"
        else:
            reason, hint = f"not a PDF that can be read: {error}", "save or download it again"
        raise UnreadableError(reason, hint=hint) from error
    except LIBRARY_FAULTS as error:
        raise UnreadableError(
            f"a damaged PDF: {error}", hint="save or download it again"
        ) from error


def _lines(words: TextPage, page: int) -> list[Line]:
    """The lines of one page in PDFium's reading order; a parted word's line ends in U+00AD."""
    lines: list[Line] = []
    run: list[tuple[int, int]] = []
    for index in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, index)
        if code in (0x0D, 0x0A):
            lines.extend(_line(words, run, page))
            run = []
        elif code == _HYPHEN:
            lines.extend(_line(words, [*run, (index, ord(freeze.SOFT_HYPHEN))], page))
            run = []
        else:
            run.append((index, code))
    lines.extend(_line(words, run, page))
    return lines


def _line(words: TextPage, run: list[tuple[int, int]], page: int) -> Iterator[Line]:
    """The line of these characters (index, code), nothing where they are all blank."""
    # PDFium gives code points beyond U+FFFF as two surrogates.
    said = "".join(chr(code) for _, code in run if 0 < code < 0x110000)
    said = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    inked = [index for index, code in run if not chr(code).isspace()]
    if said.strip() and inked:
        left, bottom, _, top = _box(words, inked[0])
        right = _box(words, inked[-1])[2]
        yield Line(said.strip(), left, max(left, right), bottom, top - bottom, page)


def _box(words: TextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character's line box, in points."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(words, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top
