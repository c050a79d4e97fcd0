"""The one place that touches ONNX Runtime and tokenizers, for the embedder and the cross-encoder alike."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST_THREADS = 8

# Numbers of fields in the ONNX format.
_MODEL_GRAPH, _GRAPH_OUTPUT = 7, 12
_VALUE_NAME, _VALUE_TYPE, _TYPE_TENSOR = 1, 2, 1
_FLOAT_ELEMENTS = b"\x08\x01"


def open_session(model: Path | bytes) -> Any:
    """Return an ONNX Runtime session of one thread, from a file or its bytes; many threads may share it.

    Parallel work comes from running several texts at once (`in_order`): for models this small that is a
    fifth faster than several threads within one run.
    """
    # Releases from 1.29 on report usage to their maker unless told not to before they are imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    with interrupts_wait():
        import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    source = model if isinstance(model, bytes) else str(model)
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises a dozen unrelated types
        raise ModelError(f"ONNX Runtime cannot load a model: {error}. Reinstall onnxruntime.") from error


def with_outputs(model: bytes, names: Sequence[str]) -> bytes:
    """Return a serialised model with these inner float values as further outputs, after its own.

    In protocol buffers, bytes put behind a message add to its repeated fields. So nothing is parsed, and the `onnx`
    library, slow to import, is not needed to answer a question.
    """
    kind = _field(_VALUE_TYPE, _field(_TYPE_TENSOR, _FLOAT_ELEMENTS))
    outputs = [_field(_GRAPH_OUTPUT, _field(_VALUE_NAME, name.encode()) + kind) for name in names]
    return model + _field(_MODEL_GRAPH, b"".join(outputs))


def open_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer without padding or truncation, whatever its file says."""
    with interrupts_wait():
        from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Let a Ctrl-C that comes within the block take effect after it.

    A compiled library whose import was broken off cannot be imported again, and says something else than that it was.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield  # elsewhere no Ctrl-C arrives
        return
    come: list[tuple[Any, ...]] = []
    signal.signal(signal.SIGINT, lambda *given: come.append(given))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if come:
        handler(*come[0])


def encodable(text: str) -> str:
    """Return the text with lone surrogates, which no tokenizer accepts, replaced by question marks."""
    return text.encode("utf-8", "replace").decode()


def thread_count() -> int:
    """Return how many threads to work with: one for each core that this process may use, at most 8."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST_THREADS)


def in_order(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Return ``function`` of each item, in order, computed by a few threads at once."""
    threads = min(thread_count(), len(items))
    if threads < 2:
        return [function(item) for item in items]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, items))


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
