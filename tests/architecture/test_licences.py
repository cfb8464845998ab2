"""What `make sbom` says of packages whose licence would bind the whole product."""

import pytest

from tools.licences import refused


@pytest.mark.parametrize(
    ("licences", "said"),
    [
        ([{"license": {"id": "MIT"}}], []),
        ([{"license": {"id": "LGPL-3.0-only"}}], []),
        ([{"license": {"name": "GNU Lesser General Public License v2 or later (LGPLv2+)"}}], []),
        ([{"license": {"id": "GPL-2.0-or-later"}}, {"license": {"name": "Artistic License"}}], []),
        ([{"expression": "GPL-2.0-only OR MIT"}], []),
        ([{"expression": "MIT AND GPL-3.0-only"}], ["p is under MIT AND GPL-3.0-only"]),
        ([{"license": {"id": "AGPL-3.0-only"}}], ["p is under AGPL-3.0-only"]),
        (
            [{"license": {"name": "GNU General Public License (GPL)"}}],
            ["p is under GNU General Public License (GPL)"],
        ),
        ([], ["p says no licence"]),
    ],
)
def test_a_package_passes_by_one_licence_that_may_be_shared(licences: list[object], said: list[str]) -> None:
    bill = {"components": [{"name": "p", "licenses": licences}, {"name": "only-for-developers", "licenses": []}]}
    assert list(refused(bill, frozenset({"p"}))) == said
