"""What README and the pages of docs/ show is what the product has: commands, options, links, settings, fields."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from api.settings import ServiceSettings
from cli.main import app
from index.serialization import json_of
from rag.types import Answer, Citation
from support.paths import ROOT

if TYPE_CHECKING:
    from click import Command

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS: dict[str, Command] = getattr(get_command(app), "commands", {})


def shown(file: Path) -> list[str]:
    """Return the `rag` commands in the shell blocks of a page, without `rag`."""
    blocks = re.findall(r"```sh\n(.*?)```", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"(?:^|&& |\| )rag (\w+.*)$", "\n".join(blocks), flags=re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def named(text: str) -> list[str]:
    """Return what the first cells of a page's tables name, in order."""
    cells = [re.split(r"(?<!\\)\|", line)[1] for line in text.splitlines() if line.startswith("|")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_every_command_and_option_that_a_page_shows_exists(file: Path) -> None:
    for line in shown(file):
        name, *rest = re.split(r"\s+#|\s+\||\s+&&", line)[0].split(maxsplit=1)
        command = COMMANDS[name]
        if inner := getattr(command, "commands", None):
            inner_name, *rest = rest[0].split(maxsplit=1)
            command = inner[inner_name]
        options = {option for parameter in command.params for option in parameter.opts}
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", " ".join(rest))
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", bare)) <= options, line


def test_the_readme_shows_what_the_program_is_for() -> None:
    assert len(shown(ROOT / "README.md")) > 8


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_every_link_within_the_project_leads_to_a_file(file: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    assert [link for link in targets if "://" not in link and not (file.parent / link).is_file()] == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_folder_and_module_that_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    places = re.findall(r"`((?:index|rag|api|cli|tests|bench)/[\w/.-]+)`", text)
    assert len(places) > 8
    assert [place for place in places if not ((ROOT / place).exists() or (ROOT / f"{place}.py").exists())] == []


def test_every_command_has_its_line() -> None:
    assert {name.split()[1] for name in named(page("commands.md")) if name.startswith("rag ")} >= set(COMMANDS)


def test_every_setting_is_listed_with_its_default() -> None:
    rows = [line.split(" | ") for line in page("settings.md").splitlines() if line.startswith("| `")]
    listed = {row[0].strip("| `"): row[2].strip("`") for row in rows}
    fields = ServiceSettings.model_fields
    assert list(listed) == [name for name in fields if name in listed]
    assert set(listed) == set(fields)
    simple = (int, float, str, Path)
    defaults = {name: str(field.default) for name, field in fields.items() if isinstance(field.default, simple)}
    assert {name: listed[name] for name in defaults} == defaults


def test_every_field_of_an_answer_is_listed_in_its_order() -> None:
    whole, cited, *_ = re.split(r"^## .*$", page("answer.md"), flags=re.MULTILINE)
    assert named(whole) == list(Answer("", answered=False, text="").to_json())
    citation = json_of(Citation(1, "a", "t", None, None, "q", 0, 1, "0"))
    assert named(cited) == [name for name in named(cited) if name in citation]
    assert set(named(cited)) == set(citation)
