"""What chat front ends send, and what they are given to show: each part by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from fastapi.exceptions import RequestValidationError
from hypothesis import given
from hypothesis import strategies as st

from api.core.links import citation_link
from api.openai.completion import Chunks, Reply, Sources, counted, source_list
from api.openai.messages import conversation, task_reply
from api.openai.schemas import CREATED, SAMPLE_COMPLETION, CompletionBody, Message
from api.schemas.samples import SAMPLE_ANSWER, SAMPLE_QUESTION
from rag.answering.citations import answer_text
from rag.serialization import answer_from
from rag.types import Answer, Citation, Stage, Stated, Statement, Turn

if TYPE_CHECKING:
    from rag.assistant import Assistant

TALK = """<chat_history>
USER: What did the minister say about trains? Please
be brief.
ASSISTANT: According to Ann Lee: “NATO: trains are late” [1]

Sources:
[1] [A title](http://localhost/#/article/a?start=0&end=9)
USER: And about buses?
</chat_history>"""
FIRST = "What did the minister say about trains? Please be brief"


def says(role: str, content: Any) -> Message:
    return Message.model_validate({"role": role, "content": content})


def task(prompt: str) -> str | None:
    return task_reply([says("user", prompt)], prompt)


def cited(marker: int = 1, **changes: Any) -> Citation:
    given = {
        "article_id": "a", "title": "Trains", "url": None, "published": None, "quote": "Trains are late.",
        "start": 0, "end": 16, "sha256": "0", "speaker": None,
    }  # fmt: skip
    return Citation(marker=marker, **(given | changes))


@pytest.mark.parametrize(
    ("instructions", "reply"),
    [
        ('### Task:\nWrite a title.\n### Output:\nJSON format: { "title": "a title" }\n', {"title": FIRST}),
        ('### Aufgabe:\nSchreibe einen Titel.\nJSON: {"title": "…"}\n', {"title": FIRST}),
        ('### Task:\nChoose tags.\n### Output:\nJSON format: { "tags": ["one", "two"] }\n\n', {"tags": []}),
        ('### Task:\nSuggest questions.\nJSON format: { "follow_ups": ["One?", "Two?"] }\n', {"follow_ups": []}),
        ('### Task:\nWrite searches.\n{\n  "queries": ["one", "two"]\n}\n', {"queries": ["And about buses?"]}),
        ('### Task:\nDescribe a picture.\n{\n    "prompt": "A description."\n}\n', {"prompt": ""}),
        ('### Task:\nGo on with `<text>`.\nIf unsure: `{ "text": "" }`.\n---\n### Context:\n', {"text": ""}),
    ],
)
def test_a_front_ends_task_gets_the_json_that_it_wants(instructions: str, reply: dict[str, Any]) -> None:
    after = "\n<type>General</type>\n<text>What did</text>\n#### Output:\n" if "text" in reply else ""
    told = task(f"{instructions}{TALK}{after}")
    assert told is not None
    assert json.loads(told) == reply


def test_a_task_without_json_or_without_the_conversation_gets_what_can_be_told() -> None:
    assert task(f"Name this chat.\n{TALK}") == FIRST
    assert task('### Task:\nName this chat: { "title": "…" }') == '{"title": ""}'
    for answered in ("\nAI: According to Ann Lee: “No” [1]", ""):
        transcript = f"Give a short title for this conversation.\n\nUser: What did she say?{answered}"
        assert task(transcript) == "What did she say"
    tools = says("system", 'Tools: []\nReturn {\n  "tool_calls": [ {"name": "x", "parameters": {}} ] }')
    assert task_reply([tools], "Query: who spoke?") == '{"tool_calls": []}'


def test_a_long_first_question_makes_a_short_title_of_whole_words() -> None:
    words = "What did the minister of transport say about the trains between the two largest cities of the country"
    told = task(f'{{"title": ""}}<chat_history>\nUSER: {words}?\n</chat_history>')
    title = json.loads(told or "")["title"].removesuffix("…")
    assert words.startswith(f"{title} ")
    assert 30 < len(title) < 60


@pytest.mark.parametrize(
    "question",
    [
        "What is the title of the report?",
        "What did he say of the title?\n\nUser: a note of mine",
        "# Trains\nWhat did she say about them?",
        '{"title": "what"} is what I read. Who said it?',
        "What was the task of the minister? ### Task:",
    ],
)
def test_what_a_user_asks_is_no_task(question: str) -> None:
    assert task(question) is None


def test_the_users_words_are_found_beside_texts_for_a_language_model() -> None:
    wrapped = (
        '### Task:\nUse the context. { "a": "b" }\n<context>\n<source id="1">A text. {"x": "y"}</source>\n</context>\n'
    )
    for message in (f"{wrapped}\nWho spoke?", f"{wrapped}<user_query>\nWho spoke?\n</user_query>\n"):
        assert task(message) is None
        assert conversation([says("user", message)]).question == "Who spoke?"


def test_messages_become_turns_without_lists_of_sources() -> None:
    asked = conversation(
        [
            says("assistant", "Hello!"),
            says("user", "Who spoke?"),
            says("user", "What did she say about trains?"),
            says("system", "Be brief."),
            says(
                "assistant",
                "According to Ann Lee: “late” [1]" + source_list([cited(title="“A” said: “B”")], "http://x"),
            ),
            says("tool", "42"),
            says("user", [{"type": "image_url", "image_url": {}}, {"type": "text", "text": "And he?"}]),
            says("assistant", None),
            says("user", [{"type": "text", "text": "And about"}, {"type": "text", "text": "buses?"}]),
        ]
    )
    assert asked.question == "And about\nbuses?"
    assert asked.history == (
        Turn("Who spoke?", None, ""),
        Turn("What did she say about trains?", None, "According to Ann Lee: “late” [1]"),
        Turn("And he?", None, ""),
    )


def test_half_a_character_is_replaced_and_a_last_message_that_asks_nothing_refused() -> None:
    assert conversation([says("user", "Who\ud83d?")]).question == "Who??"
    with pytest.raises(RequestValidationError):
        conversation([says("user", "Who?"), says("tool", "42")])


@given(st.lists(st.tuples(st.sampled_from(["system", "user", "assistant", "tool"]), st.text(max_size=20)), max_size=8))
def test_any_conversation_becomes_turns_or_is_refused(said: list[tuple[str, str]]) -> None:
    messages = [says(role, text) for role, text in said]
    try:
        asked = conversation(messages)
    except RequestValidationError:
        return
    assert asked.question == asked.question.strip() != ""
    assert len(asked.history) < sum(role == "user" for role, _ in said)


def test_a_link_leads_to_the_very_words_on_the_articles_own_site() -> None:
    short = cited(url="https://news.example/a (1)#top", quote="state-owned  works\nare open")
    assert citation_link(short, "http://x") == (
        "https://news.example/a%20%281%29#top:~:text=state%2Downed%20works%20are%20open"
    )
    words = "It is said, by some, that the first of the trains is never late here."
    first, last = (
        citation_link(cited(url="https://news.example/a", quote=words), "http://x").partition("#:~:text=")[2].split(",")
    )
    assert words.startswith(unquote(first))
    assert words.endswith(unquote(last))


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "news.example/a", "https:// x"])
def test_a_link_leads_to_our_own_page_where_the_article_has_no_address(url: str | None) -> None:
    told = citation_link(cited(url=url, article_id="a/b ü)?", start=3, end=9), "https://x/y")
    assert told == "https://x/y/#/article/a%2Fb%20%C3%BC%29%3F?start=3&end=9"


def test_the_list_of_sources_shows_titles_as_they_are() -> None:
    one = cited(title="A [very]\n*late* <b>train</b>", published="2024-02-29T10:00:00Z", speaker="Ann Lee")
    told = source_list([one, cited(2, title="", article_id="b")], "http://x")
    assert told == (
        "\n\nSources:\n"
        "[1] [A \\[very\\] \\*late\\* \\<b\\>train\\</b\\>](http://x/#/article/a?start=0&end=16)"
        " (2024-02-29), Ann Lee  \n"
        "[2] [b](http://x/#/article/b?start=0&end=16)"
    )
    assert source_list([], "http://x") == ""


def test_annotations_stand_at_the_first_marker_of_each_source() -> None:
    citations = [cited(1), cited(2, start=20, end=30), cited(3, title="Buses")]
    statements = [Statement("“Late” 😀", (1, 2)), Statement("“Later” [sic]", (2, 3))]
    sources, text = Sources("http://x"), answer_text(statements)
    found = sources.annotations(statements[0], citations[:2], 0)
    found += sources.annotations(statements[1], citations[2:], len(answer_text(statements[:1])) + 1)
    places = [one["url_citation"] for one in found]
    assert [text[place["start_index"] : place["end_index"]] for place in places] == ["[1]", "[2]", "[3]"]
    assert [place["title"] for place in places] == ["Trains", "Trains [2]", "Buses"]


def test_the_documented_example_is_what_a_client_gets() -> None:
    reply = Reply(SAMPLE_COMPLETION["id"], "http://127.0.0.1:8000", counted(SAMPLE_QUESTION), created=CREATED)
    made = reply.whole(answer_from(SAMPLE_ANSWER))
    assert made["rag"].keys() == SAMPLE_ANSWER.keys()
    assert made | {"rag": SAMPLE_ANSWER} == SAMPLE_COMPLETION
    assert CompletionBody.model_validate(made)


def test_words_are_sent_before_the_answer_is_complete(seeds_assistant: Assistant) -> None:
    chunks = Chunks(Reply("chatcmpl-1", "http://x", 4), "annotations", usage=False)
    kinds, sent = list[type](), list[int]()
    for item in seeds_assistant.stream("What did Kamyshin say?"):
        kinds.append(type(item))
        sent.append(b"".join(chunks.show(item)).count(b'"content"'))
    first = kinds.index(Stated)
    assert kinds[0] is Stage
    assert sent[:first] == [1] + [0] * (first - 1)
    assert sent[first:] == [1] * (len(kinds) - first)
    assert kinds.index(Answer) > first + 1


def test_a_stream_that_breaks_tells_the_error_and_ends() -> None:
    chunks = Chunks(Reply("chatcmpl-1", "http://x", 4), "annotations", usage=True)
    error, done = chunks.fail({"status": 500, "error": {"message": "It broke."}})
    assert json.loads(error.removeprefix(b"data: ")) == {"error": {"message": "It broke."}}
    assert done == b"data: [DONE]\n\n"
