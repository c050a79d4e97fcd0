"""The names and titles that articles give their speakers go in; people come out, under all their spellings as one.

A name that somebody asks for goes in, too; out come those whom it can mean.
"""

from index.speakers.matching import (
    asked_words,
    is_named,
    is_turned_in,
    likely_surnames,
    meant,
    speaker_keys,
    spelling_keys,
)
from index.speakers.names import Name, initials, name_words, read_name, same_given, sound, words_of_names
from index.speakers.people import Person, group_people

__all__ = [
    "Name",
    "Person",
    "asked_words",
    "group_people",
    "initials",
    "is_named",
    "is_turned_in",
    "likely_surnames",
    "meant",
    "name_words",
    "read_name",
    "same_given",
    "sound",
    "speaker_keys",
    "spelling_keys",
    "words_of_names",
]
