"""Which documents are later versions of others: updates and errata of one address."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.core.texts import Document
from rashomon.ingest.addresses import canonical, names_one_page
from rashomon.ingest.dates import later


def superseding(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, in the order given, with `supersedes` as ids of documents among them.

    A document supersedes those of its own address with other words and an earlier date (of its
    update, else of its publication, else of its retrieval), and those whose address it, or its
    sidecar, says that it corrects. Where the dates do not say which of two came later, neither
    supersedes the other. A front page's address makes no two documents versions of each other.

    What a document names that is not among them is left out, so keep the documents as ingested
    and call this over all of them whenever one is added. It depends on nothing else, and calling
    it on its own answer changes nothing.
    """
    by_address: defaultdict[str, list[Document]] = defaultdict(list)
    for doc in documents:
        if doc.address:
            by_address[canonical(doc.address) or doc.address].append(doc)
    known = {doc.doc_id for doc in documents}
    return tuple(
        replace(
            doc,
            supersedes=tuple(sorted({*_earlier(doc, by_address), *_named(doc, by_address, known)})),
        )
        for doc in documents
    )


def _earlier(doc: Document, by_address: dict[str, list[Document]]) -> Iterable[str]:
    if not doc.address or not names_one_page(doc.address):
        return
    for other in by_address.get(canonical(doc.address) or doc.address, ()):
        if other.text_hash != doc.text_hash and _is_later(doc, other):
            yield other.doc_id


def _named(doc: Document, by_address: dict[str, list[Document]], known: set[str]) -> Iterable[str]:
    """The ids of the documents that this one says it corrects, never its own."""
    for name in doc.supersedes:
        if name in known and name != doc.doc_id:
            yield name
        for other in by_address.get(name, ()):
            if other.text_hash != doc.text_hash and name not in other.supersedes:
                yield other.doc_id


def _is_later(doc: Document, other: Document) -> bool:
    """Whether the document is certainly the later one, by the first dates that tell them apart."""
    stated = (doc.updated or doc.published, other.updated or other.published)
    for one, two in (stated, (doc.retrieved, other.retrieved)):
        if one and two:
            answer = later(one, two)
            if answer is not None:
                return answer
    return False
