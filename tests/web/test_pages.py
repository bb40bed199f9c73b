"""Every page answers, says what the ledger holds, and lets nothing through that an article slipped in."""

from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

PATHS = ("/", "/articles", "/timeline", "/timeline?a=IRN&b=PAK", "/search", "/search?q=shelling", "/commitments")
VOID = {"meta", "link", "input", "rect", "line", "path", "img", "br"}


class Outline(HTMLParser):
    """Elements of a page, and whether they are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def every_path(page: TestClient, article_id: str) -> list[str]:
    events = page.get("/timeline.json?a=IRN&b=PAK").json()["events"]
    return [*PATHS, f"/articles/{article_id}", *(f"/events/{event['id']}" for event in events)]


def test_every_page_and_its_data(page: TestClient, every_path: list[str]) -> None:
    for path in every_path:
        answer = page.get(path)
        assert answer.status_code == 200, path
        outline = Outline(answer.text)
        assert outline.open == [], path
        twin = next(link["href"] for link in outline.all("link") if link.get("type") == "application/json")
        data = page.get(twin or "")
        assert data.status_code == 200, twin
        assert data.headers["content-type"] == "application/json"


def test_nothing_from_an_article_becomes_markup(page: TestClient, every_path: list[str]) -> None:
    for path in every_path:
        answer = page.get(path)
        outline = Outline(answer.text)
        assert not outline.all("img"), path
        assert not outline.all("b") and not outline.all("u"), path
        assert all((script.get("src") or "").startswith("/static/") for script in outline.all("script")), path
        for attrs in (attrs for _, attrs in outline.tags):
            assert not any(name.startswith("on") or name == "style" for name in attrs), path
            assert not (attrs.get("href") or "").startswith("javascript:"), path


def test_nothing_comes_from_elsewhere(page: TestClient, every_path: list[str]) -> None:
    for path in every_path:
        answer = page.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
        outline = Outline(answer.text)
        loaded = [
            attrs.get("src") or attrs.get("href") for tag in ("script", "link", "img") for attrs in outline.all(tag)
        ]
        assert all((address or "").startswith("/") and not (address or "").startswith("//") for address in loaded)


def test_an_article_shows_its_reports(page: TestClient, article_id: str) -> None:
    text = page.get(f"/articles/{article_id}").text
    outline = Outline(text)
    cards = [attrs for attrs in outline.all("section") if "data-report" in attrs]
    assert len(cards) == 5
    lights = [mark["data-lights"] or "" for mark in outline.all("mark")]
    assert any({"0:trigger", "1:sentence"} <= set(lit.split()) for lit in lights), "one sentence tells two acts"
    assert "&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;" in text
    assert "as published" not in text, "the address of the article is no web address"


def test_data_has_the_fields_that_others_rely_on(page: TestClient, article_id: str) -> None:
    data = page.get(f"/articles/{article_id}.json").json()
    report = data["reports"][0]
    assert report["type"] == "CONSULT"
    assert report["when"]["edtf"] == "2024-04-22"
    start, end = report["actors"][0]["span"]
    assert data["document"]["text"][start:end] == "Iran"


def test_problems_are_said_plainly(page: TestClient) -> None:
    rows = page.get("/articles.json").json()
    french = next(row for row in rows["articles"] if row["language"] == "fr")
    text = page.get(f"/articles/{french['id']}").text
    assert "Written in French &lt;i&gt;" in text
    assert "Only English is read" in text
    assert rows["failed"][0]["code"] == "source.empty"


def test_the_newest_articles_come_first_and_the_undated_last(page: TestClient) -> None:
    days = [row["published"]["start"] for row in page.get("/articles.json").json()["articles"]]
    assert days == ["2024-04-23", "2024-01-02", None]
    assert page.get("/articles.json?page=2").json()["articles"] == []


def test_overdue_is_counted_against_a_given_day(page: TestClient) -> None:
    assert len(page.get("/commitments.json?on=2024-07-01").json()["overdue"]) == 1
    assert page.get("/commitments.json?on=2024-06-30").json()["overdue"] == []


def test_the_timeline_draws_what_was_done(page: TestClient) -> None:
    text = page.get("/timeline?a=irn&b=pak").text
    outline = Outline(text)
    assert {rect["class"] for rect in outline.all("rect")} == {"fill-q1", "fill-q3", "fill-q4"}
    ids = {attrs.get("id") for attrs in outline.all("li")}
    targets = {(link.get("href") or "")[1:] for link in outline.all("a") if (link.get("href") or "").startswith("#e")}
    assert targets and targets <= ids


@pytest.mark.parametrize("q", ['"', "a AND", "NEAR(", "*", "<script>", "x" * 500, "\x00", "title:", "ünïcode"])
def test_any_search_is_answered(page: TestClient, q: str) -> None:
    assert page.get("/search", params={"q": q}).status_code == 200
    assert page.get("/search.json", params={"q": q}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/nothing", 404),
        ("/events/nothing.json", 404),
        ("/id/nothing", 404),
        ("/nowhere", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/articles?page=0", 422),
        ("/articles?page=x", 422),
        ("/articles?page=99", 200),
        ("/commitments?on=tomorrow", 422),
        ("/timeline?a=IRN", 200),
        ("/timeline?a=IRN&b=XYZ", 200),
        ("/search?q=" + "x" * 501, 422),
    ],
)
def test_strange_addresses(page: TestClient, path: str, status: int) -> None:
    answer = page.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_ids_lead_to_where_a_record_is_shown(page: TestClient, article_id: str) -> None:
    report = page.get(f"/articles/{article_id}.json").json()["reports"][0]["id"]
    answer = page.get(f"/id/{report}", follow_redirects=False)
    assert answer.headers["location"] == f"/articles/{article_id}#{report}"


def test_another_host_is_refused(page: TestClient) -> None:
    assert page.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(page: TestClient, method: str) -> None:
    assert getattr(page, method)("/articles").status_code == 405
