"""What is checked after each crawl (Spidermon): a crawl that "succeeds" with nothing is a failure."""

from spidermon import Monitor, MonitorSuite

from crawler.crawl.quality import Quality
from crawler.monitoring.report import CrawlReport
from crawler.source import Source

MIN_FIELD_SHARE = 0.95
MIN_RECORDS = 5
"""With fewer records (or requests), a share says nothing."""
MAX_REQUESTS_PER_ITEM = 5.0
MAX_REFUSED_SHARE = 0.05
MAX_UNAVAILABLE_SHARE = 0.5


class DocumentMonitor(Monitor):
    """Numbers of documents."""

    def test_lists_were_read(self) -> None:
        quality: Quality = self.data.quality
        self.assertGreater(quality.list_pages, 0, "no list could be read")

    def test_lists_were_read_as_far_as_meant(self) -> None:
        report: CrawlReport = self.data.report
        stopped = report.limited or report.stopped != "finished"
        self.assertTrue(
            report.complete or stopped, "a list broke off: the next crawl reads on behind what is known"
        )

    def test_number_is_expected(self) -> None:
        report: CrawlReport = self.data.report
        source: Source = self.data.source
        whole = report.sweep or (source.schedule is not None and source.schedule.sweep_days is None)
        if whole and report.complete and not (report.resumed or report.replica):
            expected = source.expected_items
            message = f"{report.listed} documents are listed; expected {expected.minimum} to {expected.maximum}"
            self.assertTrue(expected.minimum <= report.listed <= expected.maximum, message)

    def test_listed_documents_are_there(self) -> None:
        report: CrawlReport = self.data.report
        if report.fetched >= MIN_RECORDS:
            share = report.unavailable / report.fetched
            self.assertLessEqual(
                share, MAX_UNAVAILABLE_SHARE, f"{share:.0%} of the listed documents are not there"
            )

    def test_list_did_not_shrink(self) -> None:
        report: CrawlReport = self.data.report
        self.assertFalse(
            report.shrunk, "far fewer documents are listed than stood before: nothing was called missing"
        )

    def test_absences_are_trusted(self) -> None:
        report: CrawlReport = self.data.report
        self.assertEqual(
            report.untrusted, 0, "documents were gone, but documents known to stand did not answer either"
        )


class LayoutMonitor(Monitor):
    """Whether the pages still have the layout that the page objects expect."""

    def test_pages_were_understood(self) -> None:
        report: CrawlReport = self.data.report
        self.assertEqual(report.drifted, 0, "pages are not laid out as expected: a selector matched nothing")

    def test_rows_were_understood(self) -> None:
        quality: Quality = self.data.quality
        share = quality.unread_rows / max(1, quality.rows + quality.unread_rows)
        self.assertLessEqual(share, MAX_REFUSED_SHARE, f"{share:.0%} of the list rows could not be read")

    def test_required_fields(self) -> None:
        quality: Quality = self.data.quality
        if quality.records >= MIN_RECORDS:
            for name, lacking in quality.lacking.items():
                share = 1 - lacking / quality.records
                self.assertGreaterEqual(
                    share, MIN_FIELD_SHARE, f"only {share:.0%} of the records have the field {name}"
                )

    def test_values_are_known(self) -> None:
        quality: Quality = self.data.quality
        unknown = ", ".join(sorted(quality.unknown))
        self.assertEqual(unknown, "", f"values that the source's file does not list in: {unknown}")

    def test_documents_became_records(self) -> None:
        quality: Quality = self.data.quality
        if quality.documents:
            self.assertGreater(quality.records, 0, "none of the documents could be read")


class AccessMonitor(Monitor):
    """Whether the publisher answered without obstacles."""

    def test_nothing_was_blocked(self) -> None:
        report: CrawlReport = self.data.report
        self.assertEqual(report.blocked, 0, f"{report.blocked} requests met an obstacle: {report.obstacles}")

    def test_few_errors(self) -> None:
        report: CrawlReport = self.data.report
        most = MAX_REFUSED_SHARE * max(1, report.requests)
        self.assertLessEqual(report.errors, most, f"{report.errors} requests failed")

    def test_requests_match_documents(self) -> None:
        report: CrawlReport = self.data.report
        if report.fetched >= MIN_RECORDS:
            ratio = report.requests / report.fetched
            self.assertLessEqual(ratio, MAX_REQUESTS_PER_ITEM, f"{ratio:.1f} requests for each document")


class CrawlMonitors(MonitorSuite):
    """All monitors."""

    monitors = [DocumentMonitor, LayoutMonitor, AccessMonitor]  # noqa: RUF012 - Spidermon's interface
