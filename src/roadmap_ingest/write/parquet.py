"""Tables as Parquet, for DuckDB, pandas and the like (extra `parquet`)."""

from __future__ import annotations

from typing import Any

from ..model.plan import PlanFile
from .tables import Table


def dumps(table: Table, plan: PlanFile) -> bytes:
    """One Parquet file; the columns `file`, `sha256` and `plan` stand before the table's own, so that many files make
    one data set.
    """
    import pyarrow as pa
    from pyarrow import parquet

    types: dict[str, Any] = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    about = {"file": plan.source.name, "sha256": plan.source.sha256, "plan": plan.plan.title}
    arrays = {name: pa.array([value] * len(table.rows), pa.string()) for name, value in about.items()}
    arrays |= {name: pa.array(table.column(name), types[kind]) for name, kind in table.columns.items()}
    stream = pa.BufferOutputStream()
    parquet.write_table(pa.table(arrays), stream, compression="zstd")
    made: bytes = stream.getvalue().to_pybytes()
    return made
