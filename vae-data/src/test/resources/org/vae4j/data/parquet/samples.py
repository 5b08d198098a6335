"""Writes the Parquet files beside this one, which tests read: python3 samples.py (pyarrow 26.0.1)."""

from datetime import date, datetime, time, timezone
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq


def column(kind, *values):
    return pa.array(values, kind)


EVERY_TYPE = {
    "boolean": column(pa.bool_(), True, None, False),
    "int8": column(pa.int8(), -128, None, 127),
    "uint8": column(pa.uint8(), 0, None, 255),
    "int32": column(pa.int32(), -(2**31), None, 2**31 - 1),
    "uint32": column(pa.uint32(), 1, None, 2**32 - 1),
    "int64": column(pa.int64(), -(2**53), None, 2**53),
    "uint64": column(pa.uint64(), 1, None, 2**64 - 2**11),
    "float16": column(pa.float16(), 1.5, None, -(2.0**-24)),
    "float32": column(pa.float32(), 0.1, None, float("nan")),
    "float64": column(pa.float64(), 0.1, None, float("-inf")),
    "decimal32": column(pa.decimal128(5, 2), Decimal("-1.25"), None, Decimal("999.99")),
    "decimal128": column(pa.decimal128(30, 10), Decimal("-0.5"), None, Decimal("12345678901234567890")),
    "date": column(pa.date32(), date(2024, 2, 29), None, date(1969, 12, 31)),
    "time": column(pa.time64("us"), time(12, 30), None, time(1, 2, 3, 4)),
    "instant": column(
        pa.timestamp("us", "UTC"),
        datetime(2024, 2, 29, 12, tzinfo=timezone.utc),
        None,
        datetime(1969, 12, 31, 23, 59, 59, 500000, timezone.utc),
    ),
    "local": column(pa.timestamp("ms"), datetime(2024, 2, 29, 12), None, datetime(1969, 12, 31)),
    "text": column(pa.string(), "süß", None, ""),
    "category": column(pa.string(), "a", None, "a").dictionary_encode(),
    "nothing": pa.nulls(3),
}
pq.write_table(pa.table(EVERY_TYPE), "every-type.parquet", compression="none")
pq.write_table(
    pa.table(EVERY_TYPE).select(["float64", "text"]),
    "second-version.parquet",
    version="2.6",
    data_page_version="2.0",
    use_dictionary=False,
    column_encoding={"float64": "BYTE_STREAM_SPLIT", "text": "DELTA_BYTE_ARRAY"},
    compression="zstd",
    write_page_checksum=True,
)
pq.write_table(
    pa.table({"old": pa.array([datetime(2024, 2, 29, 12), None], pa.timestamp("ns"))}),
    "int96.parquet",
    use_deprecated_int96_timestamps=True,
)

# Enough to be worth a dictionary, several pages and several row groups.
COUNTS = pa.table(
    {
        "count": pa.array([i % 7 if i % 5 else None for i in range(1000)], pa.int32()),
        "word": pa.array([None if i % 11 == 0 else f"w{i % 3}" for i in range(1000)]),
    }
)
for codec in ("none", "snappy", "gzip", "zstd", "lz4", "brotli"):
    pq.write_table(COUNTS, f"{codec}.parquet", compression=codec, row_group_size=300, data_page_size=64)

pq.write_table(
    pa.table(
        {
            "id": [1, 2],
            "list": [[1.0], [2.0, 3.0]],
            "struct": [{"x": 1}, {"x": 2}],
            "map": pa.array([[("k", 1)], []], pa.map_(pa.string(), pa.int32())),
            "fixed": pa.array([b"abc", b"def"], pa.binary(3)),
            "bytes": pa.array([b"ab", b"\xff\xfe"]),
        }
    ),
    "nested.parquet",
)
