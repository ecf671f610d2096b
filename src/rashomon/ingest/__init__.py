"""Files, pages and feeds become Documents with frozen Texts. The only place where text changes."""

from rashomon.ingest.documents import documents
from rashomon.ingest.options import IngestOptions, PageSettings, PdfSettings
from rashomon.ingest.versions import superseding

__all__ = ["IngestOptions", "PageSettings", "PdfSettings", "documents", "superseding"]
