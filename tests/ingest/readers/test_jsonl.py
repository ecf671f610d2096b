import json

import pytest

from rashomon.core.runs import Failure
from rashomon.ingest.found import Found, Metadata, Source, UnreadableError
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.readers.jsonl import read_lines, read_whole


def lines(tmp_path, *lines, options=IngestOptions()):  # noqa: B008
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else dumped(line) for line in lines)
    )
    return list(read_lines(Source(path, "a.jsonl", "pile/a.jsonl"), options))


def dumped(record):
    return json.dumps(record).encode()


def test_the_usual_field_names_are_understood(tmp_path):
    (found,) = lines(
        tmp_path,
        {
            "maintext": "It rained.\r\n\r\n\r\nIt stopped.",
            "title": "Storm  hits",
            "url": "https://post.example/a?utm_source=x",
            "date_publish": "2031-03-04 10:00:00",
            "source_domain": "post.example",
            "authors": ["Ilse Marrow", {"name": "Tam Arel"}],
            "credit": "KNA",
            "corrects": "https://post.example/b",
        },
    )
    assert found.text.text == "Storm hits\n\nIt rained.\n\nIt stopped."
    assert found.text.freeze_version == "jsonl/1"
    assert found.metadata == Metadata(
        address="https://post.example/a",
        outlet="post.example",
        byline="Ilse Marrow, Tam Arel",
        credit="KNA",
        title="Storm hits",
        published="2031-03-04T10:00:00",
        supersedes=("https://post.example/b",),
    )


def test_a_bad_line_is_a_failure_with_its_number_and_the_others_are_read(tmp_path):
    one, bad, two, three = lines(
        tmp_path, {"text": "One."}, b"", b'{"text": "T', {"text": "Two."}, b'{"text": "\xff"}'
    )
    assert isinstance(one, Found)
    assert isinstance(two, Found)
    assert (one.record, two.record) == ("#0", "#2")
    assert isinstance(bad, Failure)
    assert isinstance(three, Failure)
    assert bad.locator == "a.jsonl:3"
    assert bad.reason.startswith("line 3: not JSON")
    assert three.locator == "a.jsonl:5"
    assert "not UTF-8" in three.reason


@pytest.mark.parametrize(
    "record",
    [[], 3, {}, {"text": ""}, {"text": " \n"}, {"text": 3}, {"text": None}, {"title": "Only that"}],
)
def test_a_record_without_a_text_is_a_failure(tmp_path, record):
    (failure,) = lines(tmp_path, record)
    assert isinstance(failure, Failure)


def test_tags_in_a_text_are_taken_out(tmp_path):
    (found,) = lines(tmp_path, {"content": "<p>He said <q>no</q>.</p><p>It&nbsp;rained.</p>"})
    assert found.text.text == "He said “no”.\n\nIt rained."


def test_a_list_of_paragraphs_is_a_text(tmp_path):
    (found,) = lines(tmp_path, {"text": ["One.", "Two."], "source": {"name": "The Post"}})
    assert found.text.text == "One.\n\nTwo."
    assert found.metadata.outlet == "The Post"


def test_a_lone_surrogate_in_a_record_is_replaced(tmp_path):
    (found,) = lines(tmp_path, b'{"text": "a\\ud800b", "url": "https://post.example/\\ud800"}')
    assert found.text.text == "a\ufffdb"
    assert found.metadata.address is None


def test_a_file_that_is_no_jsonl_is_given_up(tmp_path):
    with pytest.raises(UnreadableError, match="none of 100 lines"):
        lines(tmp_path, *[b"words"] * 1000)


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="empty"):
        lines(tmp_path, b" \n")


def test_a_line_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="line 1 has more than 10 bytes"):
        lines(tmp_path, {"text": "It rained."}, options=IngestOptions(max_bytes=10))


def test_a_json_file_holds_one_record_or_a_list(tmp_path):
    path = tmp_path / "a.json"
    source = Source(path, "a.json", "pile/a.json")
    path.write_text('{"text": "One."}')
    assert [found.record for found in read_whole(source, IngestOptions())] == [""]  # type: ignore[union-attr]
    path.write_text('[{"text": "One."}, 3, {"text": "Two."}]')
    one, failure, two = read_whole(source, IngestOptions())
    assert (one.record, two.record) == ("#0", "#2")  # type: ignore[union-attr]
    assert failure.locator == "a.json#1"  # type: ignore[union-attr]
