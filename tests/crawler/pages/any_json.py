"""Any JSON, for what an interface may answer."""

from typing import Any

from hypothesis import strategies as st

ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def some_of(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Any JSON under some of these names."""
    return st.dictionaries(st.sampled_from(names), ANY_JSON, max_size=len(names))
