"""`python -m evals`: predictions for other scorers, figures, and the gate.

predict attribution TEXT_DIR OUT.jsonl      who said what, in every *.txt of a folder
predict events TEXT_DIR OUT.jsonl           event mentions (--published, or NAME.meta.json)
predict timex DOCS.jsonl OUT.jsonl          time expressions of {"doc", "text", "dct"} rows
predict coref DOCS.jsonl OUT.jsonl          chains over {"doc", "sentences"} rows
run [NAME ...]                              compute figures where the gold is here, and record them
gate                                        fail where a recorded figure is stale or below its floor
"""

import argparse
import sys
from pathlib import Path

from evals import gate, predict, suite


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0, or 1 where the gate stays shut, or 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m evals",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    predicting = commands.add_parser("predict")
    predicting.add_argument("what", choices=sorted(predict.PREDICTORS))
    predicting.add_argument("source", type=Path)
    predicting.add_argument("out", type=Path)
    predicting.add_argument("--published", help="publication date for every text: YYYY-MM-DD")
    running = commands.add_parser("run")
    running.add_argument("names", nargs="*", metavar="NAME", help=", ".join(suite.EVALUATIONS))
    commands.add_parser("gate")
    options = parser.parse_args(arguments)
    if options.command == "predict":
        predict.write(options.what, options.source, options.out, published=options.published)
        return 0
    if options.command == "run":
        return suite.run(options.names)
    return gate.main()


if __name__ == "__main__":
    sys.exit(main())
