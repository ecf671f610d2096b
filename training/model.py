"""The encoder and its heads, in PyTorch.

The encoder is BERT (Devlin et al. 2019) with the weights of all-MiniLM-L6-v2: 6 layers, width 384.
The tag head gives O, B, I per role; the link head, conditioned on a candidate cue, labels the
window's pieces as its source, its content and the rest of the cue, and says whether the candidate
is a cue and has a source at all.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.decoding import BUCKETS, LABELS

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30_522, 512
ROLES, TAGS = 3, 3
LINK_WIDTH = 160


class Layer(nn.Module):
    """One transformer layer with the norm behind each block, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.ln1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.ln2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """The same shape as x [n, t, width]; `mask` [n, 1, 1, t] is True where a piece is real.

        No dropout on attention: without it the fused kernel runs, which training on a CPU needs.
        """
        n, t, width = x.shape
        qkv = self.qkv(x).view(n, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.ln1(x + self.drop(self.out(attended.transpose(1, 2).reshape(n, t, width))))
        result: Tensor = self.ln2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return result


class Encoder(nn.Module):
    """BERT without its pooler."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.pos = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(WIDTH, ATTENTION_HEADS, INNER) for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """From ids [n, t] to vectors [n, t, 384]."""
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.kind
        x = self.drop(self.ln(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_base(self, weights: Mapping[str, Tensor]) -> None:
        """Takes the weights of all-MiniLM-L6-v2 under Hugging Face's names; none may be missing."""
        own = {
            "word.weight": weights["embeddings.word_embeddings.weight"],
            "pos.weight": weights["embeddings.position_embeddings.weight"],
            "kind": weights["embeddings.token_type_embeddings.weight"][0],
            "ln.weight": weights["embeddings.LayerNorm.weight"],
            "ln.bias": weights["embeddings.LayerNorm.bias"],
        }
        for n in range(LAYERS):
            theirs = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                attention = [f"attention.self.{name}" for name in ("query", "key", "value")]
                own[f"layers.{n}.qkv.{part}"] = torch.cat(
                    [weights[f"{theirs}{name}.{part}"] for name in attention]
                )
                for mine, name in _RENAMED.items():
                    own[f"layers.{n}.{mine}.{part}"] = weights[f"{theirs}{name}.{part}"]
        self.load_state_dict({name: value.float() for name, value in own.items()}, strict=True)


_RENAMED = {
    "out": "attention.output.dense",
    "ln1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "ln2": "output.LayerNorm",
}


class TagHead(nn.Module):
    """O, B, I for each role of every piece."""

    def __init__(self) -> None:
        super().__init__()
        self.mid = nn.Linear(WIDTH, 256)
        self.out = nn.Linear(256, ROLES * TAGS)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        """From x [n, t, 384] to logits [n, t, 9], role by role."""
        result: Tensor = self.out(self.drop(functional.gelu(self.mid(x))))
        return result


class LinkHead(nn.Module):
    """For one candidate cue: the label of every piece; is it a cue, and has it a source."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Linear(WIDTH, LINK_WIDTH)
        self.cue = nn.Linear(WIDTH, LINK_WIDTH)
        self.dist = nn.Embedding(2 * BUCKETS + 1, LINK_WIDTH)
        self.gate = nn.Linear(WIDTH, LINK_WIDTH)
        self.layer = Layer(LINK_WIDTH, 4, 2 * LINK_WIDTH)
        self.out = nn.Linear(LINK_WIDTH, len(LABELS))
        self.verdict = nn.Linear(LINK_WIDTH + WIDTH, 2)
        self.ln = nn.LayerNorm(LINK_WIDTH)

    def forward(
        self, x: Tensor, anchors: Tensor, distances: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Labels [n, t, 7] and verdicts [n, 2] for x [n, t, 384], anchors and distances [n, t]."""
        cue = torch.bmm(anchors.unsqueeze(1), x).squeeze(1)
        h = self.token(x) * torch.sigmoid(self.gate(cue)).unsqueeze(1) * 2
        h = self.layer(self.ln(h + self.cue(cue).unsqueeze(1) + self.dist(distances)), mask)
        at_cue = torch.bmm(anchors.unsqueeze(1), h).squeeze(1)
        return self.out(h), self.verdict(torch.cat([at_cue, cue], -1))


class Reader(nn.Module):
    """The encoder with its two heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.tags = TagHead()
        self.link = LinkHead()
