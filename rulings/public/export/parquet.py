"""Rulings as Parquet: a column for each of rulings.public.export.columns, lists where there may be several values."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import BinaryIO, NoReturn

from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema, list_array
from arro3.io import write_parquet

from rulings.public.export.columns import COLUMNS, COLUMNS_WITH_TEXT, RulingColumn
from rulings.ruling import Ruling

ROWS, ROWS_WITH_TEXTS = 2_000, 100
"""Rulings of a row group, which is held in memory: some 2 kB each, or 40."""

_STRING = DataType.string()
_STRINGS = DataType.list(Field("item", _STRING))
Values = list[tuple[str, ...]]


def write_parquet_table(rulings: Iterable[Ruling], file: BinaryIO, *, texts: bool) -> None:
    """Row group by row group. The same rulings give the same bytes, in one version of the library that writes them."""
    columns, size = (COLUMNS_WITH_TEXT, ROWS_WITH_TEXTS) if texts else (COLUMNS, ROWS)
    schema = Schema([Field(column.name, _STRINGS if column.several else _STRING) for column in columns])
    noted = _Noted()
    batches = noted.batches(_batches(iter(rulings), columns, schema, size))
    write_parquet(
        RecordBatchReader.from_batches(schema, batches),
        _Sink(file, noted),  # type: ignore[arg-type]  # a part of IO[bytes] is enough
        compression="zstd(3)",
        max_row_group_size=size,
        column_dictionary_enabled={"id": False, "text": False},
    )
    if noted.error:
        raise noted.error


def _batches(
    rulings: Iterator[Ruling], columns: Sequence[RulingColumn], schema: Schema, size: int
) -> Iterator[RecordBatch]:
    while read := [[column.values(ruling) for column in columns] for ruling in islice(rulings, size)]:
        arrays = [
            _array(column, list(values)) for column, values in zip(columns, zip(*read, strict=True), strict=True)
        ]
        yield RecordBatch.from_arrays(arrays, schema=schema)


def _array(column: RulingColumn, values: Values) -> Array:
    if not column.several:
        return Array([one[0] if one else None for one in values], _STRING)
    ends = Array([0, *accumulate(map(len, values))], DataType.int32())
    return list_array(ends, Array([part for one in values for part in one], _STRING), type=_STRINGS)


class _Noted:
    """What was raised in a callback: on its way through the library an exception loses its class."""

    error: BaseException | None = None

    def batches(self, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        """All of them, or those up to the first error."""
        try:
            while self.error is None and (batch := next(batches, None)) is not None:
                yield batch
        except BaseException as error:
            self.error = error


class _Sink:
    """A file, or a pipe, for a library that asks whether it can be read and sought in, then only writes, and takes no
    error: what comes behind one is not written."""

    def __init__(self, file: BinaryIO, noted: _Noted) -> None:
        self._file, self._noted = file, noted

    def write(self, data: bytes) -> int:
        if self._noted.error is None:
            try:
                self._file.write(data)
            except BaseException as error:
                self._noted.error = error
        return len(data)

    def flush(self) -> None:
        """Whoever opened the file does it."""

    def read(self, *_: object) -> NoReturn:
        raise OSError("it is only written")

    def seek(self, *_: object) -> NoReturn:
        raise OSError("it is only written, from its beginning to its end")
