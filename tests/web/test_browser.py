"""The pages in a real browser: they load, light up, raise no error, and ask nobody else for anything."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from regesta.web import build

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 780}

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: on Debian, apt-get install chromium"),
]


@pytest.fixture(scope="module")
def address(ledger: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(build(ledger), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


class Watched:
    """A tab that keeps what went wrong in it and whom it asked."""

    def __init__(self, browser: Any, size: dict[str, int] = WIDE, scheme: str = "light") -> None:
        self.tab = browser.new_context(viewport=size, color_scheme=scheme).new_page()
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda said: said.type in {"error", "warning"} and self.errors.append(said.text))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> Any:
        assert self.tab.goto(address, wait_until="load").ok
        return self.tab


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")], ids=["wide", "dark", "phone"]
)
def test_pages_load_quietly(browser: Any, address: str, article_id: str, size: dict[str, int], scheme: str) -> None:
    watched = Watched(browser, size, scheme)
    for path in ("/", "/articles", f"/articles/{article_id}", "/timeline", "/search?q=Iran", "/commitments"):
        tab = watched.open(address + path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{path} is wider than the window"
    assert watched.errors == []
    assert all(url.startswith(address) for url in watched.asked), watched.asked


def test_a_report_lights_its_words(browser: Any, address: str, article_id: str) -> None:
    tab = Watched(browser).open(f"{address}/articles/{article_id}")
    assert tab.locator("mark[data-lit]").count() == 0
    tab.locator(".card").nth(3).hover()
    assert tab.locator('mark[data-lit="trigger"]').inner_text() == "shelling"
    assert tab.locator('mark[data-lit="place"]').inner_text() == "Taftan"


def test_words_light_their_report(browser: Any, address: str, article_id: str) -> None:
    tab = Watched(browser).open(f"{address}/articles/{article_id}")
    tab.locator("mark", has_text="shelling").hover()
    assert tab.locator(".card.lit").get_attribute("aria-label") == "ASSAULT: shelling"


def test_reports_by_keyboard(browser: Any, address: str, article_id: str) -> None:
    tab = Watched(browser).open(f"{address}/articles/{article_id}")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.locator(".card.lit").get_attribute("aria-label") == "AID: offered"
    tab.keyboard.press("k")
    assert tab.locator(".card.lit").get_attribute("aria-label") == "CONSULT: visited"
    tab.keyboard.press("Escape")
    assert tab.locator(".card.lit").count() == 0


def test_a_link_to_a_report_lights_it(browser: Any, address: str, article_id: str) -> None:
    card = Watched(browser).open(f"{address}/articles/{article_id}").locator(".card").nth(2)
    tab = Watched(browser).open(f"{address}/articles/{article_id}#{card.get_attribute('id')}")
    assert tab.locator('mark[data-lit="trigger"]').inner_text() == "accused"


def test_a_column_leads_to_its_event(browser: Any, address: str) -> None:
    tab = Watched(browser).open(f"{address}/timeline?a=IRN&b=PAK")
    tab.locator("svg.chart a").first.click()
    assert tab.locator("li:target").count() == 1
