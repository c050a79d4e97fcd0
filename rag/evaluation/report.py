"""Writes the report: one HTML page that holds its pictures and asks nothing of the network, and the pictures as PNG."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from index.errors import UsageError
from rag.evaluation.plots import draw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rag.evaluation.results import Chart, Result

_STYLE = """
:root { color-scheme: light; }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #222;
  background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
img { max-width: 100%; height: auto; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } caption { text-align: left; }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; font-weight: normal; border-bottom: 1px solid #ccc; }
thead th { font-weight: bold; }
td { font-variant-numeric: tabular-nums; } code { font-size: .9em; color: #444; }
"""


def write_report(result: Result, folder: Path) -> list[Path]:
    """Write a picture of each chart and a page with all of it; return their paths, the page first.

    Raises UsageError where the folder cannot be written, or matplotlib is missing.
    """
    pictures = {chart.name: draw(chart) for chart in result.charts}
    page = folder / f"{result.dataset}.html"
    paths = [page]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures.items():
            paths.append(folder / f"{result.dataset}-{name}.png")
            paths[-1].write_bytes(picture)
        page.write_text(_page(result, pictures), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"The report cannot be written to {folder}: {error.strerror}. Name another folder.") from error
    return paths


def _page(result: Result, pictures: dict[str, bytes]) -> str:
    title = escape(f"Evaluation of {result.dataset}")
    figures = _table("", ("What", "Value", "Name"), [(says, value, name) for name, value, says in result.table()])
    charts = "".join(_section(chart, pictures[chart.name]) for chart in result.charts)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{escape(result.heading())}; measured in {result.seconds:.0f} s.</p>
{figures}
{charts}</main>
</body>
</html>
"""


def _section(chart: Chart, picture: bytes) -> str:
    rows = [tuple(_shown(value) for value in row) for row in chart.rows]
    return f"""<section>
<h2>{escape(chart.title)}</h2>
<p>{escape(chart.says)}</p>
<img src="data:image/png;base64,{b64encode(picture).decode()}" alt="{escape(f"{chart.title}. {chart.says}")}">
<details><summary>The same as a table</summary>
{_table(chart.title, chart.columns, rows)}
</details>
</section>
"""


def _table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in rows
    )
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    table = f"<table>{named}<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    return f'<div class="wide" tabindex="0">{table}</div>'


def _shown(value: str | float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
