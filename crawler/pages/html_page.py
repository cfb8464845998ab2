"""What the detail pages of Chinese official sites have in common."""

from web_poet import WebPage

from crawler.pages.notices_cn import blocked_reason, says_removed


class HtmlDetailPage(WebPage[object]):
    """Subclasses say where the text should be (`is_empty_layout`) and read it (`records`)."""

    @property
    def is_empty_layout(self) -> bool:
        raise NotImplementedError

    @property
    def is_removed(self) -> bool:
        """A soft 404: status 200, and a notice in place of the text."""
        return self.is_empty_layout and says_removed(self.response.body)

    @property
    def is_info_only(self) -> bool:
        return False

    @property
    def obstacle(self) -> str | None:
        return blocked_reason(self.response.body)
