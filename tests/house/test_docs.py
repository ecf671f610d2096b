"""What the docs say against what there is."""

import re
from pathlib import Path

import pytest

from rashomon import errors
from scripts import docs_readme, docs_settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_settings_page_is_current():
    assert docs_settings.PAGE.read_text(encoding="utf-8") == docs_settings.page()


def test_every_threshold_says_where_its_number_came_from():
    rows = re.findall(r"^\| `(\w+)` \| `([\d._]+)` \| (.*) \|$", docs_settings.page(), re.MULTILINE)
    silent = [name for name, _, why in rows if not why]
    assert set(silent) <= {"max_bytes"}, "a number without a comment"


def test_the_readme_shows_the_recorded_figures():
    assert docs_readme.renewed(README, {"figures": docs_readme.figures()}) == README


@pytest.mark.slow
def test_the_readme_shows_what_the_command_prints():
    shown = f"```\n{docs_readme.example()}\n```"
    assert docs_readme.renewed(README, {"example": shown}) == README


def test_links_in_the_docs_lead_somewhere():
    broken = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def test_the_error_tree_in_the_docstring_is_the_tree():
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    assert drawn == {kind.__name__ for kind in errors.RashomonError.__subclasses__()}
