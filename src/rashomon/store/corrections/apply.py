"""What corrections make of what was read: pure functions on core types.

A correction of words (accept, reject, add, edit) acts on a text, and so on every document that
has just that text. With the scope `copies` it acts as well on every other text that holds the
anchored words with their context in one place; for set-metadata and remove-document `copies`
means every document with the same text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.core.corrections import Correction, Op, Scope
from rashomon.core.ledger import Constraints, ReadText, documents_by_id
from rashomon.core.texts import Anchor, Document, Span
from rashomon.errors import InputError
from rashomon.store.corrections.apart import kept_apart, put_together
from rashomon.store.corrections.edits import added, edited
from rashomon.store.corrections.forms import item_kind, value_of
from rashomon.store.corrections.places import Range, find_anchor, find_with_context
from rashomon.store.corrections.sheet import At, Sheet, finished


@dataclass(frozen=True, slots=True)
class Orphan:
    """A correction whose words are no longer found, and why. It is kept and shown."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note or a flag on words of a document (`span` None: on the document as a whole)."""

    seq: int
    op: Op
    doc_id: str
    span: Span | None
    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What was read, as people corrected it.

    `items` hold the corrected readings and documents; `constraints` go to `resolve`; `reviewed`
    holds ids of mentions, attributions and event mentions that a person accepted, edited or added.
    """

    items: tuple[ReadText, ...]
    constraints: Constraints
    orphaned: tuple[Orphan, ...] = ()
    reviewed: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()


def apply(items: Sequence[ReadText], corrections: Sequence[Correction]) -> Applied:
    """The items as corrected; later corrections win over earlier ones on the same field.

    What cannot be placed any more is listed in `orphaned` and has no effect.
    """
    desk = _Desk(items)
    for correction in in_force(corrections):
        try:
            desk.take(correction)
        except InputError as error:
            desk.orphaned.append(Orphan(correction.seq, error.message))
    return desk.applied()


def retracted(corrections: Sequence[Correction]) -> frozenset[int]:
    """The numbers of corrections that are taken back; a retraction may itself be among them."""
    gone: set[int] = set()
    for correction in sorted(corrections, key=lambda one: one.seq, reverse=True):
        taken_back = correction.retracts if correction.op is Op.RETRACT else None
        if taken_back is not None and correction.seq not in gone:
            gone.add(taken_back)
    return frozenset(gone)


def in_force(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections that have an effect, by number: not retracted, and no retractions."""
    gone = retracted(corrections)
    return tuple(
        correction
        for correction in sorted(corrections, key=lambda one: one.seq)
        if correction.op is not Op.RETRACT and correction.seq not in gone
    )


class _Desk:
    """Works through corrections one by one; lives for one call of `apply`."""

    def __init__(self, items: Sequence[ReadText]) -> None:
        self.items = items
        self.sheets = {item.text.text_hash: Sheet(item.text, item.reading) for item in items}
        self.documents = documents_by_id(items)
        self.removed: set[str] = set()
        self.reviewed: set[str] = set()
        self.pairs: dict[tuple[str, str], Correction] = {}
        self.orphaned: list[Orphan] = []
        self.notes: list[Note] = []

    def take(self, correction: Correction) -> None:
        """Does what one correction says. Raises InputError where its words are not found."""
        steps: dict[Op, Callable[[Correction], None]] = {
            Op.SET_METADATA: self._set_metadata,
            Op.REMOVE_DOCUMENT: self._remove_document,
            Op.SAME: self._decide_pair,
            Op.DIFFERENT: self._decide_pair,
            Op.NOTE: self._note,
            Op.FLAG: self._note,
        }
        steps.get(correction.op, self._correct_words)(correction)

    def applied(self) -> Applied:
        """What came of all corrections so far."""
        self._keep_apart()
        same, different = self._pairs(Op.SAME), self._pairs(Op.DIFFERENT)
        rejected = {one for sheet in self.sheets.values() for one in sheet.rejected}
        return Applied(
            tuple(self._corrected_items()),
            Constraints(same, different),
            tuple(self.orphaned),
            frozenset(self.reviewed - rejected),
            tuple(self.notes),
        )

    def _corrected_items(self) -> Iterator[ReadText]:
        for item in self.items:
            documents = tuple(
                self.documents[document.doc_id]
                for document in item.documents
                if document.doc_id not in self.removed
            )
            if documents:
                reading = finished(self.sheets[item.text.text_hash])
                yield replace(item, reading=reading, documents=documents)

    # -- documents --------------------------------------------------------------------------

    def _set_metadata(self, correction: Correction) -> None:
        fields = value_of(correction.value)
        for document in self._documents(correction):
            self.documents[document.doc_id] = replace(document, **fields)

    def _remove_document(self, correction: Correction) -> None:
        self.removed.update(document.doc_id for document in self._documents(correction))

    def _documents(self, correction: Correction) -> tuple[Document, ...]:
        document = self.documents.get(correction.anchors[0].doc_id)
        if document is None:
            raise InputError("its document is not in the case, or was not read")
        if correction.scope is Scope.DOCUMENT:
            return (document,)
        return tuple(
            other for other in self.documents.values() if other.text_hash == document.text_hash
        )

    # -- words ------------------------------------------------------------------------------

    def _correct_words(self, correction: Correction) -> None:
        anchor = correction.anchors[0]
        text_hash, found = self._place(anchor)
        self._correct_at(correction, text_hash, found)
        if correction.scope is Scope.DOCUMENT:
            return
        for other, sheet in self.sheets.items():
            there = None if other == text_hash else find_with_context(anchor, sheet.text)
            if there is None:
                continue
            try:
                self._correct_at(correction, other, there)
            except InputError:
                continue  # the copy reads otherwise there: it is corrected where it is the same

    def _correct_at(self, correction: Correction, text_hash: str, found: Range) -> None:
        sheet = self.sheets[text_hash]
        fields = value_of(correction.value)
        at = At(sheet, correction.anchors[0], found)
        if correction.op is Op.ADD:
            sheet, item_id = added(at, fields)
            self._settle(sheet, item_id)
            return
        item_id = self._item(sheet, correction, found)
        if correction.op is Op.REJECT:
            self.sheets[text_hash] = replace(sheet, rejected=sheet.rejected | {item_id})
        elif correction.op is Op.ACCEPT:
            self._settle(edited(at, item_id, {"what": item_kind(fields)}), item_id)
        else:
            self._settle(edited(at, item_id, fields), item_id, restore=False)

    def _settle(self, sheet: Sheet, item_id: str, *, restore: bool = True) -> None:
        """Keeps a changed sheet whose item a person has now reviewed."""
        if restore:
            sheet = replace(sheet, rejected=sheet.rejected - {item_id})
        self.sheets[sheet.text.text_hash] = sheet
        self.reviewed.add(item_id)

    def _item(self, sheet: Sheet, correction: Correction, found: Range) -> str:
        """The id of the item that the anchors mean, the second one being the cue."""
        cues = correction.anchors[1:]
        cue = find_anchor(cues[0], sheet.text) if cues else None
        what = item_kind(value_of(correction.value))
        item_id = sheet.found(what, found, cue=cue)
        if item_id is None:
            raise InputError(f"no {what} is read any more at {correction.anchors[0].quote!r}")
        return item_id

    def _place(self, anchor: Anchor) -> tuple[str, Range]:
        """The text and the range where the anchored words stand now."""
        hashes = list(self._texts(anchor))
        for text_hash in hashes:
            found = find_anchor(anchor, self.sheets[text_hash].text)
            if found is not None:
                return text_hash, found
        if not hashes:
            raise InputError("its document is not in the case, or was not read")
        raise InputError(f"the words {anchor.quote!r} are no longer found in one place of the text")

    def _texts(self, anchor: Anchor) -> Iterator[str]:
        """Texts in which to look: the anchored one, the document's now, those of its updates."""
        document = self.documents.get(anchor.doc_id)
        newer = sorted(
            (other.published or "", other.doc_id, other.text_hash)
            for other in self.documents.values()
            if anchor.doc_id in other.supersedes
        )
        texts = [anchor.text_hash, document.text_hash if document else "", *(n[2] for n in newer)]
        yield from (text_hash for text_hash in dict.fromkeys(texts) if text_hash in self.sheets)

    # -- pairs and notes --------------------------------------------------------------------

    def _decide_pair(self, correction: Correction) -> None:
        what = item_kind(value_of(correction.value))
        ids = []
        for anchor in correction.anchors:
            text_hash, found = self._place(anchor)
            item_id = self.sheets[text_hash].found(what, found)
            if item_id is None:
                raise InputError(f"no {what} is read any more at {anchor.quote!r}")
            ids.append(item_id)
        if ids[0] == ids[1]:
            raise InputError("both anchors lead to the same words now")
        self.pairs[min(ids), max(ids)] = correction

    def _pairs(self, op: Op) -> frozenset[tuple[str, str]]:
        rejected = {one for sheet in self.sheets.values() for one in sheet.rejected}
        return frozenset(
            pair
            for pair, correction in self.pairs.items()
            if correction.op is op and rejected.isdisjoint(pair)
        )

    def _keep_apart(self) -> None:
        """Brings chains and held-apart pairs inside one text into line with the decisions."""
        homes = (
            {
                mention.id: text_hash
                for text_hash, sheet in self.sheets.items()
                for mention in sheet.reading.mentions
            }
            if self.pairs
            else {}
        )
        for pair, correction in self.pairs.items():
            home = homes.get(pair[0])
            if home is None or homes.get(pair[1]) != home:
                continue
            change = kept_apart if correction.op is Op.DIFFERENT else put_together
            self.sheets[home] = change(self.sheets[home], pair)

    def _note(self, correction: Correction) -> None:
        anchor = correction.anchors[0]
        words = str(value_of(correction.value).get("words", ""))
        span = None
        if anchor.quote:
            text_hash, found = self._place(anchor)
            span = Span(text_hash, *found)
        elif anchor.doc_id not in self.documents:
            raise InputError("its document is not in the case, or was not read")
        self.notes.append(
            Note(
                correction.seq,
                correction.op,
                anchor.doc_id,
                span,
                words,
                correction.by,
                correction.at,
            )
        )
