"""What a person may ask of ingest, and the thresholds that its readers use."""

from dataclasses import dataclass, field
from pathlib import Path

from rashomon.errors import InputError
from rashomon.ingest.dates import iso


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Thresholds for HTML pages and feeds. Set by hand where no measurement is named."""

    # trafilatura's own MAX_FILE_SIZE
    max_bytes: int = 20_000_000
    # Extraction grows faster than the page: 25,000 elements in <p> took 2 s of one core, 50,000
    # took 7 s, 100,000 took 57 s.
    max_elements: int = 50_000
    # Words in sentences. Lists of links and log-ins have none; the sample's pages have 152 to 335.
    min_words: int = 20
    # The same, where the page's own metadata says that it is an article.
    min_words_declared: int = 8
    # Share of a page's characters that may fail to decode as it declares, and become U+FFFD.
    max_broken_share: float = 0.001


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """Thresholds for the layout of PDF pages: set by hand, tried on the sample's PDF and tests'."""

    # A gap of more than so many usual line pitches parts paragraphs.
    paragraph_gap: float = 1.35
    # A first line stands in by more than so many line heights.
    indent: float = 0.8
    # A last line ends left of this share of its column's width.
    short_line: float = 0.8
    # A running head stands on at least this share of the pages, and on two ...
    running_share: float = 0.5
    # ... among the first or last so many lines.
    edge_lines: int = 2
    # A whole PDF says %%EOF in its last so many bytes; readers look at 1024 by custom.
    tail_bytes: int = 2048


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What to do with the files that are given.

    `published`, `outlet`: fill what neither sidecar nor file states; where one file is named that
    holds one document they win over both. `encoding` is for files that are not UTF-8 and declare
    nothing else; None makes them Failures. `root`: the folder that paths in ids are relative to,
    for files that lie in it; None: a folder's own parent, a file's grandparent. `max_bytes` bounds
    a file (of JSONL: a line), `max_characters` a frozen text.

    Raises InputError for a date or an encoding that nobody can read.
    """

    published: str | None = None
    outlet: str | None = None
    encoding: str | None = None
    root: Path | None = None
    max_bytes: int = 100_000_000
    max_characters: int = 2_000_000  # set by hand: 60 times PolNeAR's longest article
    page: PageSettings = field(default_factory=PageSettings)
    pdf: PdfSettings = field(default_factory=PdfSettings)

    def __post_init__(self) -> None:
        if self.published is not None and iso(self.published) is None:
            raise InputError(
                f"--published: not a date: {self.published!r}", hint="write it as YYYY-MM-DD"
            )
        if self.encoding is not None:
            _check_encoding(self.encoding)


def _check_encoding(encoding: str) -> None:
    try:
        b"a".decode(encoding)
    except LookupError as error:
        raise InputError(
            f"--encoding: no encoding has the name {encoding!r}",
            hint="common ones are cp1252, iso-8859-2, utf-16",
        ) from error
    except UnicodeError:
        return  # one byte may be too few for the encoding, which exists
