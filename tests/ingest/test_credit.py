import pytest

from rashomon.ingest.credit import credit


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SALTMERE (KNR) — Trade minister Oren Vask denied it.", "KNR"),
        ("Minister denies\n\nSALTMERE, March 4 (AFP) - He said so.", "AFP"),
        ("New Delhi, Mar 4 (PTI) – The minister said so.", "PTI"),
        ("(Reuters) - The minister said so.", "Reuters"),
        ("(Coastal Wire Agency) - The minister said so.", "Coastal Wire Agency"),
        ("OSTRAND (Coastal News Agency/Radio Vell) – He said so.", "Coastal News Agency"),
        ("AP — The minister said so.", "AP"),
        ("He left.\n\nSource: Harbour News Agency", "Harbour News Agency"),
        ("He left.\n\n— AFP", "AFP"),
        ("He left. (Reuters)", "Reuters"),
        ("He left.\n\nWith agency inputs", "agency"),
        ("He left. (With inputs from ANI and agencies)", "ANI"),
        (
            "He left.\n\nThis story first appeared in The Harbour Post on Friday.",
            "The Harbour Post",
        ),
        (
            "He left.\n\nCopyright 2031 The Associated Press. All rights kept.",
            "The Associated Press",
        ),
    ],
)
def test_a_wire_credit_is_found_as_written(text, name):
    assert credit(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "SALTMERE — The minister said so.",
        "SALTMERE (UPDATE) — The minister said so.",
        "The Pakistan Tehreek-e-Insaf (PTI) – once strong – said so.",
        "The minister said so, the post reported, citing Reuters.",
        "He was anti-PTI",
        "It was originally published in March 2031.",
        "",
    ],
)
def test_what_credits_nobody_gives_none(text):
    assert credit(text) is None


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("AP", "AP"),
        ("By Jane Doe, Associated Press", "Associated Press"),
        ("Jane Doe | AFP", "AFP"),
        ("Reuters Staff", "Reuters"),
        ("Staff and agencies", "agencies"),
        ("Coastal Wire Agency", "Coastal Wire Agency"),
        ("Jane Doe", None),
        (None, None),
    ],
)
def test_an_agency_in_the_byline_is_a_credit(byline, name):
    assert credit("He said so.", byline) == name


def test_an_agency_does_not_credit_itself():
    assert credit("(Reuters) - He said so.", outlet="Reuters") is None
