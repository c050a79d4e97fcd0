"""Draws charts as PNG pictures: colours that everybody can tell apart, and another line and marker for each curve."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rag.evaluation.extra import PLOTS, require

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from rag.evaluation.results import Chart

DOTS_PER_INCH = 150
WIDE, HIGH = 7.5, 4.2  # inches
INK = "#222222"
CURVES = (("#0072b2", "-", "o"), ("#d55e00", "--", "s"), ("#009e73", "-.", "^"))
MOST_MARKED = 12  # points; more markers hide their line
COUNTS = "questions"
"""A column of this name is no share: it is drawn as the size of the points."""


def draw(chart: Chart) -> bytes:
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
