from __future__ import annotations

import os

import pytest

from index.loading.results import UnreadableError
from index.loading.text.decoding import decode, decode_markup
from index.loading.text.encoding import known_encoding

ENGLISH = "“The café won’t close,” Renée Müller said. The repair costs £4,000 – far too much."
GERMAN = "Die Stadträtin Käthe Größmann erklärte, die Brücke werde für Fußgänger geöffnet."
FRENCH = "Le maire a déclaré que l’école serait rénovée dès l’été. « Nous avons trop attendu », a-t-il ajouté."
PORTUGUESE = "A ministra afirmou que não haverá novas negociações até à próxima semana."
ITALIAN = "Il sindaco ha detto che la città non può più aspettare: è già tardi, perché i lavori costeranno di più."
DANISH = "Borgmesteren sagde, at broen over åen må lukkes på grund af oversvømmelsen, og færgen også."
POLISH = "Burmistrz powiedział, że most zostanie zamknięty, ponieważ rzeka wciąż się podnosi."
CZECH = "Starosta řekl, že most přes řeku bude uzavřen, protože voda stále stoupá."
TURKISH = "Belediye başkanı köprünün cuma gününe kadar kapalı kalacağını söyledi."
RUSSIAN = "Мэр города заявил, что мост будет закрыт до пятницы, потому что уровень воды продолжает расти."
GREEK = "Ο δήμαρχος δήλωσε ότι η γέφυρα θα κλείσει επειδή η στάθμη του ποταμού ανεβαίνει."
JAPANESE = "市長は、川の水位が上がり続けているため、橋を金曜日まで閉鎖すると述べた。「待つことはできない」と語った。"
CHINESE = "市长表示，由于河水水位持续上涨，大桥将关闭至星期五。他说：“我们不能再等了。”"
TAIWANESE = "市長表示，由於河水水位持續上漲，大橋將關閉至星期五。他說：「我們不能再等了。」"
KOREAN = "시장은 강의 수위가 계속 오르고 있어 다리를 금요일까지 폐쇄한다고 말했다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "windows-1252") for text in (ENGLISH, GERMAN, FRENCH, PORTUGUESE, ITALIAN, DANISH)),
        *((text, "latin-1") for text in (GERMAN, PORTUGUESE, ITALIAN, DANISH)),
        *((text, "windows-1250") for text in (POLISH, CZECH)),
        *((text, "iso8859-2") for text in (POLISH, CZECH)),
        (TURKISH, "windows-1254"), (ENGLISH, "mac_roman"),
        *((RUSSIAN, encoding) for encoding in ("windows-1251", "koi8-r", "iso8859-5", "cp866")),
        (GREEK, "windows-1253"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (CHINESE, "gb18030"),
        (TAIWANESE, "big5"), (KOREAN, "cp949"),
        *((text, encoding) for text in (ENGLISH, RUSSIAN) for encoding in ("utf-16-le", "utf-16-be")),
        *((text, encoding) for text in (ENGLISH, CHINESE) for encoding in ("utf-8", "utf-8-sig", "utf-16")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 40])
def test_a_text_is_read_in_its_encoding(text: str, encoding: str, times: int) -> None:
    whole = "\r\n".join([text] * times)
    assert decode(whole.encode(encoding)) == whole


@pytest.mark.parametrize(
    "text", ["Café", "The Zürich office will pay.", "“Yes”", "£5", "It’s São Paulo, not Malmö.", "naïve"]
)
def test_a_short_western_text_is_not_taken_for_anything_exotic(text: str) -> None:
    assert decode(text.encode("windows-1252")) == text


def test_one_foreign_letter_at_the_end_of_a_long_text_is_read() -> None:
    text = "The council met. " * 200_000 + "So said Käthe."
    assert decode(text.encode("latin-1")) == text


def test_damaged_utf8_is_refused_and_not_garbled() -> None:
    with pytest.raises(UnreadableError, match="UTF-8 at byte"):
        decode(GERMAN.encode() + b"\xe4")


def test_damaged_utf8_in_markup_loses_only_the_broken_byte() -> None:
    assert decode_markup(GERMAN.encode() + b"\xe4") == GERMAN + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"MZ\x90\0\x03" + b"\0" * 50, b"ab\0cd", b"\1\2\3" * 99 + b"\xe9"],
    ids=["all", "program", "nul", "controls"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary data"):
        decode(data)


@pytest.mark.parametrize("label", ["zlib", "rot13", "hex", "unicode_escape", "utf-7", "idna", "no such", "", "a\0b"])
def test_declared_names_that_are_no_encodings_of_text_are_passed_over(label: str) -> None:
    assert known_encoding(label) is None


@pytest.mark.slow
def test_fifty_megabytes_in_an_old_encoding_are_read() -> None:
    text = (RUSSIAN + os.linesep) * 550_000
    assert decode(text.encode("windows-1251")) == text
