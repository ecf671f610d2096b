"""The agency or outlet that a document says its words come from.

Only where the document credits as such: in a dateline, a byline, a line of its own, or a note of
republication. "X, citing Y" inside a sentence is an attribution, which the reader finds.
"""

import re

# The agencies whose names alone, in a byline or at the end of a text, are a credit. Others are
# known by their shape ("… News Agency") or by their place (a dateline).
_AGENCIES = (
    "AA AAP ADN ADNKronos AFP AKI AKIpress ANI ANP ANSA AP APA APN APP ATS Agencies Anadolu"
    " AzerTAc BELTA BERNAMA BNN BNO BNS BSS Bernama Bloomberg CNA CNS CTK DPA Dow_Jones EFE"
    " ERR Europa_Press FARS Fars GNA IANS INA Interfax IRNA ISNA Jiji KCNA KNA KUNA Kyodo LUSA"
    " Lusa MENA MTI MTN NAN NTB PA PAP PNA PPI PTI QNA RIA_Novosti Reuters Ritzau SANA SAPA SDA"
    " SPA STT Sputnik TASS TT Tanjug Tasnim UNB UNI UPI VNA WAFA WAM Xinhua Yonhap"
)
_WORLD = (
    "Agence France-Presse|Associated Press|The Associated Press|Thomson Reuters|Anadolu Agency"
    "|Press Association|Canadian Press|The Canadian Press|Press Trust of India"
    "|Deutsche Presse-Agentur"
)
_LISTED = "|".join(
    sorted([*_WORLD.split("|"), *(name.replace("_", " ") for name in _AGENCIES.split())], key=len)[
        ::-1
    ]
)
_CAPITALISED = r"[A-Z][\w.’'&-]*"
_SHAPED = (
    rf"(?:{_CAPITALISED}\s+){{1,4}}"
    r"(?:(?:News|Press|Wire|Information|Telegraph|Telegraphic) (?:Agency|Service)"
    r"|News ?[Ww]ire|Wire)"
)
_AGENCY = rf"(?:{_LISTED}|{_SHAPED})(?!\w)"
# Initials of agencies that no list knows; what editors shout in the same place is none.
_INITIALS = r"(?!UPDATE|LEAD|WRAP|VIDEO|PHOTO|LIVE|CORR|EXCL|NEWS|RECAST)[A-Z]{2,6}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_NAME = (
    rf"(?!{_MONTH}\b){_CAPITALISED}(?:\s+(?:(?:of|the|and|for|de|du|la)\s+)?{_CAPITALISED}){{0,5}}"
)
_STAFF = r"(?:our |the )?(?:news )?(?:agency|agencies|wires|wire services|wire reports)"
# "KABUL", "ST. JOHN'S, Nov 11", "New Delhi, 4 March": shouted, or with a day, or nothing at all.
# "The Party (PTI) – " is neither.
_PLACE = (
    rf"(?:[A-Z][A-Z .’'/-]*(?:,[^\n()]{{1,30}})?"
    rf"|{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}},\s+(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}))"
)
_DATELINE = re.compile(
    rf"^\s?(?:{_PLACE}\s?)?\((?P<name>{_AGENCY}|{_INITIALS})(?:\s*[/,][^\n()]*)?\)\s*[-–—:]+\s*\S",
    re.MULTILINE,
)
_BARE_DATELINE = re.compile(rf"^(?P<name>{_AGENCY})\s*(?:[–—]|--|-\s)\s*\S", re.MULTILINE)
_OWN_LINE = re.compile(
    rf"^\W{{0,2}}(?:Source|Courtesy(?: of)?|Via)\s*[:–-]\s*(?P<name>{_NAME})\W{{0,2}}$",
    re.MULTILINE,
)
_INPUTS = re.compile(
    rf"\b[Ww]ith (?:additional )?inputs?(?: from)?\s+(?P<name>{_NAME}|{_STAFF})"
    rf"|\b[Ww]ith (?P<agency>{_STAFF}) inputs?\b"
)
_REPUBLISHED = re.compile(
    rf"\b(?:first|originally) (?:published|appeared) (?:by|in|on|at) (?:the )?(?P<name>{_NAME})"
    rf"|\b[Rr]epublished (?:with permission )?from (?:the )?(?P<from>{_NAME})"
)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}})?,?\s*(?P<name>{_AGENCY})")
_TAIL = re.compile(
    rf"(?:^|[.!?”\"’)]\s*)[\[(–—/-]+\s*(?P<name>{_AGENCY})\s*[\])]?\s*\Z", re.MULTILINE
)
_BYLINE = re.compile(
    r"(?:^|[,|/;(–-]|\b(?:and|with|by|By|via)\b)\s*(?:the )?"
    rf"(?P<name>{_AGENCY}|[Aa]gencies)(?:\s+[Ss]taff)?\s*\)?$"
)

HEAD = 600  # code points that a dateline may stand in: a headline, a byline and the first words
TAIL = 400  # code points that a closing credit may stand in


def credit(text: str, byline: str | None = None, outlet: str | None = None) -> str | None:
    """The name of the agency or outlet that the document credits, as it is written there.

    None where it credits nobody, or only the outlet itself.
    """
    name = _from_byline(byline) or _from_head(text[:HEAD]) or _from_tail(text[-TAIL:])
    if name is None or (outlet and name.casefold() == outlet.casefold()):
        return None
    return name


def _from_byline(byline: str | None) -> str | None:
    match = _BYLINE.search(byline.strip()) if byline else None
    return match["name"] if match else None


def _from_head(head: str) -> str | None:
    return _first((_DATELINE, _BARE_DATELINE, _OWN_LINE), head)


def _from_tail(tail: str) -> str | None:
    return _first((_INPUTS, _REPUBLISHED, _OWN_LINE, _COPYRIGHT, _TAIL), tail)


def _first(patterns: tuple[re.Pattern[str], ...], words: str) -> str | None:
    """What the first of the patterns that matches names."""
    for pattern in patterns:
        match = pattern.search(words)
        if match:
            return next(name for name in match.groups() if isinstance(name, str))
    return None
