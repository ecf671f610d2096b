"""Writes the weights that ship: `python -m training.export CHECKPOINT`.

Two graphs (encoder with tag head, link head), the encoder in int8 (dynamic, per channel), the
tokenizer, and a manifest with the sha256 of each and what they were made from.
"""

import argparse
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from evals import folders
from rashomon.core.ids import sha256
from training.model import WIDTH, Reader
from training.train import base

OPSET = 17


class _Encode(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        x = self.reader.encoder(ids)
        return x, self.reader.tags(x)


class _Link(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, hidden: Tensor, anchors: Tensor, distances: Tensor) -> tuple[Tensor, Tensor]:
        found: tuple[Tensor, Tensor] = self.reader.link(
            hidden.expand(anchors.shape[0], -1, -1), anchors, distances
        )
        return found


def export(checkpoint: Path, out: Path, *, made_from: str) -> None:
    """Writes encoder.onnx, link.onnx, tokenizer.json and manifest.json into a folder."""
    state = torch.load(checkpoint, map_location="cpu")
    reader = Reader()
    reader.load_state_dict(state.get("model", state))
    reader.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.arange(1000, 1040).unsqueeze(0)
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "encoder.onnx")
        torch.onnx.export(
            _Encode(reader),
            (ids,),
            whole,
            input_names=["ids"],
            output_names=["hidden", "tags"],
            dynamic_axes={name: {1: "t"} for name in ("ids", "hidden", "tags")},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole, str(out / "encoder.onnx"), per_channel=True, weight_type=QuantType.QInt8
        )
    cues = 3
    feed = (torch.zeros(1, 40, WIDTH), torch.zeros(cues, 40), torch.zeros(cues, 40).long())
    per_cue = {name: {0: "n", 1: "t"} for name in ("anchors", "distances", "links")}
    torch.onnx.export(
        _Link(reader),
        feed,
        str(out / "link.onnx"),
        input_names=["hidden", "anchors", "distances"],
        output_names=["links", "verdicts"],
        dynamic_axes={"hidden": {1: "t"}, "verdicts": {0: "n"}, **per_cue},
        opset_version=OPSET,
        dynamo=False,
    )
    tokenizer, _ = base()
    (out / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    names = ("encoder.onnx", "link.onnx", "tokenizer.json")
    manifest = {
        "made_from": made_from,
        "sha256": {name: sha256((out / name).read_bytes()) for name in names},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the options and exports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, default=folders.ROOT / "checkpoints" / "export")
    parser.add_argument("--made-from", default="all-MiniLM-L6-v2; PolNeAR 1.0 train")
    options = parser.parse_args()
    export(options.checkpoint, options.out, made_from=options.made_from)


if __name__ == "__main__":
    main()
