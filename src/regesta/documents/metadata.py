"""What a page says of its article in JSON-LD, OpenGraph, meta elements and marked-up bylines."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from selectolax.lexbor import LexborHTMLParser

from regesta.documents import dates, markup
from regesta.documents.characters import one_line
from regesta.records import When

_PAGE = re.compile(r"<!doctype|<(?:html|head|body)[\s>]", re.I)
_ARTICLE = re.compile(
    r"(?:news|blog|report|opinion|analysis|review|background|satirical|scholarly|tech)?(?:article|posting|newsarticle)$",
    re.I,
)
_SITE = re.compile(r"(?P<title>.{12,}?)\s+(?:[-–—|»•·]|::)\s+(?P<site>[^|»•–—]{2,40})")
LONGEST = 500


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """None where the page does not say."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When | None = None


def is_page(text: str) -> bool:
    """True for a page, false for a fragment of one."""
    return _PAGE.search(text[:8192]) is not None


def read(page: str) -> Metadata:
    """The page's own words first: JSON-LD, then meta elements, then what is marked up in the body."""
    tree = LexborHTMLParser(page)
    linked = _linked_data(tree)
    metas = _metas(tree)
    places = _places()
    title, site = _title(tree, linked, metas)
    return Metadata(
        title=title,
        byline=_byline(
            _names(linked.get("author")) or _first(metas, places["byline"]) or _text(tree, places["bylines"])
        ),
        outlet=_clean(_names(linked.get("publisher"))) or _clean(_first(metas, places["outlet"])) or site,
        url=_url(_attribute(tree, "link[rel=canonical]", "href") or metas.get("og:url")),
        published=_published(tree, linked, metas),
    )


@cache
def _places() -> dict[str, list[str]]:
    text = Path(__file__).with_name("metadata.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def _title(tree: LexborHTMLParser, linked: dict[str, Any], metas: dict[str, str]) -> tuple[str | None, str | None]:
    """The headline, and the site where the title element alone names both."""
    stated = _clean(linked.get("headline")) or _clean(_first(metas, _places()["title"]))
    title = stated or _clean(_text(tree, _places()["headings"]))
    if title is not None:
        return title, None
    return part_site(_clean(_text(tree, ["title"])) or "")


def part_site(title: str) -> tuple[str | None, str | None]:
    """ "Oil deal signed - The Paper" in headline and site; browsers' titles name the site last, in title case."""
    match = _SITE.fullmatch(title)
    if match is None or not all(
        word[:1].isupper() or word in ("of", "the", "and", "for") for word in match["site"].split()
    ):
        return title or None, None
    return match["title"], match["site"]


def _published(tree: LexborHTMLParser, linked: dict[str, Any], metas: dict[str, str]) -> When | None:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if (when := _when(linked.get(key), f"JSON-LD {key}")) is not None:
            return when
    for key in _places()["published"]:
        if (when := _when(metas.get(key), f"meta {key}")) is not None:
            return when
    for selector in _places()["times"]:
        node = tree.css_first(selector)
        if node is not None:
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


def _first(metas: dict[str, str], keys: Sequence[str]) -> str | None:
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


def _text(tree: LexborHTMLParser, selectors: Sequence[str]) -> str | None:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and (text := node.text(separator=" ").strip()):
            return text
    return None


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
