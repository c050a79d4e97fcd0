"""Whom "the company", "the Russian leader", "the report", "it" and "they" mean: one that is sure, or nobody."""

from __future__ import annotations

import pytest

from support.attribution import spoken_in

TEXTS = [
    ("Volmer Glass Inc. will close a plant. The company said the furnace was old.", "furnace", "Volmer Glass Inc"),
    (
        "The Farmers Council wrote to bakers. The Trade Board called. The company said the oven was old.",
        "oven",
        "company",
    ),
    ("The USGA said the course was wet. The retailer said the shop was shut.", "shop", "retailer"),
    (
        "Norbo lost 600 customers. Norbo sells lamps, and Norbo is old. The company said the lamps were safe.",
        "lamps were",
        "Norbo",
    ),
    (
        "Norbo sells lamps. Halvik sells chairs. Norbo is old, Halvik is new. The company said the lamps were safe.",
        "lamps were",
        "company",
    ),
    (
        "Chinese leader Wu Lin met Boris Petrov. The Russian leader said the bridge was open.",
        "bridge",
        "Russian leader",
    ),
    ("Senator Ada Lind left early. The Vermont senator said the bill was dead.", "bill", "Ada Lind"),
    ("The Norby Times wrote of a fire. A report came. The report says nobody was hurt.", "hurt", "report"),
    ("The Norby Times wrote of a fire. The paper said nobody was hurt.", "hurt", "Norby Times"),
    ("The Norby Times wrote of a fire. The broadcaster said nobody was hurt.", "hurt", "broadcaster"),
    ("The Norby Times wrote of a fire. The town website said the road was shut.", "road", "town website"),
    (
        "The Harvest Party met the Workers Party. The Harvest Party lost. The Farmers Party said the vote was fair.",
        "fair",
        "Farmers Party",
    ),
    ("Karl Brandt met the former mayor in Norby Hall. The former mayor said the roof leaked.", "roof", "former mayor"),
    ("Judge Hanna Holm sent the baker Max Holm home. The baker said the loaf was light.", "loaf", "Max Holm"),
    ("Mary Lund, a beekeeper, was there. The beekeeper said the hive was cold.", "hive", "Mary Lund"),
    ("Zoo director Ada Lind handed over to Karl Roux. The new director said the roof was wet.", "roof", "new director"),
    ("Ada Lind jumped. Her daughter Lena, 12, jumped. “It is high,” she said.", "high", ""),
    ("Washington (CNN) The dam broke. CNN said the dam was old.", "old", "CNN"),
    ("The Harbour Committee met in June. The committee said the quay was safe.", "quay", "Harbour Committee"),
    ("The Harbour Board said the quay was safe. It added that the crane was not.", "crane", "Harbour Board"),
    ("The Harbour Board said the quay was safe. It is hard to believe that the crane fell.", "crane", ""),
    ("The Harbour Board met the Trade Council. It said the crane was unsafe.", "crane", ""),
    ("Two aides said the vote was lost. They said they would go home.", "go home", "Two aides"),
    ("Two aides said the vote was lost. Ada Lind left. Her friends sang. They said the night was long.", "night", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(TEXTS)


@pytest.mark.parametrize(("text", "words", "speaker"), TEXTS)
def test_a_description_names_whom_it_must_mean_and_else_nobody(
    spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert spoken[text, words] == [speaker]
