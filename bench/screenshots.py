"""Makes the pictures of docs/: `python -m bench.screenshots`. Needs Chromium; takes the seeds as articles."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
QUESTION = "What did Kamyshin say about testing?"
STRANGER = "What did Merkel say about testing?"
TEXT = """# Kyiv counts on its own workshops

Ukraine’s army has received 64 different types of locally manufactured equipment since the beginning of 2024, Deputy
Defence Minister Ivan Havryliuk said. On a grey morning, the queue outside the bakery was longer than usual.

“Ukraine will need millions of dollars in investment to revive its defense industry,” TIME writes.

Licences are another matter. “The American side believes that such cooperation is possible,” said Oleksandr Kamyshin.

About half of the arms shipments from allies are delayed, Defence Minister Rustem Umerov said.
"""


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder)) as origin,
        service(Path(folder) / "index", origin) as base,
        sync_playwright() as driver,
    ):
        example = (DOCS / "widget-example.html").read_text(encoding="utf-8").replace("http://127.0.0.1:8000", base)
        (Path(folder) / "index.html").write_text(example, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1080, "height": 720}, color_scheme="light", reduced_motion="reduce")
        page.goto(base)
        ask(page, QUESTION)
        ask(page, STRANGER)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=DOCS / "page.png")
        page.get_by_role("button", name="Source 1").click()
        page.locator("mark").wait_for()
        page.screenshot(path=DOCS / "article.png")
        page.goto(origin)
        ask(page, QUESTION)
        page.get_by_role("button", name="Source 1").click()
        page.screenshot(path=DOCS / "widget.png")
        page.set_viewport_size({"width": 1080, "height": 850})
        page.goto(checked(Path(folder)).as_uri())
        page.screenshot(path=DOCS / "check.png")
        browser.close()


def checked(folder: Path) -> Path:
    """Return the page of a draft that `rag check` makes."""
    draft, made = folder / "draft.md", folder / "report.html"
    draft.write_text(TEXT, encoding="utf-8")
    rag = [sys.executable, "-m", "cli.main", "check", str(draft), "--index", str(folder / "index"), "--html", str(made)]
    subprocess.run(rag, cwd=ROOT, check=False)  # 1: something needs a look
    return made


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    page.mouse.click(5, 5)


@contextmanager
def service(index: Path, origin: str) -> Iterator[str]:
    rag = [sys.executable, "-m", "cli.main"]
    subprocess.run([*rag, "index", "seeds", "--index", str(index)], cwd=ROOT, check=True)
    options = ["--index", str(index), "--port", "0", "--cors-origin", origin]
    with subprocess.Popen([*rag, "serve", *options], cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        base = line[line.index("http://") :].strip()
        try:
            ready(base)
            yield base
        finally:
            process.terminate()


def ready(base: str) -> None:
    import httpx

    for _ in range(300):
        if httpx.get(f"{base}/readyz").status_code == 200:
            return
        threading.Event().wait(0.2)
    raise SystemExit(f"{base} was never ready")


@contextmanager
def site(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    main()
