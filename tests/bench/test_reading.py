"""A reader of passages in one pass: what it learns from, learns, says and is exported as."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from bench import data
from bench.reading.base import base_reader
from bench.reading.batches import lesson_of, lessons, text_of
from bench.reading.collecting import Collector, Example
from bench.reading.corpora import elsewhere, examples
from bench.reading.export import GraphReader
from bench.reading.material import Material, to_learn, to_measure
from bench.reading.measures import alone, by_pairs, by_reader, exact_words, figures, token_f1
from bench.reading.model import Reader, Shape
from bench.reading.training import Plan, Trained, loss_of, train
from bench.reading.weights import load_changed, save_changed
from rag.retrieval.cross_encoder import CrossEncoderReranker

if TYPE_CHECKING:
    from pathlib import Path

    from bench.reading.batches import Text

BAKERY = (
    "The bakery on Mill Street opens at seven. Its oven was built in 1911 by a mason from Leeds. "
    "On Sundays it sells rye bread. The owner, Ada Brook, learned the trade from her aunt."
)
SMALL = Shape(layers=2, width=48, heads=12, inner=96)


def example(question: str, answer: str | None, text: str = BAKERY) -> Example:
    spans = [(text.index(answer), text.index(answer) + len(answer))] if answer else []
    return Example(question, ("Bakeries.", text), spans, "town", "answered" if answer else "noun", held=False)


@pytest.fixture(scope="module")
def material() -> Material:
    made = Collector()
    made.add(example("When was the oven built?", "1911"))
    made.add(example("Who taught the owner?", "her aunt"))
    made.add(example("When was the bridge built?", None))
    made.add(example("What does it sell on Sundays?", "rye bread"))
    return made.material()


@pytest.fixture(scope="module")
def base() -> Reader:
    return base_reader().eval()


def small(seed: int = 0) -> Reader:
    torch.manual_seed(seed)
    return Reader(SMALL, dropout=0.0)


def test_float_weights_score_as_the_graph_they_were_read_from(base: Reader, material: Material) -> None:
    encoder = CrossEncoderReranker()
    questions = ["When was the oven built?", "Who taught the owner?"]
    sentences = ["Its oven was built in 1911 by a mason from Leeds.", "On Sundays it sells rye bread."]
    made = Collector()
    for question in questions:
        for sentence in sentences:
            made.add(Example(question, ("", sentence), [], "town", "noun", held=False))
    texts = [text_of(made.material(), number, 100) for number in range(4)]
    with torch.no_grad():
        ours = base(lesson_of(texts, range(4)).batch).passage.tolist()
    theirs = [score for question in questions for score in encoder.score(question, sentences)]
    assert ours == pytest.approx(theirs, abs=0.5)


def test_the_probe_of_a_passage_of_one_sentence_scores_as_the_pair(base: Reader) -> None:
    made = Collector()
    made.add(Example("Who sells bread?", ("", "The bakery sells bread."), [], "town", "noun", held=False))
    text = text_of(made.material(), 0, 100)
    with torch.no_grad():
        reading = base(lesson_of([text], [0]).batch)
    assert float(reading.fits[0, len(text.ids)]) == pytest.approx(float(reading.passage[0]), abs=1e-3)


def test_an_untrained_pass_puts_the_sentence_of_the_answer_first(base: Reader, material: Material) -> None:
    text = text_of(material, 0, 100)
    with torch.no_grad():
        fits = base(lesson_of([text], [0]).batch).fits[0, len(text.ids) :]
    assert text.votes[int(fits.argmax())] == 1.0


def test_a_neighbour_in_a_batch_changes_no_score(material: Material) -> None:
    reader, texts = small().eval(), [text_of(material, 0, 100), text_of(material, 1, 30)]
    with torch.no_grad():
        together = reader(lesson_of(texts, [0, 1]).batch)
        apart = reader(lesson_of(texts[1:], [1]).batch)
    size = len(texts[1])
    assert torch.allclose(together.states[1, :size], apart.states[0, :size], atol=1e-4)


def test_no_token_of_the_text_sees_a_probe(material: Material) -> None:
    text = text_of(material, 0, 100)
    batch = lesson_of([text], [0]).batch
    read = len(text.ids)
    sees = batch.sees()[0]
    assert not sees[:read, read:].any()
    second = sees[read + 1]
    assert set(batch.group[0][second].tolist()) == {0, 2}
    assert second[0].item() is False
    assert second[read + 1].item() is True


def test_a_crop_keeps_the_sentence_of_the_answer_whole(material: Material) -> None:
    for seed in range(20):
        text = text_of(material, 1, 24, np.random.default_rng(seed))
        assert sum(text.votes) == pytest.approx(1.0)
        assert text.sentences < 4
        (start,), (end,) = text.starts, text.ends
        assert text.ids[start : end + 1] == text_of(material, 1, 200).ids[slice(*words_of(material))]


def words_of(material: Material) -> tuple[int, int]:
    whole = text_of(material, 1, 200)
    return whole.starts[0], whole.ends[0] + 1


def test_what_a_file_keeps_is_what_was_collected(material: Material, tmp_path: Path) -> None:
    material.save(tmp_path / "some.npz")
    again = Material.load(tmp_path / "some.npz")
    assert [text_of(again, i, 60) for i in range(4)] == [text_of(material, i, 60) for i in range(4)]
    assert again.kinds == ("answered", "noun")


def test_an_epoch_has_every_example_once(material: Material) -> None:
    chance = np.random.default_rng(0)
    seen = [one for lesson in lessons(material, range(4), size=3, most=60, chance=chance) for one in lesson.numbers]
    assert sorted(seen) == [0, 1, 2, 3]


def test_the_passages_of_a_question_are_compared(material: Material) -> None:
    texts = [text_of(material, 0, 100), text_of(material, 2, 100)]
    apart, together = lesson_of(texts, [0, 2]), lesson_of(texts, [0, 2], [0, 0])
    with torch.no_grad():
        reading = small()(apart.batch)
    probe = apart.batch.probe > 0
    sure = torch.where(probe, apart.states * 40 - 20, reading.states)
    sure[1] = torch.where(probe[1], torch.full_like(sure[1], 20.0), sure[1])  # as sure where nothing is stated
    rest = {"starts": apart.starts * 40, "ends": apart.ends * 40}
    wrong = replace(reading, states=sure, **rest)
    right = replace(reading, states=torch.where(probe, apart.states * 40 - 20, reading.states), **rest)
    assert float(loss_of(right, together)) < 0.01
    assert float(loss_of(wrong, together)) > 1.0
    assert float(loss_of(wrong, apart)) > float(loss_of(wrong, together))


def test_passages_of_one_question_are_in_one_lesson() -> None:
    made = Collector()
    for number in range(5):
        made.add(example(f"When was oven {number} built?", "1911"))
        made.add(example(f"When was oven {number} built?", None, "The harbour of Leith was dredged twice."))
    material = made.material()
    for lesson in lessons(material, range(10), size=4, most=60, chance=np.random.default_rng(0)):
        questions = material.examples[list(lesson.numbers), 0].tolist()
        assert len(set(questions)) == int(lesson.asked.max()) + 1
        assert all(questions.count(one) == 2 for one in questions)


def test_training_learns_which_sentence_states_it_and_which_question_none_answers(
    material: Material, tmp_path: Path
) -> None:
    plan = Plan(
        size=4, epochs=120, rate=3e-3, head_rate=3e-3, frozen=0, average=0.5, report_every=1000, save_every=1000
    )
    trained = train(small(), material, range(4), plan, tmp_path).eval()
    texts = [text_of(material, number, 160) for number in range(4)]
    with torch.no_grad():
        reading = trained(lesson_of(texts, range(4)).batch)
    for row, text in enumerate(texts):
        says = reading.states[row, len(text.ids) : len(text)]
        if any(text.votes):
            assert text.votes[int(says.argmax())] == 1.0
            assert float(says.max()) > 0
        else:
            assert float(says.max()) < 0


def test_half_of_what_is_learned_from_is_answered_and_what_is_held_out_is_not_in_it() -> None:
    made = Collector()
    for number in range(6):
        made.add(replace(example(f"When was oven {number} built?", "1911"), held=number == 0))
        made.add(
            replace(example(f"When was bridge {number} built?", None), source="village" if number == 1 else "town")
        )
        made.add(example(f"When was mill {number} built?", None))
    material = made.material()
    numbers = to_learn(material, ["village"], seed=0)
    answered = material.kinds.index("answered")
    assert (material.examples[numbers, 3] == answered).sum() == 5
    assert len(numbers) == 10
    assert material.sources.index("village") not in material.examples[numbers, 2]
    assert to_measure(material, material.sources.index("town"), 9).tolist() == [0]


def test_training_goes_on_from_a_checkpoint(material: Material, tmp_path: Path) -> None:
    plan = Plan(size=4, epochs=3, frozen=0, report_every=1000)
    train(small(), material, range(4), plan, tmp_path)
    again = Trained(small(1), plan)
    again.resume(tmp_path)
    assert again.step == 3
    longer = Trained(small(1), plan)
    assert longer.step == 0
    assert not torch.equal(longer.reader.states.weight, again.reader.states.weight)


def test_what_training_changed_is_carried_in_small_files(material: Material, tmp_path: Path) -> None:
    began, trained = small(), train(small(), material, range(4), Plan(size=4, epochs=8, frozen=1), tmp_path)
    (only,) = (tmp_path / "changed").iterdir()
    save_changed(trained, began, tmp_path / "parts", most=20_000)
    assert len(list((tmp_path / "parts").iterdir())) > 1
    again = small()
    load_changed(again, tmp_path / "parts")
    for name, one in trained.state_dict().items():
        assert torch.allclose(again.state_dict()[name], one, atol=1e-3)
    assert all("layers.0." not in name and "embeddings" not in name for name in load_file(only))
    with pytest.raises(ValueError, match="no weights"):
        load_changed(again, tmp_path / "nothing")


def test_the_loss_is_small_where_everything_is_said_right(material: Material) -> None:
    texts = [text_of(material, 0, 100), text_of(material, 2, 100)]
    lesson = lesson_of(texts, [0, 2])
    with torch.no_grad():
        reading = small()(lesson.batch)
    probe = lesson.batch.probe > 0
    right = replace(
        reading,
        states=torch.where(probe, lesson.states * 40 - 20, reading.states),
        starts=lesson.starts * 40,
        ends=lesson.ends * 40,
    )
    assert float(loss_of(right, lesson)) < 0.01 < float(loss_of(reading, lesson))


def test_the_int8_graph_says_what_the_reader_says(material: Material) -> None:
    reader = small().eval()
    for name, one in reader.named_parameters():
        if name.startswith(("states", "spans", "classifier")) and one.ndim == 2:
            torch.nn.init.normal_(one)
    graph = GraphReader(reader)
    text = text_of(material, 0, 100)
    found = graph.read(text)
    with torch.no_grad():
        said = reader(lesson_of([text], [0]).batch)
    read = len(text.ids)
    assert found.passage == pytest.approx(float(said.passage[0]), abs=0.2)
    assert found.states == pytest.approx(said.states[0, read:].numpy(), abs=0.2)
    assert found.starts == pytest.approx(said.starts[0, :read].numpy(), abs=0.5)


def test_a_reader_is_judged_by_sentence_score_and_words(material: Material) -> None:
    graph = GraphReader(small().eval())
    one = by_reader(graph, text_of(material, 0, 100))
    assert one.answerable
    assert one.words is not None
    none = by_reader(graph, text_of(material, 2, 100))
    assert (none.answerable, none.words) == (False, None)


def test_the_pairs_read_question_and_sentence_alone(material: Material, base: Reader) -> None:
    text = text_of(material, 0, 100)
    assert len(alone(text, 2).ids) < len(text.ids) / 2
    encoder = GraphReader(base)
    assert by_pairs(encoder, text).first


def test_exact_words_stay_within_the_sentence(material: Material) -> None:
    text = text_of(material, 0, 100)
    starts = np.zeros(len(text.ids), np.float32)
    ends = starts.copy()
    starts[text.starts[0]], ends[text.ends[0]], ends[-1] = 5, 5, 9
    assert exact_words(text, 1, starts, ends) == text.ids[text.starts[0] : text.ends[0] + 1]
    assert token_f1([1, 2], [2, 3]) == pytest.approx(0.5)
    assert token_f1([1], [2]) == 0.0


def test_figures_of_perfect_answers_are_perfect(material: Material) -> None:
    graph = GraphReader(small().eval())
    judged = [
        replace(by_reader(graph, text_of(material, i, 100)), first=True, score=9.0 if i != 2 else -9.0)
        for i in range(4)
    ]
    found = figures(judged)
    assert (found["first"], found["auroc"]) == (1.0, 1.0)
    assert found["brier"] < 0.01


def passage(title: str, context: str, *questions: tuple[str, str]) -> dict[str, Any]:
    asked = [
        {
            "id": f"{title}{context.index(answer)}",
            "question": question,
            "answers": [{"text": answer, "start": context.index(answer)}],
        }
        for question, answer in questions
    ]
    return {"title": title, "context": context, "questions": asked}


OVENS = [
    passage("Ovens", BAKERY, ("When was the oven on Mill Street built?", "1911")),
    passage(
        "Ovens",
        "An oven heats bread. The oven of the castle was built of slate.",
        ("What was the castle's oven built of?", "slate"),
    ),
    passage("Ovens", "The harbour of Leith was dredged twice."),
]


def test_a_question_is_asked_of_the_passage_of_its_title_that_shares_most_with_it() -> None:
    many = [*OVENS, *(passage("Ovens", f"Number {word} is here.") for word in "one two three four five six".split())]
    found = {question: row["context"] for question, row, _ in elsewhere("wiki", many)}
    assert found["When was the oven on Mill Street built?"].startswith("An oven heats bread")


def test_twins_and_questions_from_elsewhere_have_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reader").mkdir()
    for name in ("new_wiki", "amazon_reviews", "reddit"):
        lines = "".join(json.dumps(row) + "\n" for row in OVENS)
        (tmp_path / "reader" / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    twin = {
        "source": "wiki",
        "question": "When was the bridge built?",
        "kind": "noun",
        "of": OVENS[0]["questions"][0]["id"],
    }
    (tmp_path / "twins.jsonl.gz").write_bytes(gzip.compress(json.dumps(twin).encode()))
    monkeypatch.setenv("RAG_BENCH_DATA", str(tmp_path))
    data.rows.cache_clear()
    made = examples(tmp_path / "twins.jsonl.gz", by_hand=(), tell=lambda _: None)
    data.rows.cache_clear()
    texts: list[tuple[str, Text]] = [
        (made.kinds[made.examples[number, 3]], text_of(made, number, 100)) for number in range(len(made.examples))
    ]
    assert {kind for kind, _ in texts} >= {"answered", "noun"}
    assert all(any(text.votes) == (kind == "answered") for kind, text in texts)
