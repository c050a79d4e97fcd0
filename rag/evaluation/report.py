"""Writes the report: one HTML page that holds its pictures and asks nothing of the network, and its charts as PNG."""

from __future__ import annotations

import io
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from index.errors import UsageError
from rag.evaluation.measures import PLOTS, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

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

DOTS_PER_INCH = 150
WIDE, HIGH = 7.5, 4.2  # inches
INK = "#222222"
# Colours that everybody can tell apart, and another line and marker for each curve.
CURVES = (("#0072b2", "-", "o"), ("#d55e00", "--", "s"), ("#009e73", "-.", "^"))
MOST_MARKED = 12  # points; more markers hide their line
COUNTS = "questions"
"""A column of this name is no share: it is drawn as the size of the points."""


def write_report(result: Result, folder: Path) -> list[Path]:
    """Write a picture of each chart and a page with all of it; return their paths, the page first.

    Raises UsageError where the folder cannot be written, or matplotlib is missing.
    """
    pictures = {chart.name: _draw(chart) for chart in result.charts}
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


def _draw(chart: Chart) -> bytes:
    """Return a chart as a PNG picture; UsageError where matplotlib is missing."""
    require(PLOTS)
    from matplotlib.figure import Figure  # noqa: PLC0415 - only a report needs it

    figure = Figure(figsize=(WIDE, HIGH), dpi=DOTS_PER_INCH, layout="constrained", facecolor="white")
    axes = figure.add_subplot()
    axes.set_title(chart.title, loc="left", fontsize=11, color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    (_draw_bars if chart.style == "bars" else _draw_lines)(axes, chart)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Title": chart.title, "Description": chart.says})
    return picture.getvalue()


def _draw_lines(axes: Axes, chart: Chart) -> None:
    across = [float(row[0]) for row in chart.rows]
    if chart.ideal:
        axes.plot([0, 1], [0, 1], color="#777777", linestyle=":", label="as often right as it says")
    drawn = [place for place, name in enumerate(chart.columns) if place and name != COUNTS]
    for place, (colour, line, marker) in zip(drawn, CURVES, strict=False):
        up = [float(row[place]) for row in chart.rows]
        shown = marker if len(across) <= MOST_MARKED else ""
        size = 3 if COUNTS in chart.columns else 6
        axes.plot(across, up, color=colour, linestyle=line, marker=shown, markersize=size, label=chart.columns[place])
        if COUNTS in chart.columns:  # what rests on many questions looks weightier
            counts = [float(row[chart.columns.index(COUNTS)]) for row in chart.rows]
            axes.scatter(across, up, s=[250 * count / max(counts) for count in counts], color=colour, alpha=0.35)
    axes.set_xlabel(chart.columns[0])
    axes.set_ylim(0, 1.02)
    axes.set_xlim(*((0, 1.02) if max(across) <= 1 else (min(across) - 0.2, max(across) + 0.2)))
    axes.grid(color="#dddddd", linewidth=0.7)
    if len(drawn) > 1 or chart.ideal:
        axes.legend(frameon=False, fontsize=9)
    else:
        axes.set_ylabel(chart.columns[drawn[0]])


def _draw_bars(axes: Axes, chart: Chart) -> None:
    names, values = [str(row[0]) for row in chart.rows], [float(row[1]) for row in chart.rows]
    bars = axes.barh(names, values, color=CURVES[0][0], height=0.6)
    axes.bar_label(bars, labels=[f"{value:.3f}" for value in values], padding=4, fontsize=9, color=INK)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    axes.set_xlabel(chart.columns[1])
    axes.tick_params(axis="y", length=0)
