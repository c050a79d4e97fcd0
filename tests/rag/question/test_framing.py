"""What a question for yes or no is wrapped in is taken off, and a statement becomes the question that it answers."""

from __future__ import annotations

import pytest

from rag.question.framing import unframed


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Is it true that the ferry is late", "Is the ferry late"),
        ("Is it right the ferry is late", "Is the ferry late"),
        ("Was it really the case that two boats sank", "Have two boats sunk"),
        ("Am I right in thinking that the ferry is late", "Is the ferry late"),
        ("Do I understand correctly that the ferry is late", "Is the ferry late"),
        ("Can we write that the old skipper promised a raft", "Has the old skipper promised a raft"),
        ("So the ferry is late", "Is the ferry late"),
        ("The sacked skipper has left the harbour, correct", "Has the sacked skipper left the harbour"),
        ("Is there any truth in the claim that the pier was sold", "Was the pier sold"),
    ],
)
def test_a_wrapping_is_taken_off(question: str, plain: str) -> None:
    assert unframed(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Is it raining",
        "Is it fair",
        "Is there a fine for late books",
        "Did the skipper promise a raft",
        "Was it wrong that the pier was sold",
        "Is it certain that the pier will be sold",
        "Can I take my dog",
        "So what happened next",
        "What did the skipper say",
        "And the mayor",
    ],
)
def test_what_asks_by_itself_stays(question: str) -> None:
    assert unframed(question) == question
