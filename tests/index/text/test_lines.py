"""Which line breaks only wrap a line, and which end one."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import join_soft_breaks, printed, sentences_within, split_sentences, unwrap

RELEASE = """Rowers ask for a new boathouse

VASTRA, 4 April - The rowing club of Vastra has asked the town for a
new boathouse. The old one was built in 1931, and its roof has fallen
in twice since the flood.

"Nobody who has seen it would keep a boat there, and nobody in this
club does," said Pia Lund, who has rowed for Vastra since the year in
which she
moved there.

The town will answer by the end of June, a clerk told all who came on
the same evening.

CONTACT
Pia Lund
Vastra Rowing Club

What the club wants:
- a roof
- room for twelve boats and for the oars, which at present are kept in
  a garage
"""


@given(st.text(st.sampled_from('abcXY.,:"”>-#|* \t\n\r\u2029\u00a0') | st.characters(), max_size=400))
def test_joining_lines_keeps_every_offset_and_every_letter(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert all(a == b or (b == " " and (a.isspace() or a == ">")) for a, b in zip(text, joined, strict=True))


def test_the_paragraphs_of_a_wrapped_text_are_lines_and_its_own_line_ends_stay() -> None:
    lines = unwrap(RELEASE).split("\n")
    assert (
        '"Nobody who has seen it would keep a boat there, and nobody in this club does," said Pia Lund, who has rowed '
        "for Vastra since the year in which she moved there."
    ) in lines
    assert "The town will answer by the end of June, a clerk told all who came on the same evening." in lines
    assert {"CONTACT", "Pia Lund", "Vastra Rowing Club", "What the club wants:", "- a roof"} <= set(lines)
    items = [re.sub(" +", " ", line) for line in lines if line.startswith("- room")]
    assert items == ["- room for twelve boats and for the oars, which at present are kept in a garage"]


def test_lines_broken_by_hand_go_on_over_names_and_within_a_quotation() -> None:
    ragged = (
        "The old boathouse was built by members, said councillor Edwin\nMarsh, who grew up on the river and rowed for "
        "it as a boy\nbefore he went to sea. He came back in the year of\nthe flood and found it open to the sky."
    )
    assert "\n" not in unwrap(ragged)
    assert (
        unwrap('"I was stuck in a lift,\nfor two hours," said Pia.')
        == '"I was stuck in a lift, for two hours," said Pia.'
    )


@pytest.mark.parametrize(
    "text",
    [
        "Growing defence\nUkraine makes drones.",
        "The first paragraph of this text has one line, and that is long.\nThe second has one, too, of that length.",
        "The rose is red,\nthe violet blue,\nthe honey sweet,\nand so are you.",
        "Bread | 27 | 31\nMilk | 12 | 14\nButter, salted, of the better sort | 40 | 44",
        "Bread baked in the stone oven of Kirn\nCheese made in the dairy\nHoney gathered on the hills over the town",
        "Town Hall\n12 Market Street\nVastra\nTel. 555 0100",
        "– Is it far? he asked, and looked along the road.\n– Not for you, she said, and gave him the map.",
        "ADA LIND: The bridge is safe, and it will be safe in the winter.\nEVA STONE: I have seen cracks.",
        "# A heading that is long enough to be taken for a line of text\nand text.",
    ],
)
def test_lines_that_their_writer_ended_stay_apart(text: str) -> None:
    assert unwrap(text) == text


def test_a_quoted_mail_is_read_over_its_marks() -> None:
    text = (
        "On Monday she wrote:\n\n> We have looked at all of the plans and we find that none of\n"
        "> them would bring the ferry back before the summer, when it\n> is needed.\n\nThat is all."
    )
    spans = split_sentences(text)
    assert [printed(text, *span) for span in spans][1] == (
        "> We have looked at all of the plans and we find that none of them would bring the ferry back before the "
        "summer, when it is needed."
    )


STORY = """The mayor of Lindby, Ola Brekke, defended the bridge on Wednesday. "It will stand for a hundred years," he \
told the council, "and anybody who says otherwise has not read the report that we all paid for."

His critics were not convinced. Councillor Ruth Marsh called the plan reckless. "We are asked to trust a drawing," \
Marsh said after the vote.

Work starts in May. The town has set aside 4.5 million crowns, of which half comes from the county, and an engineer \
whom everybody in the valley knows, Per Dahl, will lead the work until it is done in the autumn of next year.

“We are not going to lose a single departure, whatever people may have read in the newspapers this week,” she said, \
and went back to the boats, which had waited for her since the morning.
"""


def sentences_of(text: str) -> list[str]:
    """Return the sentences without the marks of quoted mails and the ends of lines."""
    marks = re.compile(r"(?:\A|(?<=[\r\n]))[ >]+")
    return [" ".join(marks.sub("", text[slice(*span)]).split()) for span in split_sentences(text)]


@pytest.mark.parametrize("width", [30, 34, 40, 45, 50, 60, 66, 72, 76, 80, 100, 120, 132])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("first", "others", "between"),
    [("", "", ""), ("> ", "> ", ">"), (">> ", ">> ", ">>"), ("    ", "    ", ""), ("    ", "", "")],
)
def test_text_wrapped_at_any_width_has_the_sentences_of_the_text(
    width: int, end: str, first: str, others: str, between: str
) -> None:
    paragraphs = STORY.strip().split("\n\n")
    wrapped = [
        textwrap.wrap(one, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
        for one in paragraphs
    ]
    text = end.join(line for lines in wrapped for line in (*lines, between))
    assert sentences_of(text) == sentences_of(STORY)


def test_paragraphs_that_only_an_indented_line_parts_stay_apart() -> None:
    paragraphs = STORY.strip().split("\n\n")
    text = "\n".join(line for one in paragraphs for line in textwrap.wrap(one, 60, initial_indent="   "))
    assert sentences_of(text) == sentences_of(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "The council of the town met on Monday to hear what the clerk had to say about the bridge and about all that "
        "it costs.\n" * 6,
        "Fog lies on the river, grey\nand the boats lie still as stones\nfor the men are gone away.\n" * 3,
        "Bread from the stone oven\nCheese from the dairy\nHoney from the hills\nButter\nEggs of the day\nTrout\n",
    ],
)
def test_long_paragraphs_poems_and_lists_stay_as_they_are(text: str) -> None:
    assert unwrap(text) == text


def test_a_part_of_a_text_has_the_sentences_of_the_whole() -> None:
    start = RELEASE.index("The town will")
    assert [RELEASE[slice(*span)] for span in sentences_within(RELEASE, start, start + 88)] == [
        "The town will answer by the end of June, a clerk told all who came on\nthe same evening."
    ]


def test_what_is_printed_has_a_space_for_a_wrapped_line_alone() -> None:
    start, end = RELEASE.index("CONTACT"), RELEASE.index("\n\nWhat")
    assert printed(RELEASE, start, end) == RELEASE[start:end]
    start = RELEASE.index("- room")
    assert printed(RELEASE, start, len(RELEASE) - 1).endswith("kept in a garage")


WRAPPED = """---
title: A boathouse for the rowing club of Vastra, after
author: Pia Lund
---
# The rowing club of Vastra asks the town for a new
The club has asked the town again for a new boathouse, Deputy
Mayor Pia Lund said. It has
no roof.

- room for twelve boats and for the oars, which are kept in
  a garage
- a roof over the heads of those who row there in the winter
Per Vik: We have asked for the same thing for eleven years
Pia Lund: And you will ask again.

```
a line of code that is as long as any other line of this text
and another
```
The town answers by the end of June, a clerk told all\\
who came.
"""


def test_line_breaks_within_a_paragraph_of_markdown_are_spaces() -> None:
    joined = join_soft_breaks(WRAPPED)
    assert len(joined) == len(WRAPPED)
    changed = [at for at, (old, new) in enumerate(zip(WRAPPED, joined, strict=True)) if old != new]
    assert [joined[at - 6 : at + 6] for at in changed] == ["Deputy Mayor", "ept in   a g"]


def test_line_breaks_of_another_system_are_joined_too() -> None:
    text = "The club has asked the town again for a new boathouse,\r\nand a roof.\r\n"
    assert join_soft_breaks(text) == text.replace(",\r\n", ",  ")


@given(st.text("ab. \n\r#->`|:é\u2028" + "x" * 9, max_size=300))
def test_joining_keeps_every_other_character(text: str) -> None:
    joined = join_soft_breaks(text)
    assert len(joined) == len(text)
    assert all(old == new or (old.isspace() and new == " ") for old, new in zip(text, joined, strict=True))
