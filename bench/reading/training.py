"""Trains a reader: what is stated, the exact words, and the scores of the cross-encoder kept as they are."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from bench.reading.batches import lessons
from bench.reading.measures import Judged, figures
from bench.reading.weights import save_changed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.reading.batches import Lesson
    from bench.reading.material import Material
    from bench.reading.model import Reader, Reading

_UNSEEN = -1e4
_WARM, _LAST = 0.03, 0.05
_CLIP = 1.0
_AVERAGED = 4
"""After so many steps the mean takes in the weights."""

_SPANS, _KEPT = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: until so many ``epochs`` or ``minutes`` are over; the rate falls with both."""

    device: str = "cpu"
    size: int = 16
    most: int = 160
    rate: float = 4e-5
    head_rate: float = 5e-4
    decay: float = 0.9
    frozen: int = 4
    epochs: float = 1.0
    minutes: float = 1e9
    average: float = 0.98
    keep_every: int = 8
    report_every: int = 25
    save_every: int = 50
    seed: int = 0


def train(  # noqa: PLR0913 - what trains, what it learns from, and how
    reader: Reader,
    material: Material,
    numbers: Sequence[int],
    plan: Plan,
    folder: Path,
    *,
    first: Reader | None = None,
) -> Reader:
    """Train a reader and return the mean of its last states; ``folder`` gets a checkpoint now and then.

    ``first`` is what it began as, where it has been trained before: its old scores are what must not move.

    A checkpoint that is there is gone on from, its rate where it was. At the end `changed` in it has the result.
    """
    torch.manual_seed(plan.seed)
    reader.to(plan.device)
    model = Trained(reader, plan, first)
    model.resume(folder)
    chance = np.random.default_rng([plan.seed, model.step])
    steps = max(1, int(plan.epochs * len(numbers) / plan.size))
    begun, before, seen = time.monotonic(), model.done, list[Judged]()
    losses: list[float] = []
    while model.step < steps and model.done < 1:
        for lesson in lessons(material, numbers, size=plan.size, most=plan.most, chance=chance):
            spent = (time.monotonic() - begun) / 60 / plan.minutes
            model.done = max(model.step / steps, before + (1 - before) * spent)
            if model.done >= 1:
                break
            loss, judged = model.learn(lesson.to(plan.device))
            losses.append(loss)
            seen += judged
            if model.step % plan.report_every == 0:
                minutes = (time.monotonic() - begun) / 60
                # Each example is judged before it is learned from, so in the first epoch these are figures of a test.
                print(f"{model.step} {minutes:.1f} min loss {np.mean(losses):.4f} {figures(seen)}", flush=True)
                losses.clear()
                seen.clear()
            if model.step % plan.save_every == 0:
                model.save(folder)
    model.save(folder)
    save_changed(model.mean, model.first, folder / "changed")
    return model.mean


class Trained:
    """A reader in training: its optimizer, the running mean of its weights, and the one that it began as."""

    def __init__(self, reader: Reader, plan: Plan, first: Reader | None = None) -> None:
        self.reader, self.plan = reader, plan
        self.step, self.done = 0, 0.0
        self.first = copy.deepcopy(first or reader).to(plan.device).eval().requires_grad_(requires_grad=False)
        self.mean = copy.deepcopy(reader).eval().requires_grad_(requires_grad=False)
        groups = _groups(reader, plan)
        self._rates = [group["lr"] for group in groups]
        self._optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)

    def learn(self, lesson: Lesson) -> tuple[float, list[Judged]]:
        """Take one step; return its loss and what the reader said before it."""
        factor = _factor(self.done)
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        self.reader.train()
        with torch.autocast(self.plan.device, torch.bfloat16):
            reading = self.reader(lesson.batch)
        loss = loss_of(reading, lesson)
        if self.step % self.plan.keep_every == 0:
            with torch.no_grad(), torch.autocast(self.plan.device, torch.bfloat16):
                before = self.first(lesson.batch)
            loss = loss + _KEPT * self.plan.keep_every * _moved(reading, before, lesson)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), _CLIP)
        self._optimizer.step()
        self.step += 1
        if self.step % _AVERAGED == 0:
            share = min(self.plan.average**_AVERAGED, self.step / (self.step + 10))
            with torch.no_grad():
                for kept, now in zip(self.mean.parameters(), self.reader.parameters(), strict=True):
                    if now.requires_grad:
                        kept.lerp_(now, 1 - share)
        return float(loss.detach()), judged(reading, lesson)

    def save(self, folder: Path) -> None:
        """Write the weights, their mean, and what is needed to go on."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file(self.mean.state_dict(), folder / "reader.safetensors")
        state = {"reader": self.reader.state_dict(), "optimizer": self._optimizer.state_dict()}
        torch.save({**state, "step": self.step, "done": self.done}, folder / "new.pt")
        (folder / "new.pt").replace(folder / "state.pt")

    def resume(self, folder: Path) -> None:
        """Go on from a checkpoint, if there is one."""
        if (folder / "state.pt").exists():
            state = torch.load(folder / "state.pt", map_location=self.plan.device, weights_only=True)
            self.reader.load_state_dict(state["reader"])
            self._optimizer.load_state_dict(state["optimizer"])
            self.mean.load_state_dict(load_file(folder / "reader.safetensors"))
            self.step, self.done = state["step"], state["done"]


def loss_of(reading: Reading, lesson: Lesson) -> Tensor:
    """Return the loss: one sentence of a question's passages or none of them, and the exact words if there are any."""
    says = reading.states.masked_fill(lesson.batch.probe <= 0, _UNSEEN)
    same = lesson.asked[None, :] == torch.arange(int(lesson.asked.max()) + 1, device=says.device)[:, None]
    passages = torch.logsumexp(says, 1)[None, :].masked_fill(~same, _UNSEEN)
    all_of = torch.logsumexp(torch.cat([torch.zeros_like(passages[:, :1]), passages], 1), 1)  # "none" is the logit 0
    logs = says - all_of[lesson.asked][:, None]
    answered = same & ~lesson.null[None, :]
    wrong = -(lesson.states * logs).sum(1)
    missed = torch.where(answered, wrong[None, :], torch.zeros_like(passages)).sum(1) / answered.sum(1).clamp(min=1)
    stated = torch.where(answered.any(1), missed, all_of).mean()
    spans = _span_loss(reading.starts, lesson.starts, lesson) + _span_loss(reading.ends, lesson.ends, lesson)
    return stated + _SPANS * spans


def _span_loss(says: Tensor, wanted: Tensor, lesson: Lesson) -> Tensor:
    logs = functional.log_softmax(says.masked_fill(lesson.batch.group <= 0, _UNSEEN), 1)
    return -(wanted * logs).sum(1).sum() / max(1.0, float((wanted.sum(1) > 0).sum()))


def _moved(reading: Reading, before: Reading, lesson: Lesson) -> Tensor:
    """Return how far the cross-encoder's scores have moved."""
    probe = lesson.batch.probe > 0
    passages = functional.smooth_l1_loss(reading.passage, before.passage)
    return passages + functional.smooth_l1_loss(reading.fits[probe], before.fits[probe])


def judged(reading: Reading, lesson: Lesson) -> list[Judged]:
    """Return what was said of each text."""
    found = []
    states, votes, probe = (one.detach().cpu() for one in (reading.states, lesson.states, lesson.batch.probe))
    for row in range(len(lesson.numbers)):
        probes = probe[row] > 0
        says, right = states[row][probes], votes[row][probes] > 0
        first = bool(right[int(says.argmax())])
        found.append(Judged(float(torch.logsumexp(says, 0)), bool(right.any()), first))
    return found


def _factor(done: float) -> float:
    """Return the part of the rate: it rises, and falls to a twentieth."""
    return min(1.0, (done + 1e-4) / _WARM) * (1 - (1 - _LAST) * done)


def _groups(reader: Reader, plan: Plan) -> list[dict[str, object]]:
    """Return parameters with their rates: lower layers learn less, the lowest and the embeddings nothing."""
    reader.embeddings.requires_grad_(requires_grad=False)
    groups: list[dict[str, object]] = []
    for number, layer in enumerate(reader.layers):
        if number < plan.frozen:
            layer.requires_grad_(requires_grad=False)
        else:
            rate = plan.rate * plan.decay ** (len(reader.layers) - 1 - number)
            groups.append({"params": list(layer.parameters()), "lr": rate})
    groups.append({"params": [*reader.pooler.parameters(), *reader.classifier.parameters()], "lr": plan.rate})
    groups.append({"params": [*reader.states.parameters(), *reader.spans.parameters()], "lr": plan.head_rate})
    return groups
