"""Whose director somebody is stands in the sentence before "its director"."""

from rag.answering.owners import with_owner

TEXT = 'The mill, Norby Flour, closes on Friday. "We are sorry," said its owner, Ada Lind. Lind has two dogs.'
SECOND = (TEXT.index('"We'), TEXT.index(" Lind has"))
THIRD = (TEXT.index("Lind has"), len(TEXT))


def test_its_owner_is_told_with_the_sentence_before() -> None:
    assert with_owner("Who is Ada Lind", TEXT, SECOND) == (0, SECOND[1])


def test_other_questions_and_sentences_are_left_as_they_are() -> None:
    assert with_owner("Who is sorry", TEXT, SECOND) is None
    assert with_owner("What did Ada Lind say", TEXT, SECOND) is None
    assert with_owner("Who is Ada Lind", TEXT, THIRD) is None
    assert (
        with_owner("Who is Ada Lind", f"A dog barks.\n\n{TEXT[slice(*SECOND)]}", (14, 14 + SECOND[1] - SECOND[0]))
        is None
    )
