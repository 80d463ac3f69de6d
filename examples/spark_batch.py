"""Maps `chaffinch batch` over a crawl with Spark: records in, one JSON object a page out, in the same order.

Usage: spark_batch.py CHAFFINCH RECORDS OUT [PARTITIONS]

RECORDS is a file or folder of JSON lines with `html` and, if known, `id` and `url` (Spark unpacks .gz and .bz2).
OUT is a folder that does not exist yet. Each partition is piped through one process, which holds one page at a time.
"""

import shlex
import sys

from pyspark.sql import SparkSession


def main(chaffinch: str, records: str, out: str, partitions: str = "8") -> None:
    spark = SparkSession.builder.appName("chaffinch").getOrCreate()
    lines = spark.sparkContext.textFile(records, minPartitions=int(partitions))
    # A page that cannot be read is a line with `error`, and exit status 1: no reason to stop the job.
    lines.pipe(f"{shlex.quote(chaffinch)} batch -", checkCode=False).saveAsTextFile(out)
    pages = spark.read.json(out)
    pages.groupBy("is_article").count().show()
    spark.stop()


if __name__ == "__main__":
    if not 4 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
