"""The command line of the project's own gold. Words from the corpora never go into the checkout,
offsets do.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.standoff import checks, standoff
from evals.standoff.commands import add_commands
from evals.standoff.compile import compiled
from evals.standoff.markup import article
from evals.standoff.records import AuthoringError
from evals.standoff.schema import Document, Provenance
from evals.standoff.texts import SourceText, news_texts
from evals.standoff.words import Lines

METHOD = "written by a language model from the guidelines, compiled and checked by evals.standoff"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 all fine, 1 problems found, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.standoff", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    show = commands.add_parser("show", help="print texts with numbered lines")
    show.add_argument("name", nargs="+")
    show.set_defaults(run=_show)
    compile_ = commands.add_parser(
        "compile", help="authoring files → standoff (NAME.ann files of a real text)"
    )
    compile_.add_argument("file", nargs="+", type=Path)
    compile_.add_argument(
        "--out", type=Path, help="folder for NAME.json; without it the files are only checked"
    )
    compile_.add_argument("--pass", dest="passes", type=int, nargs="+", default=[1])
    compile_.add_argument("--annotator", nargs="+", default=["model"])
    compile_.add_argument(
        "--adjudicated", action="store_true", help="two passes were compared and settled"
    )
    compile_.add_argument(
        "--quiet", action="store_true", help="problems only, no summary and no warnings"
    )
    compile_.set_defaults(run=_compile)
    own = commands.add_parser("own", help="marked-up articles of our own → text + standoff")
    own.add_argument("file", nargs="+", type=Path)
    own.add_argument("--out", type=Path)
    own.add_argument("--annotator", nargs="+", default=["model"])
    own.add_argument("--quiet", action="store_true")
    own.set_defaults(run=_own)
    validate = commands.add_parser("validate", help="check standoff files against their texts")
    validate.add_argument("folder", nargs="*", type=Path)
    validate.set_defaults(run=_validate)
    texts = commands.add_parser(
        "texts", help="write the texts of our gold into a folder outside the checkout"
    )
    texts.add_argument("out", type=Path)
    texts.set_defaults(run=_texts)
    add_commands(commands)
    return parser


def _show(options: argparse.Namespace) -> int:
    texts = news_texts()
    for name in options.name:
        if name not in texts:
            print(
                f"no text {name}; names are like meantime_127461 and GUM_news_afghan",
                file=sys.stderr,
            )
            return 2
        text = texts[name]
        print(f"# {name}  published {text.published}\n{Lines.of(text.text).shown()}")
    return 0


def _compile(options: argparse.Namespace) -> int:
    texts = news_texts()
    failed = 0
    for path in options.file:
        name = path.name.split(".")[0]
        if name not in texts:
            print(f"{path}: no text {name}; the file is named after its text", file=sys.stderr)
            failed += 1
            continue
        provenance = Provenance(
            tuple(options.passes), tuple(options.annotator), options.adjudicated, METHOD
        )
        failed += not _one(path, texts[name], provenance, options)
    return 1 if failed else 0


def _one(path: Path, text: SourceText, provenance: Provenance, options: argparse.Namespace) -> bool:
    try:
        document = compiled(path.read_text(encoding="utf-8"), text, provenance)
    except AuthoringError as error:
        _print_problems(path, error)
        return False
    return _report(path, document, text, options)


def _report(path: Path, document: Document, text: SourceText, options: argparse.Namespace) -> bool:
    found = standoff.problems(document, text.text)
    for problem in found:
        print(f"{path.name}: {problem}")
    if not options.quiet:
        print(f"== {path.name}\n{checks.summary(document, text.text)}")
        for warning in checks.warnings(document, text.text):
            print(f"  look again: {warning}")
    if options.out and not found:
        standoff.written([document], options.out)
    print(f"{path.name}: {'NOT VALID' if found else 'ok'}")
    return not found


def _own(options: argparse.Namespace) -> int:
    failed = 0
    for path in options.file:
        try:
            made = article(
                path.read_text(encoding="utf-8"),
                Provenance((1,), tuple(options.annotator), False, METHOD),
            )
        except AuthoringError as error:
            _print_problems(path, error)
            failed += 1
            continue
        good = _report(path, made.document, made.text, options)
        failed += not good
        if options.out and good:
            (options.out / f"{made.text.name}.txt").write_bytes(made.text.text.encode("utf-8"))
            (options.out / f"{made.text.name}.art").write_text(
                path.read_text(encoding="utf-8"), encoding="utf-8"
            )
    return 1 if failed else 0


def _print_problems(path: Path, error: AuthoringError) -> None:
    print(f"{path.name}: {len(error.problems)} problems")
    for problem in error.problems:
        print(f"  {problem}")


def _validate(options: argparse.Namespace) -> int:
    folders = options.folder or [standoff.ANNOTATIONS / "news", standoff.ANNOTATIONS / "own"]
    failed = 0
    for folder in folders:
        texts = standoff.own_texts(folder) if folder.name == "own" else news_texts()
        for path in sorted(folder.glob("*.json")):
            try:
                document = standoff.decoded(path.read_bytes(), str(path))
                standoff.joined(document, texts[document.doc])
            except (standoff.StandoffError, KeyError) as error:
                print(f"{path}: {error}")
                failed += 1
        print(f"{folder}: {len(list(folder.glob('*.json')))} files")
    return 1 if failed else 0


def _texts(options: argparse.Namespace) -> int:
    if standoff.ANNOTATIONS.parents[1] in options.out.resolve().parents:
        print(
            "texts of the corpora stay outside the checkout; name a folder elsewhere",
            file=sys.stderr,
        )
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    for text in news_texts().values():
        (options.out / f"{text.name}.txt").write_bytes(text.text.encode("utf-8"))
        head = f"# {text.name}  published {text.published}\n"
        (options.out / f"{text.name}.num").write_text(
            head + Lines.of(text.text).shown() + "\n", encoding="utf-8"
        )
        _write_date(options.out, text.name, text.published)
    own = sorted((standoff.ANNOTATIONS / "own").glob("*.txt"))
    for path in own:
        (options.out / path.name).write_bytes(path.read_bytes())
        stated = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["published"]
        _write_date(options.out, path.stem, stated)
    print(f"{options.out}: {len(news_texts())} texts of news, {len(own)} of our own")
    return 0


def _write_date(folder: Path, name: str, published: str | None) -> None:
    """The sidecar from which `evals predict` takes the publication date, where there is one."""
    if published:
        sidecar = json.dumps({"published": published}) + "\n"
        (folder / f"{name}.meta.json").write_text(sidecar, encoding="utf-8")
