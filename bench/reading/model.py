"""The reader: a BERT encoder that reads a question and a passage once and scores each of the passage's sentences.

Behind the passage stands one further first token for each sentence, a probe. It sees the question, itself and its own
sentence; nobody sees it. So it reads what the first token of the pair (question, sentence) would, though the sentence
has been read in its context, and the cross-encoder's own head scores it before any training.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder."""

    layers: int = 12
    width: int = 384
    heads: int = 12
    inner: int = 1536
    words: int = 30522
    places: int = 512


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts as a reader reads them, padded: question, passage, and a probe for each of its sentences.

    ``group`` is 0 for the question's tokens, the sentence's number from 1 for a sentence's, -1 for what pads.
    ``probe`` is the sentence's number for a probe, else 0.
    """

    ids: Tensor
    places: Tensor
    kinds: Tensor
    group: Tensor
    probe: Tensor

    def sees(self) -> Tensor:
        """Return which token (second dimension) sees which (third): a matrix of booleans a text."""
        token = (self.probe == 0) & (self.group >= 0)
        own = self.group[:, None, :] == self.probe[:, :, None]
        asked = (self.group == 0) & (self.places > 0)  # a probe stands in for the first token
        of_probe = token[:, None, :] & (own | asked[:, None, :])
        found = torch.where((self.probe > 0)[:, :, None], of_probe, token[:, None, :])
        itself = torch.eye(self.ids.shape[1], dtype=torch.bool, device=self.ids.device)
        return found | itself


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of each token of a batch, as logits.

    ``passage``: how well the passage fits, by the first token. ``fits``: the same of a probe's sentence. ``states``:
    how much likelier it is that the sentence states the answer than that none of the passage does. ``starts`` and
    ``ends``: where the exact words stand.
    """

    passage: Tensor
    fits: Tensor
    states: Tensor
    starts: Tensor
    ends: Tensor


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.projected = nn.Linear(shape.width, 3 * shape.width)
        self.joined = nn.Linear(shape.width, shape.width)
        self.joined_norm = nn.LayerNorm(shape.width, EPSILON)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, EPSILON)

    def forward(self, state: Tensor, bias: Tensor, dropout: float) -> Tensor:
        """Return the next states; ``bias`` is added to how much a token sees of another."""
        texts, tokens, width = state.shape
        parts = self.projected(state).view(texts, tokens, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        joined = self.joined(seen.transpose(1, 2).reshape(texts, tokens, width))
        state = self.joined_norm(state + functional.dropout(joined, dropout, self.training))
        outer = self.outer(functional.gelu(self.inner(state)))
        return self.outer_norm(state + functional.dropout(outer, dropout, self.training))


class Embeddings(nn.Module):
    """Words, places and kinds of BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.words, shape.width)
        self.position = nn.Embedding(shape.places, shape.width)
        self.token_type = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, EPSILON)

    def forward(self, batch: Batch) -> Tensor:
        """Return the first states."""
        found: Tensor = self.norm(self.word(batch.ids) + self.position(batch.places) + self.token_type(batch.kinds))
        return found


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, shape: Shape, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.embeddings = Embeddings(shape)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pooler = nn.Linear(shape.width, shape.width)
        self.classifier = nn.Linear(shape.width, 1)
        self.states = nn.Linear(shape.width, 1)
        self.spans = nn.Linear(shape.width, 2)
        for head in (self.states, self.spans):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, batch: Batch) -> Reading:
        """Read a batch."""
        bias = torch.zeros(batch.ids.shape[0], 1, batch.ids.shape[1], batch.ids.shape[1], device=batch.ids.device)
        bias.masked_fill_(~batch.sees()[:, None], -1e4)
        state = functional.dropout(self.embeddings(batch), self.dropout, self.training)
        if torch.is_autocast_enabled(state.device.type):  # cast once, not in and out of every layer
            state = state.to(torch.get_autocast_dtype(state.device.type))
            bias = bias.to(state.dtype)
        for layer in self.layers:
            state = layer(state, bias, self.dropout)
        return self.heads(state)

    def heads(self, state: Tensor) -> Reading:
        """Return what the last states say."""
        pooled = torch.tanh(self.pooler(state))
        fits = self.classifier(pooled)[..., 0].float()
        starts, ends = self.spans(state).float().unbind(-1)
        return Reading(fits[:, 0], fits, self.states(pooled)[..., 0].float(), starts, ends)
