"""Where the gold lies: beside the project, or in the folder that RASHOMON_GOLD names."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "src" / "rashomon" / "sample"


def gold() -> Path:
    """The folder of the gold corpora; it need not exist."""
    return Path(os.environ.get("RASHOMON_GOLD") or ROOT.parent / "shared" / "gold").resolve()


def real() -> Path:
    """The folder of the two real articles with answers; it need not exist."""
    return gold().parent / "real"


def scoring() -> Path:
    """The folder of the scorers that decide; it need not exist."""
    return gold().parent / "scoring"


def missing(path: Path) -> str | None:
    """Why a figure or a test that needs this folder is skipped, None where it is there."""
    if path.exists():
        return None
    return f"no gold at {path}: put it beside the project or name its folder in RASHOMON_GOLD"
