"""Makes the int8 models of the user's cache, and checks each against its float32 reference.

``python -m index.embedding.model_maker NAME FOLDER`` writes one. It is run as a process of its own, so that whoever
needs the model never imports torch.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.embedders import SentenceTransformerEmbedder, embed
from index.embedding.int8_graph import build_int8_graph
from index.embedding.model_cache import (
    MINILM,
    MULTILINGUAL,
    TOKENIZER,
    minilm_tokenizer,
    minilm_weights,
    multilingual_weights,
)
from index.embedding.packed_model import read_packed
from index.embedding.runtime import encodable, open_session, open_tokenizer
from index.embedding.unigram import tokenizer_json
from index.errors import ModelError
from index.installed import sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from index.embedding.packed_model import PackedModel

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_MINILM_HEADS = 12
# Of twelve layers: the last ones turn every word into the whole text, the first ones know no other language's word.
_WORDS_AFTER = 9
_LEAST_MEAN_COSINE = 0.99
_LEAST_COSINE = 0.97

_SENTENCES = (
    "The minister said that the factory would be rebuilt before the end of the year.",
    "Heavy rain flooded three villages in the valley on Tuesday night.",
    "Shares of the chip maker fell 4.7% after it cut its forecast for 2024.",
    "Who won the women's marathon in Nairobi?",
    "“We will not accept the offer,” the union's lawyer told reporters outside the court.",
    "A new vaccine against malaria protected eight in ten children during the trial.",
    "The orchestra opened its season with a symphony that had been lost for a century.",
    "Police in Marseille arrested two people suspected of stealing paintings from a museum.",
    "Astronomers found water vapour in the atmosphere of a planet 120 light-years away.",
    "According to the central bank, interest rates will stay where they are until prices stop rising.",
    "The team lost its captain to an injury in the first half and the match in the last minute.",
    "Bread, eggs and coffee cost more than they did a year ago, and wages have not kept up.",
    "Voters go to the polls on Sunday to choose a president and 120 members of parliament.",
    "The ferry was carrying 214 passengers when its engine caught fire off the coast of Crete.",
    "She studied law in Buenos Aires before she became the youngest judge of the supreme court.",
    "Engineers are testing a bridge made of recycled plastic for cyclists and walkers.",
)
_SHORT = ("2024", "Kyiv", "interest rates", "why did it fail", "$1,250.75", "北京的天气", "Привет, мир")
_OTHER_LANGUAGES = (
    "Міністр сказав, що завод відбудують до кінця року.",
    "У вівторок увечері сильний дощ затопив три села в долині.",
    "Профсоюз отклонил предложение, сообщил его адвокат журналистам у здания суда.",
    "Die Aktien des Chipherstellers fielen um 4,7 Prozent, nachdem er seine Prognose für 2024 gesenkt hatte.",
    "«No aceptaremos la oferta», dijo la abogada del sindicato a la salida del tribunal.",
    "Une nouvelle chanson, perdue depuis un siècle, a ouvert la saison de l’orchestre.",
    "La polizia ha arrestato due persone sospettate di aver rubato dei quadri da un museo.",
    "Astronomowie znaleźli parę wodną w atmosferze planety odległej o 120 lat świetlnych.",
    "A balsa levava 214 passageiros quando o motor pegou fogo ao largo da costa.",
)


def make_minilm(folder: Path) -> None:
    """Write MiniLM into an existing folder: ``model.onnx`` and ``model.json`` (checksums, figures of the check).

    Raises ModelError where the weights are not the expected ones or the check fails.
    """
    from safetensors.numpy import load_file  # noqa: PLC0415

    model = folder / "model.onnx"
    model.write_bytes(build_int8_graph(load_file(minilm_weights()), _MINILM_HEADS))
    ours = as_made(model, minilm_tokenizer(), MINILM.most_tokens)
    found = check(ours, SentenceTransformerEmbedder().embed_passages, check_texts())
    _describe(folder, {"sha256": sha256_of(model), "weights_sha256": MINILM.weights_sha256, "check": found})


def make_multilingual(folder: Path) -> None:
    """Write the multilingual model likewise, and its tokenizer beside it."""
    packed = read_packed(multilingual_weights())
    model, tokenizer = folder / "model.onnx", folder / TOKENIZER
    model.write_bytes(build_int8_graph(packed.weights, packed.heads, words_after=_WORDS_AFTER))
    tokenizer.write_text(tokenizer_json(packed), encoding="utf-8")
    ours = as_made(model, tokenizer, MULTILINGUAL.most_tokens)
    found = check(ours, reference(packed, tokenizer), [*check_texts(), *_OTHER_LANGUAGES])
    sums = {"sha256": sha256_of(model), "tokenizer_sha256": sha256_of(tokenizer)}
    _describe(folder, {**sums, "weights_sha256": MULTILINGUAL.weights_sha256, "check": found})


_MAKERS = {MINILM.name: make_minilm, MULTILINGUAL.name: make_multilingual}


def check_texts() -> list[str]:
    """Return texts of every length that the models meet: from one word to longer than MiniLM reads."""
    runs = [" ".join(_SENTENCES[start : start + size]) for size in (2, 4, 8, 16) for start in range(0, 16, size)]
    return [*_SHORT, *_SENTENCES, *runs]


def check(ours: Embed, theirs: Embed, texts: Sequence[str]) -> dict[str, Any]:
    """Compare an int8 model with its reference on some texts and return the figures.

    Raises ModelError where they differ too much.
    """
    cosines = (ours(texts) * theirs(texts)).sum(axis=1)
    mean, least = round(float(cosines.mean()), 5), round(float(cosines.min()), 5)
    if not (mean >= _LEAST_MEAN_COSINE and least >= _LEAST_COSINE):  # written so that NaN fails too
        raise ModelError(
            f"The int8 embedding model differs from the reference: mean cosine {mean}, least {least}. "
            "Use the embedder `minilm` instead, and please report this with your processor and onnxruntime version."
        )
    return {"texts": len(texts), "mean_cosine": mean, "least_cosine": least}


def as_made(model: Path, tokenizer: Path, most_tokens: int) -> Embed:
    """Return what embeds texts with the model in a file, one after the other."""
    session, cutter = open_session(model), open_tokenizer(tokenizer)
    cutter.enable_truncation(most_tokens)
    return lambda texts: np.stack([embed(session, cutter, text) for text in texts])


def reference(packed: PackedModel, tokenizer: Path) -> Embed:
    """Return what embeds texts with the weights of a packed model in float32, by the library that they are from."""
    import torch  # noqa: PLC0415
    from transformers import BertConfig, BertModel  # noqa: PLC0415

    weights = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in packed.weights.items()}
    words, places = weights["embeddings.word_embeddings.weight"], weights["embeddings.position_embeddings.weight"]
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=words.shape[1],
        num_hidden_layers=sum(name.endswith("query.weight") for name in weights),
        num_attention_heads=packed.heads,
        intermediate_size=len(weights["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=len(places),
    )
    model = BertModel(config, add_pooling_layer=False)
    model.train(mode=False)
    model.load_state_dict(weights)
    cutter = open_tokenizer(tokenizer)
    cutter.enable_truncation(len(places))

    def embedded(texts: Sequence[str]) -> NDArray[np.float32]:
        with torch.inference_mode():
            found = [model(torch.tensor([cutter.encode(encodable(text)).ids])).last_hidden_state for text in texts]
        vectors = np.stack([state[0].mean(dim=0).numpy() for state in found])
        normalised: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normalised

    return embedded


def _describe(folder: Path, facts: dict[str, Any]) -> None:
    (folder / "model.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        _MAKERS[sys.argv[1]](Path(sys.argv[2]))
    except ModelError as failure:
        sys.exit(str(failure))
