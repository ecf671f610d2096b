"""Predictions of exported weights: `python -m training.evaluate WEIGHTS TEXT_DIR OUT.jsonl`.

In the form that the attribution scorer reads; outermost attributions only.
"""

import argparse
import json
from pathlib import Path

from evals.predict import texts_in
from training.decoding import DecodeSettings, find
from training.serving import Encoder, weights_in


def main() -> None:
    """Reads the options and writes the predictions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("weights", type=Path, help="a folder that training.export wrote")
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    encoder = Encoder(weights_in(options.weights))
    with options.out.open("w", encoding="utf-8") as handle:
        for path in texts_in(options.source):
            with path.open(encoding="utf-8", newline="") as lines:
                text = lines.read()
            found = find(encoder, text, DecodeSettings())
            rows = [
                {"source": one.source, "cue": one.cue, "content": one.content, "parent": None}
                for one in found
            ]
            handle.write(json.dumps({"doc": path.stem, "attributions": rows}) + "\n")


if __name__ == "__main__":
    main()
