"""Which strings are time values: TIMEX3 and EDTF, and relative ones for texts without a publication
date.
"""

from __future__ import annotations

import re

_CLOCK = r"T(?:\d{2}(?::\d{2}(?::\d{2})?)?|MO|AF|EV|NI|MI)"
_PART = r"W\d{2}(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI"
_DAY = rf"\d{{4}}(?:-(?:\d{{2}}(?:-\d{{2}}(?:{_CLOCK})?)?|{_PART}))?~?"
_POINT = re.compile(rf"^(?:{_DAY}|\d{{3}}~?|\d{{2}}~?)$")
_REF = re.compile(r"^(?:PRESENT|PAST|FUTURE)_REF$")
_DURATION = re.compile(r"^P(?:\d+|X)(?:Y|M|W|D|DE)$|^PT(?:\d+|X)(?:H|M|S)$")
_WEEKDAY = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_MONTHDAY = r"(?:\d{2}(?:-\d{2})?|Q[1-4]|SP|SU|FA|WI|TMO|TAF|TEV|TNI)"
_RELATIVE = re.compile(
    rf"^(?:pub|V\d+)(?:[+-]\d+[YQMWDH])?(?:[<>=](?:{_WEEKDAY}|\d{{2}}(?:-\d{{2}})?))?(?:@{_MONTHDAY})?$"
)


def value_problem(value: str) -> str | None:
    """Why a string is no time value, or None when it is one."""
    parts = value.split("/")
    if (
        len(parts) == 2
        and any(part != ".." for part in parts)
        and all(part == ".." or _single(part) for part in parts)
    ):
        return None
    if len(parts) == 1 and (_single(value) or _REF.match(value) or _DURATION.match(value)):
        return None
    return (
        f"“{value}” is no time value; write 2009, 2009-06, 2009-06-01, 2009-06-01T14:00, "
        "2009-W23, 2009-Q2, 2009-SU, 2004~, P3D,"
        " PAST_REF, 2009-01/2009-05, 2009-06-01/.., or relative: pub, pub-1D, pub-1Y@11, "
        "pub<Thu, V2+2D"
    )


def _single(value: str) -> bool:
    return bool(_POINT.match(value) or _RELATIVE.match(value))
