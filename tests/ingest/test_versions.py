from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.texts import Document
from rashomon.ingest import superseding

PAGE = "https://post.example/a"
FIRST = Document("d-1", "t1", "r1", "pile/a.html", address=PAGE, published="2031-03-04")


def superseded(*documents):
    return {doc.doc_id: doc.supersedes for doc in superseding(documents)}


def test_a_later_version_of_one_address_supersedes_the_earlier():
    second = replace(FIRST, doc_id="d-2", text_hash="t2", updated="2031-03-05")
    assert superseded(second, FIRST) == {"d-1": (), "d-2": ("d-1",)}


def test_the_same_words_again_supersede_nothing():
    again = replace(FIRST, doc_id="d-2", raw_hash="r2", updated="2031-03-05")
    assert superseded(FIRST, again) == {"d-1": (), "d-2": ()}


def test_versions_without_an_order_supersede_nothing():
    other = replace(FIRST, doc_id="d-2", text_hash="t2")
    undated = replace(FIRST, doc_id="d-3", text_hash="t3", published=None)
    assert set(superseded(FIRST, other, undated).values()) == {()}


def test_the_day_of_retrieval_decides_where_the_stated_dates_do_not():
    one = replace(FIRST, retrieved="2031-03-06")
    two = replace(FIRST, doc_id="d-2", text_hash="t2", retrieved="2031-03-08")
    assert superseded(one, two) == {"d-1": (), "d-2": ("d-1",)}


def test_a_front_page_is_no_version_of_itself():
    front = replace(FIRST, address="https://post.example/")
    second = replace(front, doc_id="d-2", text_hash="t2", published="2031-03-05")
    assert superseded(front, second) == {"d-1": (), "d-2": ()}


def test_an_erratum_supersedes_the_address_that_it_names():
    erratum = replace(
        FIRST, doc_id="d-2", text_hash="t2", address="https://post.example/b", supersedes=(PAGE,)
    )
    assert superseded(FIRST, erratum) == {"d-1": (), "d-2": ("d-1",)}


def test_an_erratum_to_its_own_address_needs_no_dates():
    undated = replace(FIRST, published=None)
    erratum = replace(undated, doc_id="d-2", text_hash="t2", supersedes=(PAGE,))
    assert superseded(undated, erratum) == {"d-1": (), "d-2": ("d-1",)}


def test_what_is_not_there_is_left_out():
    assert superseded(replace(FIRST, supersedes=("https://post.example/gone",))) == {"d-1": ()}


DOCUMENTS = st.lists(
    st.builds(
        Document,
        doc_id=st.sampled_from("abcdef"),
        text_hash=st.sampled_from("123"),
        raw_hash=st.just("r"),
        locator=st.just("x"),
        address=st.sampled_from([None, PAGE, "https://post.example/b"]),
        published=st.sampled_from([None, "2031-03-04", "2031-03-05"]),
        updated=st.sampled_from([None, "2031-03-06T10:00:00"]),
        supersedes=st.sampled_from([(), (PAGE,)]),
    ),
    unique_by=lambda doc: doc.doc_id,
    max_size=6,
)


@given(DOCUMENTS, st.randoms())
def test_order_does_not_matter_and_none_supersedes_itself(documents, random):
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert superseded(*shuffled) == superseded(*documents)
    assert superseding(superseding(documents)) == superseding(documents)
    assert all(doc.doc_id not in doc.supersedes for doc in superseding(documents))
