from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.ids import joint_hash, make_id, sha256


def test_parts_that_join_to_the_same_letters_give_different_hashes():
    assert joint_hash(["ab", "c"]) != joint_hash(["a", "bc"])


def test_a_missing_part_differs_from_an_empty_one():
    assert joint_hash(["a"]) != joint_hash(["a", ""])


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_ids_are_equal_only_for_equal_parts(first: list[str], second: list[str]):
    first = [part.encode("utf-8", "replace").decode() for part in first]
    second = [part.encode("utf-8", "replace").decode() for part in second]
    assert (make_id("m", *first) == make_id("m", *second)) == (first == second)


def test_the_prefix_is_part_of_the_identity():
    assert make_id("m", "x")[2:] != make_id("a", "x")[2:]


def test_sha256_of_text_is_that_of_its_utf8_bytes():
    assert sha256("né") == sha256("né".encode())
