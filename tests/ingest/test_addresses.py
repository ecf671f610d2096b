import pytest

from rashomon.ingest.addresses import canonical, host, names_one_page


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("https://WWW.Post.example:443/a?utm_source=x&b=1#top", "https://www.post.example/a?b=1"),
        ("http://post.example", "http://post.example/"),
        ("https://post.example:8080/?q=%20b", "https://post.example:8080/?q=%20b"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("post.example/a", None),
        ("/a", None),
        ("javascript:void(0)", None),
        ("https://post.example/a b", None),
        ("http://[::1", None),
        ("https://post.example/\ud800", None),
        (17, None),
    ],
)
def test_one_page_has_one_address(stated, address):
    assert canonical(stated) == address


def test_a_relative_address_needs_a_base():
    assert canonical("/b", "https://post.example/a/c") == "https://post.example/b"


def test_the_host_of_an_address_has_no_www():
    assert host("https://www.post.example/a") == "post.example"
    assert host(None) is None


def test_a_front_page_names_no_one_page():
    assert not names_one_page("https://post.example/")
    assert names_one_page("https://post.example/?p=12")
    assert names_one_page("https://post.example/a")
