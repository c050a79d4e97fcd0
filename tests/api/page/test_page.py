"""The chat page and the widget as they are served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from api.routes.page import FOLDER, POLICY, WIDGET_PARTS
from support.paths import ROOT
from support.service import calling, running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def client(seeds_index: Path) -> Iterator[httpx.Client]:
    with (
        running_service(seeds_index, ready=False, cors_origins=("https://news.example",)) as base,
        calling(base) as made,
    ):
        yield made


def test_the_page_has_a_policy_and_is_not_sent_again_while_it_is_the_same(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"] == POLICY
    assert page.headers["cache-control"] == "no-cache"
    again = client.get("/", headers={"If-None-Match": f'W/"other", {page.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.head("/").headers["etag"] == page.headers["etag"]


def test_every_file_that_the_page_names_is_there_with_its_type(client: httpx.Client) -> None:
    named = set(re.findall(r'(?:src|href)="(page/[^"]+)"', client.get("/").text))
    assert {name.rpartition(".")[2] for name in named} == {"css", "js", "svg"}
    types = {client.get(f"/{name}").headers["content-type"].partition(";")[0] for name in named}
    assert types == {"text/css", "text/javascript", "image/svg+xml"}


def test_modules_are_loaded_together_with_the_page_that_needs_them() -> None:
    html = (FOLDER / "index.html").read_text(encoding="utf-8")
    loaded, found = set(re.findall(r'"page/(\w+\.js)"', html)), {"page.js"}
    while new := {name for each in found for name in imports(each)} - found:
        found |= new
    assert loaded == found


def imports(module: str) -> list[str]:
    return re.findall(r'^import .* from "\./(\w+\.js)";$', (FOLDER / module).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_widget_is_one_script_with_all_that_it_needs_for_any_site(client: httpx.Client) -> None:
    for place, module in enumerate(WIDGET_PARTS):
        assert set(imports(module)) <= set(WIDGET_PARTS[:place])
    widget = client.get("/widget.js", headers={"Origin": "https://elsewhere.example"})
    assert not re.search(r"^(import|export) ", widget.text, re.MULTILINE)
    assert widget.headers["cross-origin-resource-policy"] == "cross-origin"
    assert widget.headers["access-control-allow-origin"] == "*"
    assert widget.headers["content-type"] == "text/javascript; charset=utf-8"


def test_only_sites_on_the_list_may_ask(client: httpx.Client) -> None:
    def preflight(origin: str) -> httpx.Response:
        wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        return client.options("/v1/ask", headers={"Origin": origin, **wanted})

    assert preflight("https://news.example").headers["access-control-allow-origin"] == "https://news.example"
    assert "access-control-allow-origin" not in preflight("https://elsewhere.example").headers


@pytest.mark.parametrize("path", ["/page/none.js", "/page/..%2Fapp.py", "/page/%2e%2e/app.py", "/page/"])
def test_nothing_else_is_served(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_file_of_the_page_names_another_host() -> None:
    hosts = {
        host
        for path in FOLDER.iterdir()
        for host in re.findall(r"https?://([^/\s\"'`]+)", path.read_text(encoding="utf-8"))
    }
    assert hosts <= {"www.w3.org", "…"}  # the namespace of SVG, and an example in a comment


def test_each_variable_and_attribute_of_the_widget_is_documented() -> None:
    documented = (DOCS / "widget.md").read_text(encoding="utf-8")
    style = (FOLDER / "widget_style.js").read_text(encoding="utf-8")
    assert set(re.findall(r"var\((--article-chat-[a-z-]+)", style)) == set(
        re.findall(r"^\| `(--article-chat-[a-z-]+)`", documented, re.MULTILINE)
    )
    script = (FOLDER / "widget.js").read_text(encoding="utf-8")
    read = set(re.findall(r'getAttribute\("(\w+)"\)', script)) | {"since", "until", "source"}
    assert read == set(re.findall(r"^\| `(\w+)`", documented, re.MULTILINE))
