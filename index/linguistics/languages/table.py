"""The languages beside English whose articles are read, by their ISO 639-1 codes."""

from __future__ import annotations

from index.linguistics.languages.french import FRENCH
from index.linguistics.languages.german import GERMAN
from index.linguistics.languages.italian import ITALIAN
from index.linguistics.languages.polish import POLISH
from index.linguistics.languages.portuguese import PORTUGUESE
from index.linguistics.languages.russian import RUSSIAN
from index.linguistics.languages.spanish import SPANISH
from index.linguistics.languages.ukrainian import UKRAINIAN

LANGUAGES = {
    language.code: language for language in (UKRAINIAN, RUSSIAN, GERMAN, SPANISH, FRENCH, ITALIAN, POLISH, PORTUGUESE)
}
