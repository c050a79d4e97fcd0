"""What is true though it is hard to see, of drafts that only measure; the blanks are those of `test_wordings`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.drafts.sentences import Kind

HARD: tuple[tuple[str, Kind, str, str], ...] = (
    (
        "ellipsis", "quotation",
        (
            "“The {place}, a landmark since the days of the railways, will stay open to everybody,” said {Name}, "
            "the {office}."
        ),
        "“‹The {place} … will stay open to everybody›,” said {Name}.",
    ),
    (
        "ellipsis", "quotation",
        (
            "“We have, after many long evenings, reached an agreement about the {place},” {Name}, the {office}, "
            "said."
        ),
        "“‹We have … reached an agreement about the {place}›,” said {Name}.",
    ),
    (
        "ellipsis", "quotation",
        (
            "“We counted every ticket of the {place}. It took us three days. Nothing was missing,” {Name}, the "
            "{office}, said."
        ),
        "{Name} said: “‹We counted every ticket of the {place}. … Nothing was missing›.”",
    ),
    (
        "ellipsis", "quotation",
        (
            "“On the first day of the strike, when it snowed, the workers of the {place} lit a fire at the gate,”"
            " said {Name}, the {office}."
        ),
        "{Name} said: “‹… the workers of the {place} lit a fire at the gate›.”",
    ),
    (
        "ellipsis", "quotation",
        (
            "“The cashier of the {place}, my cousin, found the letter in a drawer last week,” {Name}, the "
            "{office}, recalled."
        ),
        "“‹The cashier of the {place} ... found the letter in a drawer last week›,” said {Name}.",
    ),
    (
        "bracket", "quotation",
        (
            "The {place} is almost finished. “It will be the pride of the county for a hundred years,” said "
            "{Name}, the {office}."
        ),
        "“‹[The {thing}] will be the pride of the county for a hundred years›,” said {Name}.",
    ),
    (
        "bracket", "quotation",
        "“They were never asked about the {place}, not once,” {Name}, the {office}, said of the tenants.",
        "“‹They [the tenants] were never asked about the {place}, not once›,” {Name} said.",
    ),
    (
        "bracket", "quotation",
        "“In the end, the pumps of the {place} held through the night,” said {Name}, the {office}.",
        "“‹[T]he pumps of the {place} held through the night›,” said {Name}.",
    ),
    (
        "bracket", "quotation",
        (
            "{Other}, the {other_office}, stayed away. “{Other} gave me the plans of the {place} on a napkin, and"
            " proudly so,” said {Name}, the {office}."
        ),
        "“‹{Other} [the {other_office}] gave me the plans of the {place} on a napkin›,” said {Name}.",
    ),
    (
        "two sentences", "quotation",
        (
            "“The roof of the {place} came down at four in the morning. Nobody was inside, thank God,” said "
            "{Name}, the {office}."
        ),
        (
            "“‹The roof of the {place} came down at four in the morning. Nobody was inside, thank God›,” {Name} "
            "said."
        ),
    ),
    (
        "two sentences", "quotation",
        (
            "“I have worked at the {place} since I was sixteen,” said {Name}, the {office}. “My mother worked "
            "there, too.”"
        ),
        "{Name} said: “‹I have worked at the {place} since I was sixteen. My mother worked there, too›.”",
    ),
    (
        "split by the cue", "quotation",
        "“We will rebuild the {place}, and we will do it with our own hands,” said {Name}, the {office}.",
        "“‹We will rebuild the {place}›,” {Name} said, “‹and we will do it with our own hands›.”",
    ),
    (
        "split by the cue", "quotation",
        (
            "“When the river rises, the cellar of the {place} is the first to fill,” {Name}, the {office}, "
            "explained."
        ),
        "“‹When the river rises›,” said {Name}, “‹the cellar of the {place} is the first to fill›.”",
    ),
    (
        "whole, split there", "quotation",
        "“The {place},” said {Name}, the {office}, “has paid for itself within four years.”",
        "“‹The {place} has paid for itself within four years›,” said {Name}.",
    ),
    (
        "in part", "quotation",
        "“It is a monster that nobody in {town} can afford,” {Name}, the {office}, said of the {thing}.",
        "{Name} called the {thing} in {town} “‹a monster that nobody in {town} can afford›.”",
    ),
    (
        "in part", "quotation",
        (
            "“Whoever signed the lease of the {place} must have been asleep at the desk,” said {Name}, the "
            "{office}."
        ),
        "Whoever signed it, {Name} said, “‹must have been asleep at the desk›.”",
    ),
    (
        "office", "quotation",
        "“Each stone of the {place} has been turned over twice,” said {Name}, the {office}.",
        "“‹Each stone of the {place} has been turned over twice›,” said the {office}.",
    ),
    (
        "office", "quotation",
        "{Name} is the {office} of {town}. “I sleep badly when I think of the {place},” {sur} said.",
        "“‹I sleep badly when I think of the {place}›,” the {office} of {town} said.",
    ),
    (
        "surname", "quotation",
        "“Give the {place} a year and it will be full,” said {Name}, the {office}.",
        "“‹Give the {place} a year and it will be full›,” said {sur}.",
    ),
    (
        "title", "quotation",
        "“Give the {place} to the young and leave,” said {Name}, the {office}.",
        "“‹Give the {place} to the young and leave›,” said {Mr} {sur}.",
    ),
    (
        "inner marks", "quotation",
        "“My father called the {place} ‘the old lady’ until he died,” said {Name}, the {office}.",
        "\"‹My father called the {place} 'the old lady' until he died›,\" said {Name}.",
    ),
    (
        "active, passive", "claim",
        "The county sold the {place} to a cooperative of teachers. {filler}",
        "‹The {place} was sold to a cooperative of teachers by the county›.",
    ),
    (
        "active, passive", "claim",
        "The {place} was designed by {Name}, an architect from {town2}. {filler}",
        "‹{Name}, an architect from {town2}, designed the {place}›.",
    ),
    (
        "order", "claim",
        "After a flood had damaged its cellar, the {place} was closed for {few} weeks. {filler}",
        "‹The {place} was closed for {few} weeks after a flood had damaged its cellar›.",
    ),
    (
        "order", "claim",
        "The {place} lost its licence in {year} because it had hired children. {filler}",
        "‹Because it had hired children, the {place} lost its licence in {year}›.",
    ),
    (
        "synonym", "claim",
        "In {year} the {place} purchased {few} lorries. {filler}",
        "‹In {year} the {place} bought {few} trucks›.",
    ),
    (
        "synonym", "claim",
        "The {place} started hiring again in {year}, and {few} apprentices began work. {filler}",
        "‹The {place} began hiring again in {year}›.",
    ),
    (
        "rounded", "claim",
        "The {place} has {odd} members. {filler}",
        "‹The {place} has about {even} members›.",
    ),
    (
        "rounded", "claim",
        "The {place} sold {odd} tickets in {year}. {filler}",
        "‹The {place} sold nearly {even} tickets in {year}›.",
    ),
    (
        "rounded", "claim",
        "The new wing of the {place} cost {millions_odd} million euros. {filler}",
        "‹The new wing of the {place} cost around {millions} million euros›.",
    ),
    (
        "in words", "claim",
        "At night the {place} is watched by {few} guards. {filler}",
        "‹At night the {place} is watched by {few_word} guards›.",
    ),
    (
        "in words", "claim",
        "{Few_word} of the rooms of the {place} have no window. {filler}",
        "‹{few} of the rooms of the {place} have no window›.",
    ),
    (
        "in words", "claim",
        "Half of the seats of the {place} are broken. {filler}",
        "‹50 percent of the seats of the {place} are broken›.",
    ),
    (
        "in words", "claim",
        "The {place} received {millions},000,000 euros from the county. {filler}",
        "‹The {place} received {millions} million euros from the county›.",
    ),
    (
        "day", "claim",
        "The doors of the {place} were sealed on {weekday}. {filler}",
        "‹The doors of the {place} were sealed on {day_long}›.",
    ),
    (
        "day", "claim",
        "Work on the {place} began on {day_long}. {filler}",
        "‹Work on the {place} began on {weekday}, {day_long}›.",
    ),
    (
        "joined facts", "claim",
        "The {place} was built in {year}. It has {few} rooms. {filler}",
        "‹Built in {year}, the {place} has {few} rooms›.",
    ),
    (
        "less", "claim",
        (
            "In the night of the storm, at about four in the morning, the roof of the {place} gave way under the "
            "snow. {filler}"
        ),
        "‹The roof of the {place} gave way under the snow›.",
    ),
    (
        "less", "claim",
        "The {place}, which was renovated in {year}, has been on the market for months. {filler}",
        "‹The {place} was renovated in {year}›.",
    ),
    (
        "possessive", "claim",
        "The director of the {place} earns {odd} euros a month. {filler}",
        "‹The {thing}'s director in {town} earns {odd} euros a month›.",
    ),
    (
        "head", "claim",
        "{Name}, who has headed the {place} since {year}, was born in {town2}. {filler}",
        "‹{Name} has been the head of the {place} since {year}›.",
    ),
    (
        "reworded", "speech",
        "“We don't have enough nurses at the {place},” said {Name}, the {office}.",
        "{Name} said that ‹there were not enough nurses at the {place}›.",
    ),
    (
        "reworded", "speech",
        "“I'll leave the {place} in June,” {Name}, the {office}, told the staff.",
        "{Name} said ‹{he} would leave the {place} in June›.",
    ),
    (
        "reworded", "speech",
        "“The {place} has to be closed at once,” said {Name}, the {office}.",
        "{Name} said that ‹the {place} must be closed immediately›.",
    ),
    (
        "reworded", "speech",
        "“We will pay back every family that lived near the {place},” {Name}, the {office}, said.",
        "{Name} promised ‹to pay back every family that had lived near the {place}›.",
    ),
    (
        "reworded", "speech",
        "“Nobody can swim in the lake behind the {place} any more,” said {Name}, the {office}.",
        "According to {Name}, ‹it is no longer possible to swim in the lake behind the {place}›.",
    ),
    (
        "reworded", "speech",
        "{Name}, the {office}, warned that the {place} might flood again next winter.",
        "‹Next winter the {place} might be flooded again›, {Name} warned.",
    ),
    (
        "reworded", "speech",
        "“It took us {few} months to repair the {place},” said {Name}, the {office}.",
        "{Name} said ‹the repair of the {place} had taken {few_word} months›.",
    ),
    (
        "reworded", "speech",
        "“My team found {few} cracks in the {place},” said {Name}, the {office}.",
        "‹{Few_word} cracks were found in the {place}›, said {sur}.",
    ),
    (
        "office", "speech",
        "{Name}, the {office}, said that visitors had stolen the bell of the {place}.",
        "The {office} said that ‹the bell of the {place} had been stolen by visitors›.",
    ),
)  # fmt: skip
"""The form, the kind of item, an article's sentence, and the draft's."""
