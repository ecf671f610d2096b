from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.times import parse_day
from rashomon.ingest.dates import iso, later


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2031-03-04", "2031-03-04"),
        (" 2031-03-04T08:10:00Z ", "2031-03-04T08:10:00+00:00"),
        ("2031-03-04T08:10:00.123+02:00", "2031-03-04T08:10:00+02:00"),
        ("2031-03-04 08:10:00+0200", "2031-03-04T08:10:00+02:00"),
        ("Tue, 04 Mar 2031 08:10:00 +0200", "2031-03-04T08:10:00+02:00"),
        ("Tue, 4 Mar 2031 08:10:00 GMT", "2031-03-04T08:10:00+00:00"),
        ("March 4, 2031 at 10:15 am", "2031-03-04T10:15:00"),
        ("Sept 4 2031 10:15PM UTC", "2031-09-04T22:15:00+00:00"),
        ("Tue Mar 04 2031 08:10:00 GMT+0200 (CEST)", "2031-03-04T08:10:00+02:00"),
        ("4th of March, 2031", "2031-03-04"),
        ("Published on Tuesday, 4 March 2031", "2031-03-04"),
        ("04.03.2031", "2031-03-04"),
        ("25/12/2031", "2031-12-25"),
        ("03/03/2031", "2031-03-03"),
        ("20310304", "2031-03-04"),
        ("20310304T101500Z", "2031-03-04T10:15:00+00:00"),
        ("20310304101500", "2031-03-04T10:15:00"),
        (1930000000, "2031-02-27T23:06:40+00:00"),
        (1930000000000.0, "2031-02-27T23:06:40+00:00"),
    ],
)
def test_a_stated_date_is_normalised(stated, value):
    assert iso(stated) == value


@pytest.mark.parametrize(
    "stated",
    [
        "2031-03-04 10:15 EST",
        "4 March 2031 10:15 IST",
        "2031-03-04 10:15 UTC+2",
        "4 March 2031 9.5",
    ],
)
def test_a_time_whose_zone_has_two_meanings_leaves_the_day(stated):
    assert iso(stated) == "2031-03-04"


@pytest.mark.parametrize(
    "stated",
    [
        "03/04/2031",
        "2031",
        "2031-03",
        "March 2031",
        "4 March",
        "2031-13-04",
        "2031-02-30",
        "99999999",
        "0031-03-04",
        "last Friday",
        "2031-03-04 " + "word " * 99,
        "Published 4 March 2031, updated 5 March 2031",
        "",
        None,
        True,
        float("nan"),
        float("inf"),
        ["2031-03-04"],
    ],
)
def test_no_date_is_invented(stated):
    assert iso(stated) is None


@given(st.text())
def test_any_words_give_a_date_that_the_core_can_parse_or_none(words):
    value = iso(words)
    assert value is None or parse_day(value) is not None


@given(st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2199, 12, 31)))
def test_an_iso_moment_keeps_its_second(moment):
    assert iso(moment.isoformat()) == moment.isoformat(timespec="seconds")


def test_later_answers_only_where_it_can_be_known():
    assert later("2031-03-05", "2031-03-04") is True
    assert later("2031-03-04", "2031-03-05T10:00:00") is False
    assert later("2031-03-04", "2031-03-04T10:00:00") is None
    assert later("2031-03-04T10:00:00+00:00", "2031-03-04T10:30:00+02:00") is True
    assert later("2031-03-04T10:00:00", "2031-03-04T10:30:00+02:00") is None
