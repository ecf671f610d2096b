import os

import pytest

from rashomon.core.runs import Failure
from rashomon.ingest.found import Source
from rashomon.ingest.sources import sources


@pytest.fixture
def pile(tmp_path, monkeypatch):
    folder = tmp_path / "pile"
    for name in ("b.txt", "a/z.txt", "a/b.html", "a/.hidden", ".git/x.txt", "b.txt.meta.json"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    monkeypatch.chdir(tmp_path)
    return folder


def found(*paths, root=None):
    return [source for source in sources(paths, root) if isinstance(source, Source)]


def given(*paths, root=None):
    return [(source.given, source.relative) for source in found(*paths, root=root)]


def test_a_folder_gives_its_files_sorted_with_their_paths_in_it(pile):
    assert given("pile") == [
        ("pile/a/b.html", "pile/a/b.html"),
        ("pile/a/z.txt", "pile/a/z.txt"),
        ("pile/b.txt", "pile/b.txt"),
    ]


def test_a_file_has_the_same_relative_path_alone_and_in_its_folder(pile, monkeypatch):
    assert given("pile/b.txt") == [("pile/b.txt", "pile/b.txt")]
    assert given(str(pile / "b.txt")) == [(str(pile / "b.txt"), "pile/b.txt")]
    monkeypatch.chdir(pile)
    assert given("b.txt") == [("b.txt", "pile/b.txt")]
    assert given(".")[-1] == ("b.txt", "pile/b.txt")
    assert given("../pile/b.txt") == [("../pile/b.txt", "pile/b.txt")]


def test_paths_are_relative_to_a_root_that_is_named(pile):
    assert given("pile/a/z.txt", root=pile) == [("pile/a/z.txt", "a/z.txt")]
    assert given("pile/b.txt", root=pile / "a") == [("pile/b.txt", "pile/b.txt")]


def test_a_glob_gives_what_it_matches_sorted(pile):
    assert given("pile/**/*.txt") == [
        ("pile/a/z.txt", "pile/a/z.txt"),
        ("pile/b.txt", "pile/b.txt"),
    ]


def test_a_file_is_given_once_however_often_it_is_named(pile):
    assert [name for name, _ in given("pile/b.txt", "pile", "pile/*.txt")] == [
        "pile/b.txt",
        "pile/a/b.html",
        "pile/a/z.txt",
    ]


def test_a_file_whose_name_looks_like_a_pattern_is_found(pile):
    (pile / "a[1].txt").write_text("words")
    (only,) = found("pile/a[1].txt")
    assert only.relative == "pile/a[1].txt"
    assert only.alone


def test_a_sidecar_that_a_shell_expanded_is_left_out(pile):
    assert given("pile/b.txt", "pile/b.txt.meta.json") == [("pile/b.txt", "pile/b.txt")]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.txt", "no such file"),
        ("pile/*.pdf", "no file matches"),
        ("pile/empty", "no documents"),
        ("pile/pipe", "not a file"),
        ("nul\0", "cannot be opened"),
        ("x" * 5000, "cannot be opened"),
        ("", "no such file"),
    ],
)
def test_what_is_no_file_is_a_failure_that_says_why(pile, path, reason):
    (pile / "empty").mkdir()
    os.mkfifo(pile / "pipe")
    (failure,) = sources([path])
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.hint


def test_links_out_of_the_folder_are_left_out_and_broken_ones_told(pile, tmp_path):
    (tmp_path / "secret.txt").write_text("words")
    (pile / "out.txt").symlink_to(tmp_path / "secret.txt")
    (pile / "away").symlink_to(tmp_path)
    (pile / "broken.txt").symlink_to(pile / "nowhere")
    (pile / "in.txt").symlink_to(pile / "b.txt")
    found = list(sources(["pile"]))
    assert [source.relative for source in found if not isinstance(source, Failure)] == [
        "pile/a/b.html",
        "pile/a/z.txt",
        "pile/b.txt",
    ]
    assert [source.locator for source in found if isinstance(source, Failure)] == [
        "pile/broken.txt"
    ]


def test_stdin_is_a_dash():
    assert given("-") == [("stdin", "stdin")]


def test_a_name_that_is_not_utf8_is_shown_as_escapes(pile):
    (pile / os.fsdecode(b"caf\xe9.txt")).write_text("words")
    assert ("pile/caf\\xe9.txt", "pile/caf\\xe9.txt") in given("pile")
