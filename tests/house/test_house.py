"""The shape of the project itself."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "rashomon"

PUBLIC = {
    "BugError",
    "InputError",
    "ModelError",
    "RashomonError",
    "ReadOptions",
    "StoreError",
    "Summary",
    "__version__",
    "read_files",
    "read_text",
    "rebuild",
}


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", ["core", "weigh"])
def test_core_and_weigh_import_the_standard_library_only(room: str):
    foreign = {
        name
        for path in (SOURCE / room).rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] not in {*sys.stdlib_module_names, "rashomon"}
    }
    assert foreign == set()


def test_the_public_api_is_the_list_and_every_name_of_it_loads():
    assert set(rashomon.__all__) == PUBLIC
    assert all(getattr(rashomon, name) is not None for name in PUBLIC)


def test_a_name_that_is_not_public_is_refused():
    with pytest.raises(AttributeError, match="no public name"):
        rashomon.Case  # noqa: B018


def test_importing_the_package_loads_no_model():
    code = "import sys, rashomon; sys.exit('spacy' in sys.modules or 'duckdb' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_files_tell_one_story():
    long = {
        str(path.relative_to(ROOT)): lines
        for top in (SOURCE, ROOT / "evals")
        for path in top.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_every_public_function_and_class_says_what_it_is():
    bare = []
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_") and not ast.get_docstring(node):
                bare.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert bare == []


def test_the_version_is_the_same_everywhere():
    from importlib.metadata import version

    assert version("rashomon") == rashomon.__version__
    assert f"## [{rashomon.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
