"""What computes over Parquet: DuckDB on this machine, Spark here or on a cluster.

Both are asked for only when they are needed: the house runs without them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from congvu.modules.evaluation.rules.refusals_exports import EngineAbsent

LOCAL = "local[*]"
MANY = 1_000_000
"""Of fewer rows Spark makes less fuss."""


class Engine(Protocol):
    """Answers statements over Parquet files under the names they were given."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def read(self, name: str, file: Path) -> None:
        """Have a file answer to a name."""

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """Yield what a statement answers."""


class DuckDB:
    """A database in this process, without a file of its own.

    :raises EngineAbsent: if the package is not installed.
    """

    def __init__(self, memory: str = "2GB") -> None:
        _require("duckdb")
        import duckdb

        self._link = duckdb.connect(config={"memory_limit": memory})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        self._link.close()

    def read(self, name: str, file: Path) -> None:
        self._link.execute(f"create view {name} as from read_parquet('{_quoted(file)}')")

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        answer = self._link.execute(statement)
        while piece := answer.fetchmany(10_000):
            yield from piece

    def write(self, plain: Path, columns: Mapping[str, str], file: Path) -> int:
        """Write a CSV file of these columns as Parquet; return how many rows."""
        kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        self._link.execute(
            f"copy (from read_csv('{_quoted(plain)}', columns = {{{kinds}}}, "
            "header = false, quote = '\"', escape = '\"', nullstr = '\\N', "
            "allow_quoted_nulls = false, auto_detect = false)) "
            f"to '{_quoted(file)}' (format parquet, compression zstd)"
        )
        ((found,),) = self.rows(f"select count(*) from read_parquet('{_quoted(file)}')")  # noqa: S608
        return int(found)


_SPARK = {
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
_LITTLE = {  # to plan, split and compile takes longer than to compute
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


class Spark:
    """A session on a master: this machine, or a cluster by its address.

    `expected` is how many rows there will be to read.

    :raises EngineAbsent: if the package, or a Java that it runs on, is not installed.
    """

    def __init__(self, master: str = LOCAL, *, expected: int = MANY) -> None:
        _require("pyspark")
        if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
            raise EngineAbsent(engine="Java 17")
        from pyspark.sql import SparkSession

        settings = _SPARK | (_HERE if master.startswith("local") else {})
        builder = SparkSession.builder.master(master).appName("congvu")
        for name, value in (settings | (_LITTLE if expected < MANY else {})).items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        self._session.stop()

    def read(self, name: str, file: Path) -> None:
        self._session.read.parquet(str(file)).createOrReplaceTempView(name)

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        for row in self._session.sql(statement).toLocalIterator():
            yield tuple(row)


def _require(package: str) -> None:
    if find_spec(package) is None:
        raise EngineAbsent(engine=package)


def _quoted(file: Path) -> str:
    return str(file.absolute()).replace("'", "''")
