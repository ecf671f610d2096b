"""Small texts and records that the standoff tests share; all invented."""

from evals.standoff.compile import compiled
from evals.standoff.schema import Document, Provenance
from evals.standoff.texts import SourceText

TEXT = """Minister denies secret talks with Orlov
March 12 , 2009
Interior Minister Ana Ro denied on Thursday that she had met Viktor Orlov three times last year .
`` I never met him , '' she told the Daily Post , `` and I will not resign . ''
The paper had quoted two officials as saying that the talks took place in a hotel .
Orlov 's lawyer declined to comment ."""

ENTITIES = """
E ro person | Ana Ro | Minister @1 | she @3 @4 | I @4.1 @4.2
E orlov person | Viktor Orlov | Orlov @1 @6 | him @4
E post org | the Daily Post | The paper @5
"""

RECORDS = f"""{ENTITIES}
A1 @1 | s Minister | c denies | x secret talks with Orlov | spk ro | act denies
A2 @3 | s Interior Minister Ana Ro | c denied | x that she [..] | spk ro | act denies
A3 @4 | s she | c told | x `` I [..] , '' + `` and [..] | spk ro | neg | ev never | pol denies
A4 @5 | s The paper | c had quoted | x two officials [..] | spk outlet=post
A5 @5 | s two officials | c saying | x that the talks [..] | spk unnamed:official
A6 @6 | s Orlov 's lawyer | c declined | x to comment | spk unnamed:other | act declines | mod -
V1 @1 CONSULT | t talks | participant =ro | participant =orlov
V2 @3 CONSULT | t met | participant she | participant =orlov | time last year ~ 2008 | count 3 | same V1
V3 @4 CONSULT | t met | participant =ro | participant =orlov | neg | same V2
V4 @4 RETREAT | t resign | actor =ro | neg | mod planned
V5 @5 OTHER:happen | t took place | actor two officials !group
"""  # noqa: E501


def source(text: str = TEXT, corpus: str = "meantime/test") -> SourceText:
    """A text to annotate."""
    return SourceText("case", corpus, text, "2009-03-12")


def provenance() -> Provenance:
    """Who made the cases."""
    return Provenance((1,), ("test",), adjudicated=False, method="by hand")


def document(records: str = RECORDS, text: str = TEXT) -> Document:
    """The compiled case."""
    return compiled(records, source(text), provenance())
