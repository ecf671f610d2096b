"""The one door to ONNX Runtime: loads the weights, checks them, runs the graphs.

One thread per session and one window per call, so that readings are the same whatever the order
and the number of workers.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.core.ids import joint_hash, sha256
from rashomon.errors import ModelError

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
_HINT = "make the weights: training/README.md says how"


@dataclass(frozen=True, slots=True)
class Weights:
    """Checked bytes of one model: two graphs and the tokenizer, and the hash of them all."""

    encoder: bytes
    link: bytes
    tokenizer: str
    model_hash: str


def weights_in(folder: Path) -> Weights:
    """The weights in a folder, checked against its manifest.json.

    Raises ModelError where a file is missing, damaged or of another version than its manifest says.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        found = {file: (folder / file).read_bytes() for file in manifest["sha256"]}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder}: weights cannot be read ({error})", hint=_HINT) from error
    for file, expected in manifest["sha256"].items():
        if sha256(found[file]) != expected:
            raise ModelError(
                f"{folder / file}: damaged, its sha256 is not the manifest's", hint=_HINT
            )
    return Weights(
        found["encoder.onnx"],
        found["link.onnx"],
        found["tokenizer.json"].decode(),
        joint_hash(f"{file}={digest}" for file, digest in sorted(manifest["sha256"].items())),
    )


class Encoder:
    """The encoder with its tag head, and the link head, over one window at a time."""

    def __init__(self, weights: Weights) -> None:
        self.tokenizer = Tokenizer.from_str(weights.tokenizer)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self._encode = _session(weights.encoder)
        self._link = _session(weights.link)

    def encode(self, ids: Integers) -> tuple[Floats, Floats]:
        """Vectors [1, t, width] and tag logits [t, 3, 3] (role; O, B, I) of a window's ids [t]."""
        hidden, tags = self._encode.run(None, {"ids": ids[np.newaxis]})
        return hidden, tags[0].reshape(len(ids), 3, 3)

    def link(self, hidden: Floats, anchors: Floats, distances: Integers) -> tuple[Floats, Floats]:
        """Link logits [n, t, 7] and verdict logits [n, 2] for n cues.

        `anchors` [n, t] weigh the pieces of each cue and sum to 1; `distances` [n, t] are buckets.
        """
        feed = {"hidden": hidden, "anchors": anchors, "distances": distances}
        links, verdicts = self._link.run(None, feed)
        return links, verdicts


def _session(graph: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    try:
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises types of its own that share no public base
        raise ModelError(f"a graph cannot be loaded ({error})", hint=_HINT) from error
