"""What confidences are fitted on, and how their figures are counted."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn")

from bench.train_confidence import checksum, figures, fit, is_called, risks


@pytest.mark.parametrize(
    ("name", "known", "same"),
    [
        ("Ada Lind", "ada lind", True),
        ("Lind", "ada lind", True),
        ("Ada M. Lind Jr.", "ada lind", True),
        ("Eva Lind", "ada lind", False),
        ("Ada Moll", "ada lind", False),
        ("Ada Lind", "lind", True),
        ("Ada Lind", "", False),
        ("", "ada lind", False),
    ],
)
def test_a_name_is_compared_by_checksums_of_its_first_and_last_word(name: str, known: str, same: bool) -> None:  # noqa: FBT001
    assert is_called(name, [checksum(word) for word in known.split()]) == same


def test_a_sign_that_tells_right_from_wrong_gets_a_weight_and_a_rare_one_none() -> None:
    rows = [({"near": 1.0} if right else {"far": 1.0}, right, str(n)) for n in range(40) for right in (True, False)]
    rows.append(({"odd": 1.0}, True, "last"))
    odds, judged = fit(rows, 1.0, 2)
    assert odds.weights["near"] > 0 > odds.weights["far"]
    assert "odd" not in odds.weights
    assert len(judged) == len(rows)


def test_figures_count_the_certain_and_those_of_them_that_are_right() -> None:
    found = figures([0.97, 0.99, 0.4, 0.95], [True, False, False, True])
    assert (found["certain"], found["certain and right"], found["right"]) == (0.5, 0.5, 0.5)
    assert found["from: number, said, right"]["0.0"] == [1, 0.4, 0.0]


def test_a_bound_leaves_fewer_named_and_fewer_of_those_wrong() -> None:
    table = risks([(0.4, False), (0.72, True), (0.78, False), (0.99, True)])
    assert (table["0.0"], table["0.5"], table["0.9"]) == ([1.0, 0.5], [0.75, 0.333], [0.25, 0.0])
