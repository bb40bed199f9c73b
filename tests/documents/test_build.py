"""A capture becomes the article in it: text, title, byline, outlet, date."""

import textwrap
from datetime import date

import pytest

from regesta.documents import build
from regesta.records import UNKNOWN, Capture, Document, Problem

LEAD = "The two ministers met in the capital on Tuesday and agreed to reopen the crossing at once."
MORE = "They also promised to repair the bridge, which has been closed since a flood in the spring."
BODY = f"{LEAD}\n\n{MORE}"


def document(
    body: str | bytes, media_type: str = "text/plain", *, published: date | None = None, **hints: str
) -> Document:
    content = body.encode() if isinstance(body, str) else body
    found = build(Capture(origin="a", media_type=media_type, body=content, hints=hints), published=published)
    assert isinstance(found, Document)
    return found


def html(head: str, body: str) -> Document:
    return document(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "text/html")


ARTICLE = f"<article><h1>Crossing to reopen</h1><p>{LEAD}</p><p>{MORE}</p><p>{LEAD} {MORE}</p></article>"

# What stands around the article in a saved text -> title, byline, outlet, day.
TEXTS = {
    "title": (f"Crossing to reopen after talks\n\n{BODY}", "Crossing to reopen after talks", None, None, None),
    "no title": (BODY, None, None, None, None),
    "title twice": (
        f"Crossing to reopen\n\nCrossing to reopen\n\n2021-03-04 10:11:12\n\n{BODY}",
        "Crossing to reopen",
        None,
        None,
        date(2021, 3, 4),
    ),
    "title with its site": (
        f"Crossing to reopen - The Border Post\nBorderTrade\n\nCrossing to reopen\n\n{BODY}",
        "Crossing to reopen",
        None,
        "The Border Post",
        None,
    ),
    "masthead, byline, outlet and date": (
        f"Border News\n\nΝΕΑ\n\nCrossing to reopen soon\n\nBy J K Roe | The Weekly | March 4, 2021\n\n{BODY}",
        "Crossing to reopen soon",
        "J K Roe",
        "The Weekly",
        date(2021, 3, 4),
    ),
    "byline and date line": (
        f"Crossing to reopen, say ministers\nBy Ann Poe and Jan Roe\nThursday, 4 March 2021 10:30 GMT\n\n{BODY}",
        "Crossing to reopen, say ministers",
        "Ann Poe and Jan Roe",
        None,
        date(2021, 3, 4),
    ),
    "dateline": (
        f"Crossing to reopen, say ministers\n\nGENEVA, March 4, 2021 (AFP) — {BODY}",
        "Crossing to reopen, say ministers",
        None,
        "AFP",
        date(2021, 3, 4),
    ),
    "number of seconds": (
        f"Crossing to reopen soon\n\n{BODY}\n\n1614852672\n#border #talks\n\nLeave a Replay",
        "Crossing to reopen soon",
        None,
        None,
        date(2021, 3, 4),
    ),
    "footer": (
        f"Crossing to reopen soon\n\n{BODY}\n\nMarch 4, 2021 - Posted by | Trade | , ,",
        "Crossing to reopen soon",
        None,
        None,
        date(2021, 3, 4),
    ),
    "updated and published": (
        f"Crossing to reopen soon\n\nUpdated March 6, 2021 | Published March 4, 2021\n\n{BODY}",
        "Crossing to reopen soon",
        None,
        None,
        date(2021, 3, 4),
    ),
    "links and comments": (
        f"Crossing to reopen soon\n\n{BODY}\n\nBridge closed by flood\n\nOil price rises to a record\n\n"
        "New envoy named in the capital\n\n"
        "2 thoughts on “Crossing to reopen soon”\n\nI have crossed it often and it was never closed to me.",
        "Crossing to reopen soon",
        None,
        None,
        None,
    ),
    "issuer": (
        f"Ministry of Foreign Affairs of Ruritania\n\nOn the reopening of the crossing\n\n4 March 2021\n\n{BODY}",
        "On the reopening of the crossing",
        None,
        "Ministry of Foreign Affairs of Ruritania",
        date(2021, 3, 4),
    ),
}


@pytest.mark.parametrize(("text", "title", "byline", "outlet", "day"), TEXTS.values(), ids=TEXTS)
def test_saved_texts(text: str, title: str | None, byline: str | None, outlet: str | None, day: date | None) -> None:
    found = document(text)
    assert (found.title, found.byline, found.outlet, found.published.start) == (title, byline, outlet, day)
    assert found.text.endswith(BODY)
    assert len(found.text) - len(BODY) < 40  # at most the dateline
    if day is not None:
        assert (found.published.end, found.published.grain, found.published.basis) == (day, "day", "stated")
        assert found.published.evidence


def test_a_date_in_the_story_is_not_the_date_of_the_story() -> None:
    for line in (
        "They met on March 4, 2021.",
        "On 4 March 2021 – the anniversary – they met.",
        "In March 2021, talks began.",
    ):
        assert document(f"Crossing to reopen soon\n\n{line} {BODY}").published == UNKNOWN


def test_litter_goes_and_the_article_stays() -> None:
    text = (
        "Home | About | Contact\n\nCrossing to reopen soon\n\nShare on Facebook\n\n4 min read\n\n"
        f"{LEAD}\n\nREAD MORE: Bridge closed by flood\n\nMen wait at the crossing (Border Post)\n\n{MORE}\n\n"
        "Previous articleBridge closed\nNext articleOil price up\n\n3 Comments\n\n"
        "Leave a Reply\n\nJan says:\n\nThis is a comment on the article."
    )
    assert document(text).text == f"{LEAD}\n\nMen wait at the crossing (Border Post)\n\n{MORE}"


def test_lines_of_a_line_breaker_are_joined_and_others_are_paragraphs() -> None:
    story = f"{LEAD} {MORE} A cross-border market is planned, and traders from both sides are asked to come."
    wrapped = "\n\n".join(textwrap.fill(paragraph, 66) for paragraph in (story, story))
    assert document(f"Crossing to reopen\n\n{wrapped}").text == f"{story}\n\n{story}"
    assert document(f"{LEAD}\n{MORE}").text == BODY


def test_characters_are_put_in_order_once() -> None:
    raw = "Cafe\u0301 was \u201cfine\u201d\u00a0\u2014 he said\x00\u200b.\r\nThe\ttalks\x07  went on"
    raw += "\u2028They ended. &amp; so"
    assert document(raw).text == "Café was “fine” — he said.\n\nThe talks went on\n\nThey ended. & so"


def test_the_same_bytes_give_the_same_document() -> None:
    assert document(TEXTS["footer"][0]) == document(TEXTS["footer"][0])


def test_date_given_wins() -> None:
    found = document(f"Crossing to reopen\n\n2021-03-04\n\n{BODY}", published=date(2020, 1, 2)).published
    assert (found.start, found.basis) == (date(2020, 1, 2), "metadata")


@pytest.mark.parametrize(
    ("stated", "edtf"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T23:30:00-05:00", "2021-03-04"),
        ("Thu, 04 Mar 2021 09:15:00 +0100", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("1614852672", "2021-03-04"),
        ("1614852672000", "2021-03-04"),
        ("4th March, 2021", "2021-03-04"),
        ("Sept. 4, 2021", "2021-09-04"),
        ("04.03.2021", "2021-03-04"),
        ("25/03/2021", "2021-03-25"),
        ("March 2021", "2021-03"),
    ],
)
def test_dates_of_containers(stated: str, edtf: str) -> None:
    found = build(Capture(origin="a", media_type="text/plain", body=BODY.encode(), hints={"published": stated}))
    assert isinstance(found, Document)
    assert (found.published.edtf, found.published.basis) == (edtf, "metadata")


@pytest.mark.parametrize("stated", ["03/04/2021", "yesterday", "2021-02-30", "99999999999999"])
def test_dates_that_cannot_be_read_are_said_to_be_so(stated: str) -> None:
    found = build(Capture(origin="a", media_type="text/plain", body=BODY.encode(), hints={"published": stated}))
    assert isinstance(found, Document)
    assert found.published == UNKNOWN
    assert [problem.code for problem in found.problems] == ["document.date"]


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://a.example/world/2021/03/04/crossing", "2021-03-04"),
        ("https://a.example/2021/mar/04/crossing", "2021-03-04"),
        ("https://a.example/crossing-20210304.html", "2021-03-04"),
        ("https://a.example/2021/03/crossing", "2021-03"),
        ("https://a.example/crossing-12345678", ""),
    ],
)
def test_date_in_the_url(url: str, edtf: str) -> None:
    found = document(BODY, url=url)
    assert (found.published.edtf, found.outlet) == (edtf, "a.example")


def test_page_with_linked_data() -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, '
        '{"@type": "NewsArticle", "headline": "Crossing &amp; bridge to reopen", '
        '"datePublished": "2021-03-04T10:00:00Z", '
        '"author": [{"@type": "Person", "name": "Ann Poe"}], "publisher": {"name": "Border Post"}}]}</script>'
    )
    found = html(
        data, f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>{ARTICLE}<footer>© 2021 Border Post</footer>"
    )
    assert found.title == "Crossing & bridge to reopen"
    assert (found.byline, found.outlet, found.published.edtf) == ("Ann Poe", "Border Post", "2021-03-04")
    assert found.published.evidence == "JSON-LD datePublished: 2021-03-04T10:00:00Z"
    assert LEAD in found.text
    assert "Home" not in found.text
    assert "©" not in found.text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-03-04T10:00:00Z">',
        '<meta name="DC.date.issued" content="2021-03-04">',
        '<link rel="canonical" href="https://a.example/2021/03/04/x">',
    ],
)
def test_page_with_a_date_in_its_head(head: str) -> None:
    assert html(head, ARTICLE).published.edtf == "2021-03-04"


def test_page_with_a_time_element_and_a_title_with_the_site() -> None:
    body = ARTICLE.replace("<h1>Crossing to reopen</h1>", '<time datetime="2021-03-04">yesterday</time>')
    found = html("<title>Crossing to reopen soon – Border Post</title>", body)
    assert (found.title, found.outlet, found.published.edtf) == ("Crossing to reopen soon", "Border Post", "2021-03-04")


def test_title_is_not_repeated_and_scripts_in_it_are_gone() -> None:
    found = html(
        '<meta property="og:title" content="Crossing &lt;script&gt;alert(1)&lt;/script&gt;to reopen">', ARTICLE
    )
    assert found.title == "Crossing to reopen"
    assert "Crossing to reopen" not in found.text
    assert "alert" not in found.text


def test_fragment_of_a_feed() -> None:
    found = document(f"<p>{LEAD}</p><script>x()</script><p>{MORE} 3 &lt; 4<br>End.</p>", "text/html")
    assert found.text == f"{LEAD}\n\n{MORE} 3 < 4\n\nEnd."


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (BODY, "en"),
        ("Talks fail.", "en"),
        (
            "Les deux ministres se sont rencontrés mardi dans la capitale et ont décidé de rouvrir le poste frontière.",
            "fr",
        ),
        (
            "Die beiden Minister trafen sich am Dienstag in der Hauptstadt und öffneten den Übergang wieder.",
            "de",
        ),
        ("Министры встретились во вторник в столице.", "ru"),
    ],
)
def test_language(body: str, language: str) -> None:
    found = document(body)
    assert found.language == language
    assert [problem.code for problem in found.problems] == ([] if language == "en" else ["document.language"])


def test_garbled_text_is_read_and_said_to_be_garbled() -> None:
    found = document(f"{LEAD} They will fight once morest smugglers, following they promised it.")
    assert [problem.code for problem in found.problems] == ["document.garbled"]
    assert "once morest" in found.problems[0].message


@pytest.mark.parametrize("body", ["Share on Facebook\n\nLeave a Reply", "...", "\x00\x01"])
def test_nothing_left(body: str) -> None:
    found = build(Capture(origin="a", media_type="text/plain", body=body.encode()))
    assert isinstance(found, Problem)
    assert (found.code, found.fatal, found.stage) == ("document.empty", True, "documents")
