"""The documentation against the code."""

from dataclasses import fields

from scripts import docs_cli, docs_formats


def test_the_page_on_the_command_line_is_current():
    assert docs_cli.PAGE.read_text(encoding="utf-8") == docs_cli.page(), "run scripts/docs_cli.py"


def test_the_data_dictionary_is_current():
    found = docs_formats.PAGE.read_text(encoding="utf-8")
    assert found == docs_formats.page(), "run scripts/docs_formats.py"


def test_the_data_dictionary_knows_every_field():
    for kind, meanings in docs_formats.MEANINGS.items():
        assert list(meanings) == [field.name for field in fields(kind)], kind
    assert set(docs_formats.TITLES) == set(docs_formats.MEANINGS)
