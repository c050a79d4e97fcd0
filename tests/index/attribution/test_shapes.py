"""Whom attributions name in the shapes in which speech comes: wrapped lines, transcripts, posts, press releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.attribution.noun_phrases import parse_phrase
from support.attribution import spoken_in

if TYPE_CHECKING:
    from support.attribution import Row

WRAPPED = """The Sund Line will end its night sailing from May, the firm told
the harbour office on Tuesday.

"We tried everything that we could do for it, and nobody in this
company wanted to see it go and said so loudly," said Birgit
Falk, its director. "But a ship that sails half empty cannot pay
for its own fuel."

The union rejected the plan. Its secretary, Omar Haddad, said that
the crew had learned of it from the newspaper.
"""
HEARING = """Dr Amina Sorel and Senator Karl Voss met the committee. The senator asked first.

CHAIRWOMAN RUTH ADLER: Good evening. How long will the works take?

DR. AMINA SOREL: A year, if the ground is dry. [laughs] I have seen worse ground.

We have drilled at nine places. The tunnel is the hard part.

What is under the market?

VOSS: My office counted ninety million. (applause) That is too much.

(They look at a map.)

SOREL: The minister told me that it was sixty.

ADLER: Thank you both.

The hearing goes on in May."""
INTERVIEW = """The biologist Vera Lohmann has counted bees since 2003. Tom Anders spoke to her at home.

Tom Anders: Are there fewer bees?

Vera Lohmann: Far fewer, and I miss them.

TA: Who is to blame?

VL: Nobody. The farmers are paid to mow early."""
LETTERED = """We met Vera Lohmann in her garden.

**Q: Will the bees come back?**

A: Not in my time. The meadows are too small.

**Q: What do you need?**

A: Late mowing, and more patience than I have."""
BOLD = """Vera Lohmann runs the bee house of Altamar.

**Ms Lohmann, are there fewer bees?**

Far fewer. I counted them.

**Critics say that you count in the rain.**

Once, in 2003. My critics were not even there.

**Who pays for the counting?**

The town. I asked the ministry, and it never replied."""
EDITORS = """Vera Lohmann, the director, signed the plan on Friday.

**Which day is my bin emptied?**

On Tuesdays in the north.

**What does a bin cost?**

Thirty crowns."""
QUOTING = """We spoke to readers. Vera Lohmann answers.

Q: Is the water clean?

A: It is. "We tested it twice," Karl Voss said.

Q: Who tested it?

A: The town, Lohmann said."""
GUIDE = """Vera Lohmann wrote the guide.

The Meadow: A slow film, and we love it.
Plot: A farmer finds a letter.
Verdict: Go and see it.

The Gulls: A loud play.
Plot: Two sisters wait for you.
Verdict: Too long.

West Norby: 1,769.
West Norby: 1,501.
East Norby: 46."""
VOICES = """The town of Kirn has ordered a new bell. Here is what people told us.

> The old bell was cracked, and
> everybody heard it.
> — Helen Digby, organist

"I shall miss the crack, to be honest."
– Peter Quill, baker in Church Street

“A bell is no luxury. It is the clock of the village.” — Father Andrew Toma

Councillor Beatrice Noor had this to say:

"The council pays nothing, and that is as it should be."

A word from the bell founder, Jan Roos:

"Three tonnes, and it will ring for ages."

Here is Karen Amado, vice-president of Bell Watch:

“It began with a letter.

“Nobody had asked for one.”

Susan Ilk, 34, teacher
"It is too loud for me."

The mayor sent a letter to Robert Vale:

"Pay for the rope."
"""
SIGNED = """Mayor Ada Lind opened the tower on Monday. She thanked the founder.

“We waited for forty years. It was worth it.”

— Martin Gray

Mayor Ada Lind praises bakers

She spoke at their feast on Sunday.

— Martin Gray"""
WORKS = """The prizes went to these works.

"Girl From the North Country" - Peter Quill

"The Boys of Kirn" (Karen Amado)

Best Song:

"A Mardi Gras Festival"
"""
POSTS = """The storm reached Karsholm at noon. These posts were sent within an hour.

Lena Abiodun @lenaabi · 3 Nov
The pier is gone. We are all safe.
The lights are out.

Karsholm Fire (@karsholmfire) · 2h
Stay away from the harbour.

Milan Horvat wrote on Telegram: The power is back in the old town. The mayor was not there.

The port is closed until May. pic.twitter.com/x1 — Port of Karsholm (@port) November 3, 2023

The head of the port, Susan Dahl, wrote on her channel that the pier was old. "We will build it again," the post reads.

The council met. "It will cost a lot," the post reads.
"""
COLUMN = """By Margaret Osei

I grew up in the Palast cinema, and I believe it should be allowed to die.

My mother sold the tickets. "I never liked the films," she used to say.

The manager says that 300 people come every week. I doubt that this is true.

"I think it is a palace," said Peter Quill.
"""
LETTERS = """Sir, I was on the dyke that night, and I believe the council slept.

Gerald Amsel, Untermoor

Madam, I think the council did what it could. My house stayed dry.

Odette Krahn, Obermoor
"""
REPORT = "The council met on Monday. I think it was a long meeting, and I believe it was late."
CUT = "She told me that “the beams are sound, but the slates on the north side must come off”, and I trust her."
STREET = """We asked people in the square.

Maria Ott, 61, florist: I sell from the boot of my car. Where should I park it?

Jonas Weil, 24, student: I would close it tomorrow.

Martin Gray: The drawings are shown until May.
"""
GESTURES = """Foreman Peter Palm turned off the last loom. "I never thought I would hear it so quiet."

The owner, Clara Vieth, stood at the gate with her lawyer, Martin Rode. "Nobody asked us."

“The club,” said its chairman, Peter Hjelm, “is bankrupt. We owe a lot.” He paused. “I am sorry for it.”

„Wir haben ihr vertraut“, said the goalkeeper Max Ruf, “we trusted her”.
"""
ROUND = """Anna Berg and Peter Holm run the bakery. We met both.

**Anna:** I get up at two.

**Peter:** I get up when she has left.

**Anna:** That is true.
"""
CHAIRED = """The committee met on Monday.

Ada Lind, chair: Who has read the report?

Peter Holm, auditor: I have, and it is wrong.

Ada Lind, chair: Then we vote.
"""
ITALIC = """Vera Lohmann runs the bee house. We asked her about bees.

*How many are left?*

I counted nine.

*What do they need?*

Time, I think.
"""
STACKED = """The storm came at noon.

Lena Abiodun
@lenaabi · 3 Nov
The pier is gone.
We are safe.
"""
SMALL = "The board met. “the road is safe for all of us and will be so in the winter,” wrote Peter Holm."
UNMARKED = """Amara Nwosu keeps the last forge in Velm. We met her at the anvil.

How did you come to iron?

My aunt had the forge, and I was the strong one.

Your neighbours complain of the noise. Are they right?

They are not. I stop at six.

But you begin at five.

Somebody has to wake the cocks.

Will your son go on?

I hope so.

Thank you for the talk.

Interview: Piet Rode
"""
RHETORIC = """The forge in Velm is loud. Is it too loud?

The council says no.

Who pays for the walls?

The owner does.

What do you need to know?

We list the dates below.
"""
COLUMN_OF_ONE = """By Margaret Osei

I learned to swim in the mill pond. The pond is a car park now. We should dig it up again.

The mayor says that it was dry. I saw the fish. I fed them.

"I never liked fish," my brother says. Some say I am mad, and I am not alone.
"""
NUMBERED = """By Margaret Osei

The Hermes I rocket rose on Monday. We have the pictures. The Hermes I crew slept, and Hermes I turned.

The Hermes I capsule is white. Our reader counts the days.
"""
ASKED_BY_READERS = """By Margaret Osei

When will I get my grant?

I have a grant, and I need another. I am a student. I am a parent.

Where can I ask? Must I write? Can I wait?
"""
TWO_LETTERS = """Sir, your paper is right on the dyke (“Raise it now”, 2 May), but a tax would hit the poor.
— Odette Krahn, Obermoor

The dyke held for ninety years. "It will hold again," says my neighbour.

Gerald Amsel, Untermoor
"""
HANDLES = """The river rose at noon.

@AdaLind, head of the flood watch: Leave the east bank.

@velm_town: The bridge is open.

Opposition leader: “She knew for months”
"""
ROWS: list[Row] = [
    (UNMARKED, "I was the strong one.", "Amara Nwosu"),
    (UNMARKED, "They are not. I stop at six.", "Amara Nwosu"),
    (UNMARKED, "Somebody has to wake the cocks.", "Amara Nwosu"),
    (UNMARKED, "But you begin at five.", ""),
    (UNMARKED, "Thank you for the talk.", ""),
    (UNMARKED, "Are they right?", ""),
    (RHETORIC, "The owner does.", ""),
    (RHETORIC, "We list the dates below.", ""),
    (COLUMN_OF_ONE, "We should dig it up again.", "Margaret Osei"),
    (COLUMN_OF_ONE, "I saw the fish.", "Margaret Osei"),
    (COLUMN_OF_ONE, "The pond is a car park now.", ""),
    (TWO_LETTERS, "a tax would hit the poor.", "Odette Krahn"),
    (TWO_LETTERS, "The dyke held for ninety years.", "Gerald Amsel"),
    (HANDLES, "Leave the east bank.", "Ada Lind"),
    (HANDLES, "The bridge is open.", "velm_town"),
    (HANDLES, "She knew for months", "opposition leader"),
    (WRAPPED, "nobody in this\ncompany wanted to see it go and said so loudly", "Birgit Falk"),
    (WRAPPED, "a ship that sails half empty cannot pay\nfor its own fuel", "Birgit Falk"),
    (WRAPPED, "that\nthe crew had learned of it", "Omar Haddad"),
    (HEARING, "How long will the works take?", "Ruth Adler"),
    (HEARING, "A year, if the ground is dry.", "Amina Sorel"),
    (HEARING, "I have seen worse ground.", "Amina Sorel"),
    (HEARING, "The tunnel is the hard part.", "Amina Sorel"),
    (HEARING, "My office counted ninety million.", "Karl Voss"),
    (HEARING, "The minister told me that it was sixty.", "Amina Sorel"),
    (HEARING, "[laughs]", ""),
    (HEARING, "What is under the market?", ""),
    (HEARING, "(They look at a map.)", ""),
    (HEARING, "The hearing goes on in May.", ""),
    (INTERVIEW, "Are there fewer bees?", "Tom Anders"),
    (INTERVIEW, "Far fewer, and I miss them.", "Vera Lohmann"),
    (INTERVIEW, "Who is to blame?", "Tom Anders"),
    (INTERVIEW, "The farmers are paid to mow early.", "Vera Lohmann"),
    (LETTERED, "Will the bees come back?", ""),
    (LETTERED, "The meadows are too small.", "Vera Lohmann"),
    (BOLD, "I counted them.", "Vera Lohmann"),
    (BOLD, "Critics say", ""),
    (BOLD, "My critics were not even there.", "Vera Lohmann"),
    (EDITORS, "Thirty crowns", ""),
    (QUOTING, "We tested it twice", "Karl Voss"),
    (QUOTING, "It is.", ""),
    (GUIDE, "Go and see it.", ""),
    (GUIDE, "A slow film", ""),
    (GUIDE, "1,501", ""),
    (VOICES, "The old bell was cracked", "Helen Digby"),
    (VOICES, "I shall miss the crack", "Peter Quill"),
    (VOICES, "It is the clock of the village.", "Andrew Toma"),
    (VOICES, "The council pays nothing", "Beatrice Noor"),
    (VOICES, "Three tonnes", "Jan Roos"),
    (VOICES, "It began with a letter.", "Karen Amado"),
    (VOICES, "Nobody had asked for one.", "Karen Amado"),
    (VOICES, "It is too loud for me.", "Susan Ilk"),
    (VOICES, "Pay for the rope.", ""),
    (SIGNED, "We waited for forty years.", ""),
    (WORKS, "North Country", ""),
    (WORKS, "The Boys", ""),
    (WORKS, "Mardi Gras", ""),
    (POSTS, "We are all safe.", "Lena Abiodun"),
    (POSTS, "The lights are out.", "Lena Abiodun"),
    (POSTS, "Stay away from the harbour.", "Karsholm Fire"),
    (POSTS, "The power is back", "Milan Horvat"),
    (POSTS, "The mayor was not there", ""),
    (POSTS, "The port is closed", "Port of Karsholm"),
    (POSTS, "We will build it again", "Susan Dahl"),
    (POSTS, "It will cost a lot", "post"),
    (ROUND, "I get up at two.", "Anna Berg"),
    (ROUND, "I get up when she has left.", "Peter Holm"),
    (CHAIRED, "it is wrong.", "Peter Holm"),
    (CHAIRED, "Then we vote.", "Ada Lind"),
    (ITALIC, "I counted nine.", "Vera Lohmann"),
    (ITALIC, "How many are left?", ""),
    (STACKED, "We are safe.", "Lena Abiodun"),
    (SMALL, "the road is safe for all of us", "Peter Holm"),
    (STREET, "I sell from the boot of my car.", "Maria Ott"),
    (STREET, "I would close it tomorrow.", "Jonas Weil"),
    (STREET, "The drawings are shown", ""),
    (GESTURES, "I never thought", "Peter Palm"),
    (GESTURES, "Nobody asked us.", ""),
    (GESTURES, "We owe a lot.", "Peter Hjelm"),
    (GESTURES, "I am sorry for it.", "Peter Hjelm"),
    (GESTURES, "we trusted her", "Max Ruf"),
    (COLUMN, "it should be allowed to die", "Margaret Osei"),
    (COLUMN, "that this is true", "Margaret Osei"),
    (COLUMN, "I think it is a palace", "Peter Quill"),
    (NUMBERED, "The Hermes I rocket rose on Monday.", ""),
    (NUMBERED, "We have the pictures.", ""),
    (ASKED_BY_READERS, "I am a student.", ""),
    (LETTERS, "the council slept", "Gerald Amsel"),
    (LETTERS, "the council did what it could", "Odette Krahn"),
]
"""Each an article, words of it, and whose they are, "" where nobody is named."""


NAMELESS: list[Row] = [
    (COLUMN, "I never liked the films", ""),
    (REPORT, "it was late", ""),
    (CUT, "that “the beams are sound, but the slates on the north side must come off”", ""),
]
"""Words whose speaker is not told."""


@pytest.fixture(scope="module")
def speakers() -> dict[tuple[str, str], list[str]]:
    return spoken_in([*ROWS, *NAMELESS])


@pytest.mark.parametrize(("text", "words", "speaker"), ROWS)
def test_words_have_the_speaker_whom_the_layout_names(
    speakers: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert speakers[text, words] == ([speaker] if speaker else [])


@pytest.mark.parametrize(("text", "words", "speaker"), NAMELESS)
def test_nobody_is_named_where_the_page_does_not_tell(
    speakers: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert speakers[text, words] == [speaker]


@pytest.mark.parametrize("phrase", [" , Ms", "the umpire, Mr", ", , Ms.", "— , Dr", "a. , ", "the coach, Ms., "])
def test_phrases_that_end_in_a_title_name_nobody(phrase: str) -> None:
    assert not parse_phrase(phrase).name
