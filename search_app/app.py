"""The app factory. It is given everything it works with; nothing is read from the environment here."""

from functools import partial

from flask import Flask
from flask_compress import Compress
from flask_talisman import Talisman
from werkzeug.middleware.proxy_fix import ProxyFix

from rulings.public.events.kept import KeptEvents
from rulings.public.history import NoHistory, RulingHistory
from rulings.public.ledger_history import NoPast, PastHistory
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.addresses import install_address_repairs
from search_app.api import lookups
from search_app.api import observatory as observatory_api
from search_app.api import routes as api
from search_app.api import similar as api_similar
from search_app.api import versions as api_versions
from search_app.api.cors import install_cors
from search_app.archive_summary import ArchiveSummary
from search_app.errors import install_error_handlers
from search_app.frame_ancestors import frame_ancestors
from search_app.hosts import install_host_check, own_hosts
from search_app.kept_completer import KeptCompleter
from search_app.kept_pages import KeptPages
from search_app.language.locale import install_languages
from search_app.last_resort import install_last_resort
from search_app.monitoring.logs import request_log
from search_app.monitoring.observer import install_observer
from search_app.pages import (
    about,
    advanced,
    api_page,
    cases,
    claims,
    compare,
    coverage,
    events,
    export,
    facet,
    feed,
    health,
    metrics,
    observatory,
    outcomes,
    report,
    robots,
    ruling,
    ruling_files,
    search,
    similar,
    themes,
    versions,
    volume,
    volume_files,
    withdrawn,
)
from search_app.pages import past as past_pages
from search_app.rates.limiter import IN_MEMORY, install_rate_limits
from search_app.refusals import install_refusals
from search_app.request_size import install_request_size
from search_app.services import Services
from search_app.static_files import install_static_files
from search_app.template_helpers import install_template_helpers

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Bootstrap draws its arrows from data: URLs
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Nothing from another host, and nothing in the page itself: scripts are files (static/)."""

EMBED = "volume_files.embed"

COMPRESSED = (
    "text/html",
    "text/css",
    "text/csv",
    "text/plain",
    "text/javascript",
    "application/json",
    "application/problem+json",
    "image/svg+xml",
    "application/atom+xml",
)
"""Types of answers that are worth it."""


def create_app(
    reader: PublicReader,
    archive: ArchiveSummary,
    settings: Settings,
    host: str = "127.0.0.1",
    history: RulingHistory | None = None,
    counts: str = IN_MEMORY,
    past: PastHistory | None = None,
) -> Flask:
    """The pages at /, the API at /api/v1; closes neither reader nor archive. `host` is the address that is bound; without
    `history` nothing is told of versions, without `past` nothing of past days. `counts` is where requests are counted
    (search_app.rates)."""
    # Not before: it looks for the folder of the workers (search_app.monitoring.shared_folder) when it is imported.
    from search_app.monitoring.metrics import RequestMetrics

    counted = RequestMetrics()
    app = Flask(__name__, static_folder=None)
    _compress(app)
    install_request_size(app)
    install_host_check(app, own_hosts(settings.hosts, host))
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    Services(
        reader,
        archive,
        settings,
        counted,
        history or NoHistory(),
        KeptCompleter(reader),
        past or NoPast(),
        KeptEvents(),
    ).install(app.extensions)
    KeptPages().install(app.extensions)
    install_languages(app)
    install_template_helpers(app)
    install_static_files(app)
    install_error_handlers(app)
    install_refusals(app)
    talisman = _secure(app)
    install_cors(app, settings.cors)
    install_rate_limits(app, settings, counts)
    install_address_repairs(app)
    for module in (
        search,
        advanced,
        facet,
        cases,
        compare,
        ruling,
        ruling_files,
        similar,
        versions,
        report,
        volume,
        volume_files,
        outcomes,
        observatory,
        export,
        feed,
        past_pages,
        withdrawn,
        coverage,
        claims,
        events,
        themes,
        about,
        api_page,
        health,
        metrics,
        robots,
    ):
        app.register_blueprint(module.blueprint)
    app.register_blueprint(api.blueprint)
    _let_frame(app, talisman, frame_ancestors(settings.frame_ancestors))
    app.register_blueprint(observatory_api.blueprint)
    app.register_blueprint(lookups.blueprint)
    app.register_blueprint(api_similar.blueprint)
    app.register_blueprint(api_versions.blueprint)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    install_last_resort(app)
    install_observer(app, counted, request_log(), settings.log_queries)
    return app


def _let_frame(app: Flask, talisman: Talisman, ancestors: str) -> None:
    """The page that is made for frames may stand in those of `ancestors`, and no other page anywhere; X-Frame-Options, which
    stays, is not read where a policy has frame-ancestors. Wrapped, so that another app with other settings has its own."""
    view = partial(app.view_functions[EMBED])
    policy = {**CONTENT_SECURITY_POLICY, "frame-ancestors": ancestors}
    app.view_functions[EMBED] = talisman(content_security_policy=policy)(view)


def _compress(app: Flask) -> None:
    """Registered first, so that it has the last word of an answer. Nothing secret is in a page (BREACH)."""
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_STREAMS=False,  # it would keep a request's context open in another thread than that which closes it
    )
    Compress(app)


def _secure(app: Flask) -> Talisman:
    """Security headers. Plain HTTP is allowed: TLS is the reverse proxy's affair (docs/operations.md)."""
    return Talisman(
        app,
        force_https=False,
        strict_transport_security=False,
        content_security_policy=CONTENT_SECURITY_POLICY,
        referrer_policy="no-referrer",
        session_cookie_secure=False,
    )
