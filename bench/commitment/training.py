"""Trains the upper layers of the cross-encoder, and a head, to tell words that are asserted from those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.embedding.runtime import open_tokenizer
from rag.commitment.frames import WORDS
from rag.commitment.model import HEADS, LAYERS, MAX_TOKENS
from rag.commitment.weights import BIAS, HEAD
from rag.reading import base_weights
from rag.retrieval import model_file, tokenizer_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from bench.commitment.material import Frame

_FIRST, _END = 101, 102
_BATCH = 24
_WARM = 40  # steps
_HEAD_RATE = 1e-3
_UNASSERTED_SHARE = 4
"""To so many written sentences comes one printed one that does not assert its words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train: ``layers`` are the upper ones that change."""

    epochs: int = 5
    rate: float = 7e-5
    layers: int = 6
    seed: int = 1


class Encoder(nn.Module):
    """The cross-encoder's layers and a head on the first token's state and the mean state of the blanks."""

    def __init__(self) -> None:
        super().__init__()
        weights = {name: torch.tensor(value) for name, value in base_weights(model_file()).items()}
        width = len(weights["embeddings.LayerNorm.weight"])
        config = BertConfig(
            hidden_size=width, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=4 * width
        )
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.load_state_dict({name: value for name, value in weights.items() if name in self.bert.state_dict()})
        self.head = nn.Linear(2 * width, 1)
        self.tokenizer = open_tokenizer(tokenizer_file())
        self.blank = int(self.tokenizer.token_to_id(WORDS) or 0)

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Return a logit for each text: how likely its words are not asserted."""
        coded = [self.tokenizer.encode(text, add_special_tokens=False).ids[: MAX_TOKENS - 2] for text in texts]
        ids = torch.zeros(len(texts), 2 + max(map(len, coded)), dtype=torch.long)
        for row, tokens in zip(ids, coded, strict=True):
            row[: len(tokens) + 2] = torch.tensor([_FIRST, *tokens, _END])
        states = self.bert(input_ids=ids, attention_mask=(ids > 0).long()).last_hidden_state
        blanks = ids.eq(self.blank).float()
        mean = (states * blanks[:, :, None]).sum(1) / blanks.sum(1, keepdim=True).clamp(min=1)
        logits: Tensor = self.head(torch.cat([states[:, 0], mean], -1))[:, 0]
        return logits

    def changed(self, layers: int) -> dict[str, NDArray[np.float32]]:
        """Return the weights of the upper layers and of the head, under the names that BERT's usually have."""
        upper = tuple(f"encoder.layer.{number}." for number in range(LAYERS - layers, LAYERS))
        state = {name: value for name, value in self.bert.state_dict().items() if name.startswith(upper)}
        state |= {HEAD: self.head.weight, BIAS: self.head.bias}
        return {name: value.detach().numpy().astype(np.float32) for name, value in state.items()}


def train(written: Sequence[Frame], printed: Sequence[Frame], plan: Plan, notify: Callable[[str], None]) -> Encoder:
    """Return an encoder trained on written sentences and, of each kind as many as fit, printed ones."""
    random = Random(plan.seed)  # noqa: S311 - the same order each time
    torch.manual_seed(plan.seed)
    encoder = Encoder()
    for name, value in encoder.bert.named_parameters():
        place = name.split(".")
        value.requires_grad = place[0] == "encoder" and int(place[2]) >= LAYERS - plan.layers
    upper = [value for value in encoder.bert.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": upper, "lr": plan.rate}, {"params": encoder.head.parameters(), "lr": _HEAD_RATE}], weight_decay=0.01
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    loss_of, started, step = nn.BCEWithLogitsLoss(), perf_counter(), 0
    for epoch in range(plan.epochs):
        batches = _batches(written, printed, random)
        total = 0.0
        for batch in batches:
            left = 1 - step / (plan.epochs * len(batches))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / _WARM) * max(left, 0.0)
            loss = loss_of(encoder([text for text, _ in batch]), torch.tensor([wrong for _, wrong in batch]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*upper, *encoder.head.parameters()], 1.0)
            optimizer.step()
            total, step = total + loss.item(), step + 1
        notify(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {perf_counter() - started:.0f} s")
    return encoder.eval()


def _batches(written: Sequence[Frame], printed: Sequence[Frame], random: Random) -> list[list[tuple[str, float]]]:
    asserted = [one for one in printed if not one.unasserted]
    others = [one for one in printed if one.unasserted]
    frames = [
        *written,
        *random.sample(asserted, min(len(asserted), len(written))),
        *random.sample(others, min(len(others), len(written) // _UNASSERTED_SHARE)),
    ]
    lessons = [(one.filled(random), float(one.unasserted)) for one in frames]
    random.shuffle(lessons)
    lessons.sort(key=lambda one: len(one[0]) // 80 + 2 * random.random())  # texts of like length make quick batches
    batches = [lessons[start : start + _BATCH] for start in range(0, len(lessons), _BATCH)]
    random.shuffle(batches)
    return batches


def likelihoods(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return how likely the words of each text are not asserted, 0 to 1."""
    found: list[float] = []
    with torch.no_grad():
        for start in range(0, len(texts), 2 * _BATCH):
            found += torch.sigmoid(encoder(texts[start : start + 2 * _BATCH])).tolist()
    return np.array(found)
