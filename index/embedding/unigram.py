"""The tokenizer of a packed model, in the form that the tokenizers library reads."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.embedding.packed_model import PackedModel

_START, _END, _UNKNOWN = "<s>", "</s>", "<unk>"
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"  # begins a piece that begins a word


def tokenizer_json(packed: PackedModel) -> str:
    """Return the tokenizer as the text of its file: NFKC, words, the likeliest pieces of each, framed by two tokens."""
    ids = {piece: number for number, (piece, _) in enumerate(packed.pieces)}
    frame = {token: {"id": token, "ids": [ids[token]], "tokens": [token]} for token in (_START, _END)}
    template = [_special(_START), {"Sequence": {"id": "A", "type_id": 0}}, _special(_END)]
    return json.dumps(
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [],
            "normalizer": {"type": "Sequence", "normalizers": [*_replaced(packed.characters), {"type": "NFKC"}]},
            "pre_tokenizer": {
                "type": "Sequence",
                "pretokenizers": [
                    {"type": "WhitespaceSplit"},
                    {"type": "Metaspace", "replacement": _SPACE, "prepend_scheme": "always", "split": True},
                ],
            },
            "post_processor": {
                "type": "TemplateProcessing",
                "single": template,
                "pair": [*template, {"Sequence": {"id": "B", "type_id": 0}}],
                "special_tokens": frame,
            },
            "decoder": None,
            "model": {"type": "Unigram", "unk_id": ids[_UNKNOWN], "vocab": packed.pieces, "byte_fallback": False},
        },
        ensure_ascii=False,
    )


def _special(token: str) -> dict[str, Any]:
    return {"SpecialToken": {"id": token, "type_id": 0}}


def _replaced(characters: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what is done with single characters beyond NFKC: some are left out, some are spaces."""
    beyond: dict[str, list[str]] = {}
    for character, instead in characters.items():
        if unicodedata.normalize("NFKC", character) != instead:
            beyond.setdefault(instead, []).append(character)
    if unlike := beyond.keys() - {"", " "}:
        raise ModelError(f"The tokenizer maps characters to {sorted(unlike)}, which is not known here.")
    return [
        {"type": "Replace", "pattern": {"Regex": f"[{re.escape(''.join(found))}]"}, "content": instead}
        for instead, found in sorted(beyond.items())
    ]
