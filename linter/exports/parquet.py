"""Apache Parquet: one row for each cell of the official tables, typed, for data frames. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, islice
from typing import Any

from linter.document import Unreadable
from linter.exports import Row, rows
from linter.language import Phrase

_MISSING = Phrase(
    "写 Parquet 需要另外安装 pyarrow：pip install 'disclose-lint[parquet]'；也可以改用 --format csv。",
    "Writing Parquet needs pyarrow: pip install 'disclose-lint[parquet]'; or use --format csv.",
)
# Cells that are written at a time: about five hundred reports.
_GROUP = 100_000


def export(objects: Iterable[dict[str, Any]], narrow: bool) -> Iterator[str | bytes]:
    """The file in one piece. `value` is a double: exact for counts of up to fifteen digits, and for amounts as JSON has them.

    Raises Unreadable when pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise Unreadable(_MISSING) from None
    text, count = pyarrow.string(), pyarrow.int32()
    kinds = {"organ": text, "year": count, "table": text, "row": text, "column": text, "value": pyarrow.float64(), "text": text, "path": text}
    schema = pyarrow.schema([(name, kinds[name]) for name in Row._fields])
    sink = BytesIO()
    # Columns of doubles refuse integers that a double cannot hold exactly; one in a report must not cost the others.
    cells = (row if row.value is None else row._replace(value=float(row.value)) for row in chain.from_iterable(map(rows, objects)))
    with ParquetWriter(sink, schema) as writer:
        while group := list(islice(cells, _GROUP)):
            columns = [pyarrow.array(column, kind) for column, kind in zip(zip(*group, strict=True), schema.types, strict=True)]
            writer.write_table(pyarrow.table(columns, schema=schema))
    yield sink.getvalue()
