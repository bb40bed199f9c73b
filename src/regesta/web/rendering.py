"""Pages to HTML. Everything that comes from an article is escaped; no template marks anything as safe."""

from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from regesta import __version__
from regesta.ontology import load
from regesta.web import wording
from regesta.web.pages import Page

SECTIONS = (
    ("/", "Overview"),
    ("/articles", "Articles"),
    ("/timeline", "Timeline"),
    ("/commitments", "Commitments"),
    ("/search", "Search"),
)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("regesta.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        when=wording.when, basis=wording.basis, party=wording.party, quad=lambda name: load().type(name).quad
    )
    environment.globals.update(sections=SECTIONS, version=__version__, belonging=wording.belonging, quads=load().quads)
    environment.globals.update(explain={name: kind.meaning for name, kind in load().types.items()})
    environment.globals.update(statuses={name: kind.meaning for name, kind in load().statuses.items()})
    return environment


ENVIRONMENT = _environment()


def render(request: Request, page: Page, status: int = 200) -> Response:
    """``page`` as HTML."""
    html = ENVIRONMENT.get_template(page.template).render(
        **{**page.data, **page.shown},
        page_title=page.title,
        here=request.url.path,
        twin=_twin(request),
        ledger_name=Path(request.app.state.ledger).name,
        names=wording.countries(),
    )
    return HTMLResponse(html, status)


def _twin(request: Request) -> str:
    """The address of this page as data."""
    path = "/overview.json" if request.url.path == "/" else request.url.path + ".json"
    return path + (f"?{request.url.query}" if request.url.query else "")
