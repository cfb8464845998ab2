"""Settings from the environment, and what is said of wrong ones."""

import pytest

from rulings.errors import UsageError
from rulings.settings import Settings


def test_credentials_are_named_by_source_and_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_CREDENTIALS", '{"tw-judicial": "somebody:the-password"}')
    settings = Settings()
    assert settings.credentials["tw-judicial"].get_secret_value() == "somebody:the-password"
    assert "the-password" not in repr(settings)


@pytest.mark.parametrize("value", ["the-password", '{"tw-judicial": ["the-password"]}', '{"tw-judicial": '])
def test_wrong_credentials_are_told_without_their_value(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("RULINGS_CREDENTIALS", value)
    with pytest.raises(UsageError, match="RULINGS_CREDENTIALS") as caught:
        Settings()
    chain: list[BaseException | None] = [caught.value, caught.value.__cause__]
    assert all("the-password" not in str(error) for error in chain)
    assert caught.value.__suppress_context__


def test_a_wrong_number_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_ENGINE_TIMEOUT", "soon")
    with pytest.raises(UsageError, match="RULINGS_ENGINE_TIMEOUT"):
        Settings()
