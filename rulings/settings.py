"""Settings, read from the environment (prefix RULINGS_); each is documented in docs/settings.md."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things are kept and how the programs behave. Frozen: made once in each composition root."""

    model_config = SettingsConfigDict(env_prefix="RULINGS_", frozen=True, extra="ignore")

    home: Path = Field(Path("var"), description="Folder under which everything written lies.")
    engine: str = Field("", description="Engine URL; empty means tantivy:<home>/index.")
    ledger: str = Field("", description="Ledger database URL; empty means sqlite:///<home>/ledger.sqlite.")
    contact: str = Field("", description="Contact address that the crawler's User-Agent names.")
    indexable: bool = Field(False, description="Let web search engines index ruling pages.")

    @property
    def engine_url(self) -> str:
        return self.engine or f"tantivy:{self.home / 'index'}"

    @property
    def ledger_url(self) -> str:
        return self.ledger or f"sqlite:///{self.home / 'ledger.sqlite'}"

    @property
    def archive_folder(self) -> Path:
        return self.home / "archive"
