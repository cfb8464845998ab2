"""The observatory's operations in the OpenAPI document."""

from collections.abc import Mapping

from rulings.observatory.disclosure_events import EventKind
from rulings.observatory.rate_groups import RateSplit
from rulings.observatory.ruling_lags import LagSplit
from rulings.public.events.request import EVENTS
from rulings.query.facets import facet_named
from rulings.query.splits import RATE_FACETS, WITHDRAWAL_SPLITS
from rulings.ruling import PLAUSIBLE_YEARS
from search_app.api.openapi_parts import (
    answer,
    choice,
    facet_parameter,
    flag_parameter,
    listed_parameter,
    or_csv,
    problems,
    query_parameter,
)
from search_app.api.schemas import STRING, Json
from search_app.request_params import MAX_SIZE

FILED: Json = {"type": "integer", "minimum": PLAUSIBLE_YEARS[0], "maximum": PLAUSIBLE_YEARS[-1]}
OBSERVATORY_PATHS = (
    (
        "/api/v1/claims",
        "listClaims",
        "Official figures beside what is observed",
        "Each figure with publisher, document, date and how far it was checked, the rulings held of the same notion and year, and the reason why they "
        "cannot be equal: persons are not rulings, decisions not to prosecute leave none, or no official source confirms the figure.",
    ),
    (
        "/api/v1/coverage",
        "listCoverage",
        "How much was looked for",
        "Per source and day what crawls listed, fetched, read, found new, changed, missing or blocked, and the gaps in which we looked less: those say "
        "nothing of what the publisher disclosed.",
    ),
    (
        "/api/v1/events",
        "listEvents",
        "What happened to disclosed rulings",
        "Rulings that are new, changed, missing, withdrawn or back, and days of many withdrawals, the newest first, for any search. Words are looked "
        "for in the texts that stand today; `unjudged` counts what is gone and could not be judged by them. An event keeps its id.",
    ),
    (
        "/api/v1/stated",
        "listStatedTotals",
        "What publishers state that they disclose",
        "Totals by year, province, court, level, crime, type and category as a publisher states them, each beside what is held: its date, its publisher, and "
        "the share. That less is held says that we looked less. Empty where the operator keeps none.",
    ),
    (
        "/api/v1/withdrawn",
        "countWithdrawals",
        "What publishers withdrew",
        "Withdrawals per 1,000 standing rulings and month with their interval, what came back, days of many withdrawals, and the list of what is gone: "
        "number, court and dates. Sources that were imported or crawled once are in no figure.",
    ),
    (
        "/api/v1/rate",
        "estimateShare",
        "The share of cases that is disclosed",
        "Estimated from the gaps between the case numbers that are held, by batches (court, filing year, type), with interval and "
        "grade. An upper bound: `blind_to` says why. Filters are those that leave batches whole.",
    ),
    (
        "/api/v1/lag",
        "measureLag",
        "How long after judgment rulings are published",
        "Median and quartiles in calendar and working days, and how many were published within seven working days of taking effect, for any "
        "search. Pairs of dates that cannot be are listed and in no figure.",
    ),
    (
        "/api/v1/history",
        "countPast",
        "What was standing on a past day",
        "Rulings that were disclosed at the end of `as_of` in China, also those that are gone by now, with the counts of every facet and period; with "
        "`since` what changed in between. With words it covers what still stands in its present text, and `at_most_more` says how many could not be "
        "searched.",
    ),
)


def observatory_parameters(common: list[Json], form_and_language: list[Json]) -> Mapping[str, list[Json]]:
    """By operation id; `common` are those of any search."""
    return {
        "countPast": [
            *common,
            query_parameter(
                "as_of", STRING, "The end of this day in China; by default that of the newest observation."
            ),
            query_parameter("since", STRING, "Also what changed from the end of this day on."),
            query_parameter("interval", {"type": "string", "enum": ["year", "month"]}, "Length of a period."),
        ],
        "listClaims": form_and_language,
        "listCoverage": [
            query_parameter("source", STRING, "Of this source alone."),
            query_parameter("as_of", STRING, "Only crawls that began up to the end of this day in China."),
            *form_and_language,
        ],
        "listStatedTotals": [query_parameter("source", STRING, "Of this source alone."), *form_and_language],
        "countWithdrawals": [
            *common,
            query_parameter("split", {"type": "string", "enum": list(WITHDRAWAL_SPLITS)}, "Groups."),
            query_parameter("as_of", STRING, "Only what happened up to the end of this day in China."),
            query_parameter("since", STRING, "Only what happened after the end of this day."),
            flag_parameter("list", "1 gives the list of what is gone, where the answer is CSV."),
        ],
        "listEvents": [
            *common,
            listed_parameter(
                "kinds", {"type": "string", "enum": list(EventKind)}, "Kinds of events; without it all."
            ),
            query_parameter(
                "size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": EVENTS}, "Events a page."
            ),
            query_parameter("cursor", STRING, "`next_cursor` of the answer before, for the same search."),
        ],
        "measureLag": [*common, query_parameter("split", choice(LagSplit), "Groups.")],
        "estimateShare": [
            *(facet_parameter(facet_named(name)) for name in RATE_FACETS),
            query_parameter("type", STRING, "类型代字 of the cases (刑初)."),
            query_parameter("filed_from", FILED, "First year of filing, that of the case number."),
            query_parameter("filed_to", FILED, "Last year of filing."),
            query_parameter("split", choice(RateSplit), "Groups; `batch` lists every batch with its estimate."),
            *form_and_language,
        ],
    }


def observatory_responses() -> Mapping[str, Json]:
    """By operation id."""
    return {
        "countPast": {
            "200": or_csv(answer("What was standing", "PastAnswer")),
            "404": answer("The ledger does not know the past yet", "Problem"),
            **problems(),
        },
        "listClaims": {"200": or_csv(answer("Claims and observations", "ClaimsAnswer")), **problems()},
        "listStatedTotals": {"200": or_csv(answer("Stated beside held", "StatedAnswer")), **problems()},
        "listCoverage": {"200": or_csv(answer("Crawls by source and day", "CoverageAnswer")), **problems()},
        "countWithdrawals": {"200": or_csv(answer("What was withdrawn", "WithdrawalAnswer")), **problems()},
        "listEvents": {
            "200": or_csv(answer("A page of events", "EventsAnswer")),
            "404": answer("The ledger does not know the past yet", "Problem"),
            **problems(),
        },
        "measureLag": {"200": or_csv(answer("Days and shares in time", "LagAnswer")), **problems()},
        "estimateShare": {"200": or_csv(answer("Shares with interval and grade", "RateAnswer")), **problems()},
    }
