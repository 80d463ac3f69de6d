#!/usr/bin/env bash
# Runs each way of docs/CORPUS.md over the same pages and compares what comes out with `chaffinch batch PAGE…`.
# Needs Java 17 for Spark. PAGES=N takes N pages of the shared corpus, where it is there, besides the fixture pages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh
has java || debian openjdk-17-jre-headless
venv=target/spark-venv
[ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
"$venv/bin/python" -c "import pyspark" 2>/dev/null || { say "installing pyspark (once)" && "$venv/bin/pip" install --quiet pyspark; }
cargo build --quiet --release --bin chaffinch
chaffinch="$PWD/target/release/chaffinch"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The pages, each under a name of its own, and as records.
mkdir "$work/pages"
for page in tests/pages/*/page.html; do cp "$page" "$work/pages/$(basename "$(dirname "$page")").html"; done
if [ -d ../shared/corpus ]; then
  find ../shared/corpus/wcxb/pages -name '*.html.gz' | sort | head -n "${PAGES:-200}" | while read -r page; do cp "$page" "$work/pages/"; done
else
  say "skipped, ../shared is not there: pages of the corpus"
fi
find "$work/pages" -type f | sort > "$work/list"
"$venv/bin/python" - "$work/list" > "$work/records.ndjson" <<'PY'
import gzip, json, pathlib, sys
for path in map(pathlib.Path, open(sys.argv[1]).read().splitlines()):
    data = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
    try:
        html = data.decode("utf-8")
    except UnicodeDecodeError:
        continue  # a record is text: whoever makes one has decoded the page
    print(json.dumps({"id": path.name.removesuffix(".gz").removesuffix(".html"), "html": html}))
PY
pages=$(wc -l < "$work/records.ndjson")

# timed NAME COMMAND…: runs it and prints its rate.
timed() {
  local name=$1 start end
  shift
  start=$(date +%s%N)
  "$@" || [ $? = 1 ] # a page that cannot be read
  end=$(date +%s%N)
  awk -v n="$pages" -v ns=$((end - start)) -v name="$name" 'BEGIN { printf "%-34s %5d pages in %6.1f s: %6.1f a second\n", name, n, ns / 1e9, n / (ns / 1e9) }'
}
# same NAME FILE…: says whether the files hold what batch said, but for the times.
same() {
  local name=$1
  shift
  cat "$@" | sed -E 's/,"ms":[0-9.]+//' > "$work/other"
  cmp "$work/expected" "$work/other" || { echo "$name: differs from batch" >&2 && exit 1; }
}
batch() { "$chaffinch" batch - < "$work/records.ndjson" > "$work/batch.ndjson"; }
jobs_two() { "$chaffinch" batch --files-from "$work/records.ndjson" --jobs 2 > "$work/jobs.ndjson"; }
parallel_pipe() { parallel --pipe --block 5M --jobs 2 --keep-order "$chaffinch" batch - < "$work/records.ndjson" > "$work/parallel.ndjson"; }
spark() { "$venv/bin/python" examples/spark_batch.py "$chaffinch" "$work/records.ndjson" "$work/spark" 8 > "$work/spark.log" 2>&1 || { tail -n 20 "$work/spark.log" >&2 && exit 3; }; }

timed "batch -" batch
sed -E 's/,"ms":[0-9.]+//' "$work/batch.ndjson" > "$work/expected"
[ "$(wc -l < "$work/expected")" = "$pages" ] || { echo "batch printed $(wc -l < "$work/expected") lines for $pages pages" >&2 && exit 1; }
timed "batch --files-from --jobs 2" jobs_two
same "batch --jobs 2" "$work/jobs.ndjson"
if has parallel; then
  timed "GNU parallel --pipe, 2 jobs" parallel_pipe
  same "GNU parallel" "$work/parallel.ndjson"
else
  say "skipped, GNU parallel is not installed (apt-get install parallel)"
fi
export SPARK_LOCAL_IP=127.0.0.1 PYSPARK_SUBMIT_ARGS="--master local[2] pyspark-shell"
timed "Spark, local[2], start included" spark
same "Spark" "$work"/spark/part-*
echo "all of them gave the same $pages lines"
