"""Settings: where things are kept and how much is done at once. Every one is an environment variable WARTA_<NAME>."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

import warehouse


class Settings(BaseSettings):
    """What a user may change without touching code.

    >>> Settings(data=Path("d")).warehouse
    PosixPath('d/warta.duckdb')
    """

    model_config = SettingsConfigDict(env_prefix="WARTA_", frozen=True)

    data: Path = Field(
        default=Path(warehouse.__file__).parent / "data",
        description="Folder of everything that is kept: warehouse, snapshot, archive, staged parts, logs.",
    )
    batch_size: int = Field(default=500, ge=1, description="Documents a batch: one Prefect task, one staged part, one transaction.")
    workers: int = Field(default=1, ge=1, description="Processes that parse, clean and extract.")
    lock_wait: float = Field(default=0.0, ge=0, description="Seconds to wait for another writer before giving up.")

    contact: str = Field(default="", description="Mail or web address under which hosts reach whoever runs this; needed to fetch.")
    delay: float = Field(default=1.0, ge=0, description="Least seconds between two requests to one host; a longer Crawl-delay is kept.")

    outlets: Path | None = Field(default=None, description="Another outlets.toml than the one in seeds.")
    connect_to: dict[str, str] = Field(
        default={}, description='Hosts to reach elsewhere, for a rehearsal: {"*.contoh.example": "127.0.0.1:8025"}.'
    )

    @property
    def warehouse(self) -> Path:
        """The file that the one writer opens."""
        return self.data / "warta.duckdb"

    @property
    def snapshot(self) -> Path:
        """The file that analysts open."""
        return self.data / "snapshot.duckdb"

    @property
    def staging(self) -> Path:
        """Where parts stand between worker and loader."""
        return self.data / "staging"

    @property
    def archive(self) -> Path:
        """Where the bytes of all documents are kept."""
        return self.data / "archive"

    @property
    def log(self) -> Path:
        """Log of all runs; the screen shows results."""
        return self.data / "warta.log"

    @property
    def prefect_home(self) -> Path:
        """Prefect's own database, when no Prefect server is configured."""
        return self.data / "prefect"
