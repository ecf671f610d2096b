import duckdb
import pyarrow as pa
import pytest

from rashomon.engines import LocalEngine, map_blobs


def double(blob: bytes) -> bytes:
    return blob * 2


def test_a_join_sees_the_tables_by_name():
    left = pa.table({"id": [1, 2, 3], "name": ["a", "b", "c"]})
    right = pa.table({"id": [2, 3, 4]})
    sql = "SELECT name FROM left_rows JOIN right_rows USING (id) ORDER BY name"
    joined = LocalEngine().join(sql, {"left_rows": left, "right_rows": right})
    assert joined.to_pylist() == [{"name": "b"}, {"name": "c"}]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH '/tmp/rashomon-never.db' AS other",
    ],
)
def test_a_join_reaches_neither_files_nor_the_network(sql: str):
    with pytest.raises(duckdb.Error):
        LocalEngine().join(sql, {})


def test_blobs_come_back_in_the_order_they_were_given():
    assert list(map_blobs(double, [b"a", b"b"])) == [b"aa", b"bb"]


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same_blobs():
    blobs = [bytes([n]) for n in range(20)]
    expected = list(map_blobs(double, blobs))
    assert list(map_blobs(double, blobs, workers=2)) == expected
    assert list(map_blobs(double, blobs, workers=4)) == expected
