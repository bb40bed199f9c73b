"""The addresses, and what holds for every one of them: read-only, this machine only, nothing from elsewhere."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from regesta.ledger import Ledger, LedgerError
from regesta.records.plain import plain
from regesta.web import pages
from regesta.web.rendering import render

HERE = Path(__file__).parent
HOSTS = ["127.0.0.1", "localhost", "[::1]"]  # any other name in a request is another site reaching for this one
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Ask = Callable[..., pages.Page]


class View:
    """Asks one question of the ledger and shows the answer: as a page, or as data where the address ends in .json."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.json = request.url.path.endswith(".json")

    def __call__(self, ask: Ask, *args: Any) -> Response:
        with Ledger.open(self.request.app.state.ledger, create=False, write=False) as book:
            page = ask(book, *args)
            return JSONResponse(plain(page.data)) if self.json else render(self.request, page)


Asked = Annotated[View, Depends(View)]
Number = Annotated[int, Query(ge=1, le=100_000)]
Country = Annotated[str | None, Query(min_length=2, max_length=3)]
# The decorator next to a function is registered first, so .json stands there: {id} would take it for part of an id.
router = APIRouter()


@router.get("/")
@router.get("/overview.json")
def overview(view: Asked) -> Response:
    return view(pages.overview)


@router.get("/articles")
@router.get("/articles.json")
def articles(view: Asked, page: Number = 1) -> Response:
    return view(pages.articles, page)


@router.get("/articles/{id}")
@router.get("/articles/{id}.json")
def article(view: Asked, id: str) -> Response:
    return view(pages.article, id)


@router.get("/events/{id}")
@router.get("/events/{id}.json")
def event(view: Asked, id: str) -> Response:
    return view(pages.event, id)


@router.get("/timeline")
@router.get("/timeline.json")
def timeline(view: Asked, a: Country = None, b: Country = None) -> Response:
    return view(pages.timeline, a and a.upper(), b and b.upper())


@router.get("/search")
@router.get("/search.json")
def search(view: Asked, q: Annotated[str, Query(max_length=500)] = "", page: Number = 1) -> Response:
    return view(pages.search, q, page)


@router.get("/commitments")
@router.get("/commitments.json")
def commitments(view: Asked, state: str | None = None, on: date | None = None) -> Response:
    # Today, unless a day is asked for: the page is where the clock may enter, never the ledger.
    return view(pages.commitments, state or None, on or date.today())  # noqa: DTZ011


@router.get("/id/{id}")
def anything(request: Request, id: str) -> Response:
    """Wherever a record is shown."""
    with Ledger.open(request.app.state.ledger, create=False, write=False) as book:
        return RedirectResponse(pages.anything(book, id))


def build(ledger: Path) -> FastAPI:
    """The application over one ledger file."""
    # Without the usual pages of documentation, which load their scripts from elsewhere.
    app = FastAPI(title="Regesta", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ledger = ledger
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    app.middleware("http")(_with_headers)
    app.add_exception_handler(pages.NotThere, lambda request, error: _trouble(request, 404, str(error)))
    app.add_exception_handler(LedgerError, lambda request, error: _trouble(request, 503, str(error)))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(
        RequestValidationError, lambda request, error: _trouble(request, 422, "This address is not complete.")
    )
    return app


def serve(ledger: Path, port: int, ready: Callable[[], None] | None = None) -> None:
    """Serves on loopback until stopped. ``ready`` is called once the page can be opened."""
    config = uvicorn.Config(build(ledger), host="127.0.0.1", port=port, log_level="warning", access_log=False)
    server = _Server(config, ready)
    server.run()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started and self.ready:
            self.ready()


async def _with_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    response.headers.update(HEADERS)
    return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _trouble(
        request, error.status_code, "There is no such page." if error.status_code == 404 else str(error.detail)
    )


def _trouble(request: Request, status: int, message: str) -> Response:
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": message}, status)
    return render(request, pages.Page("trouble.html", "Not here", {"message": message}), status)
