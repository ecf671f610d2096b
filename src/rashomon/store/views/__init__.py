"""Rows for the terminal, the report and exports, from an open case. Nothing here writes.

Ids are accepted by any prefix that names one thing; InputError says which candidates there are.
"""

from rashomon.store.views.documents import document, documents
from rashomon.store.views.events import EventFilters, event, events, timeline
from rashomon.store.views.log import corrections, failures, runs
from rashomon.store.views.people import people, person
from rashomon.store.views.search import search
from rashomon.store.views.statements import statements
from rashomon.store.views.targets import anchor, targets

__all__ = [
    "EventFilters",
    "anchor",
    "corrections",
    "document",
    "documents",
    "event",
    "events",
    "failures",
    "people",
    "person",
    "runs",
    "search",
    "statements",
    "targets",
    "timeline",
]
