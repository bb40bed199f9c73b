"""What a page says of its article in JSON-LD, OpenGraph, meta elements and marked-up bylines."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from regesta.documents import dates, markup
from regesta.documents.characters import one_line
from regesta.records import When

_PAGE = re.compile(r"<!doctype|<(?:html|head|body)[\s>]", re.I)
_ARTICLE = re.compile(
    r"(?:news|blog|report|opinion|analysis|review|background|satirical|scholarly|tech)?(?:article|posting|newsarticle)$",
    re.I,
)
_DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date",
    "article.published", "published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dcterms.issued",
    "citation_publication_date", "cxenseparse:recs:publishtime", "cse_date", "date", "originalpublicationdate", "rnews:datepublished", "bt:pubdate", "ptime",
    "article_date_original", "displaydate",
)  # fmt: skip
_TITLE_META = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline", "title")
_BYLINE_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "twitter:creator",
    "citation_author",
)
_OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright", "twitter:site")
_TIMES = "time[itemprop=datePublished], [itemprop=datePublished], time[pubdate], article time[datetime], header time[datetime], .entry-date[datetime], time[datetime]"
_BYLINES = (
    "[itemprop=author] [itemprop=name], [rel=author], .byline, .author-name, .author, .entry-author, [itemprop=author]"
)
LONGEST = 500


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """None where the page does not say."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: When | None = None


def is_page(text: str) -> bool:
    """True for a page, false for a fragment of one."""
    return _PAGE.search(text[:8192]) is not None


def read(page: str) -> Metadata:
    """The page's own words first: JSON-LD, then meta elements, then what is marked up in the body."""
    tree = LexborHTMLParser(page)
    linked = _linked_data(tree)
    metas = _metas(tree)
    return Metadata(
        title=_clean(linked.get("headline"))
        or _clean(_first(metas, _TITLE_META))
        or _clean(_text(tree, "article h1, h1"))
        or _clean(_text(tree, "title")),
        byline=_byline(_names(linked.get("author")) or _first(metas, _BYLINE_META) or _text(tree, _BYLINES)),
        outlet=_clean(_names(linked.get("publisher"))) or _clean(_first(metas, _OUTLET_META)),
        url=_url(_attribute(tree, "link[rel=canonical]", "href") or metas.get("og:url")),
        language=(_attribute(tree, "html", "lang") or metas.get("og:locale") or "")[:2].lower() or None,
        published=_published(tree, linked, metas),
    )


def _published(tree: LexborHTMLParser, linked: dict[str, Any], metas: dict[str, str]) -> When | None:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if (when := _when(linked.get(key), f"JSON-LD {key}")) is not None:
            return when
    for key in _DATE_META:
        if (when := _when(metas.get(key), f"meta {key}")) is not None:
            return when
    for node in tree.css(_TIMES)[:5]:
        value = node.attributes.get("datetime") or node.attributes.get("content") or node.text()
        if (when := _when(value, "element time")) is not None:
            return when
    return _when(linked.get("dateModified"), "JSON-LD dateModified")


def _when(value: Any, name: str) -> When | None:
    if not isinstance(value, str | int) or isinstance(value, bool) or len(str(value)) > 100:
        return None
    found = dates.stamp(str(value))
    if found is None or found.day is None:
        return None
    return dates.when(found, "metadata", f"{name}: {one_line(str(value))}")


def _linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first article among the page's JSON-LD; empty where there is none."""
    for node in tree.css("script[type='application/ld+json']")[:20]:
        try:
            value = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(value):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                return thing
    return {}


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for member in value[:100]:
            yield from _things(member, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta")[:500]:
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), content.strip())
    return found


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas and not metas[key].startswith(("http", "@"))), None)


def _names(value: Any) -> str | None:
    """A name, or the names of one or several people or organisations of JSON-LD."""
    if isinstance(value, str):
        return None if value.startswith("http") else value
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for member in value[:20] if (name := _names(member))) or None
    return None


def _text(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return node.text(separator=" ") if node is not None else None


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return node.attributes.get(name) if node is not None else None


def _clean(value: Any) -> str | None:
    """Text without markup, on one line; None for nothing and for what is too long to be a title or a name."""
    if not isinstance(value, str) or len(value) > 20 * LONGEST:
        return None
    text = one_line(markup.strip(value) if "<" in value or "&" in value else value)
    return text if 0 < len(text) <= LONGEST else None


def _byline(value: str | None) -> str | None:
    text = _clean(value)
    if text is None or len(text) > 150:
        return None
    return re.sub(r"^(?:written |posted )?by:?\s+", "", text, flags=re.I).strip(" ,|") or None


def _url(value: str | None) -> str | None:
    return value.strip() if value and value.strip().startswith(("http://", "https://")) and len(value) <= 2000 else None
