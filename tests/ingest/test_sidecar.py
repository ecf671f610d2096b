import json

import pytest

from rashomon.ingest.found import Metadata, UnreadableError
from rashomon.ingest.sidecar import is_sidecar, metadata, sidecars


def written(folder, stated):
    path = folder / "a.txt.meta.json"
    path.write_text(stated if isinstance(stated, str) else json.dumps(stated))
    return path


def test_a_sidecar_states_what_is_known(tmp_path):
    path = written(
        tmp_path,
        {
            "title": "Storm  hits",
            "outlet": "The Harbour Post",
            "published": "4 March 2031",
            "updated": "2031-03-05T10:00:00Z",
            "retrieved": None,
            "byline": "Ilse Marrow",
            "url": "https://post.example/a#top",
            "credit": "KNA",
            "corrects": "https://post.example/b",
        },
    )
    assert metadata(path) == Metadata(
        address="https://post.example/a",
        outlet="The Harbour Post",
        byline="Ilse Marrow",
        credit="KNA",
        title="Storm hits",
        published="2031-03-04",
        updated="2031-03-05T10:00:00+00:00",
        supersedes=("https://post.example/b",),
    )


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a JSON object"),
        ({"outlet": 7}, "outlet: not a string"),
        ({"published": "03/04/2031"}, "published: not a date"),
        ({"url": "post"}, "url: not an address"),
        ({"corrects": ["https://post.example/b", 3]}, "corrects: not an address"),
    ],
)
def test_a_sidecar_that_must_be_mended_says_where(tmp_path, stated, reason):
    with pytest.raises(UnreadableError, match=reason):
        metadata(written(tmp_path, stated))


def test_the_more_particular_sidecar_comes_first(tmp_path):
    for name in ("a.txt.meta.json", "a.meta.json", "b.meta.json"):
        (tmp_path / name).write_text("{}")
    found = [path.name for path in sidecars(tmp_path / "a.txt")]
    assert found == ["a.txt.meta.json", "a.meta.json"]
    assert is_sidecar(tmp_path / "A.META.JSON")
