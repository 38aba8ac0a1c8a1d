#!/bin/sh
# Compares what reading logs costs with other tools, in multiples of `wc -l` of the same file in the
# same run, and prints a Markdown table. Tools that are missing are left out and named; DuckDB and
# Drain3 are installed from PyPI into FOLDER/venv.
#
# usage: Benchmarks/compare.sh [MEGABYTES] [FOLDER]
#   POSTMORTEM=path   measure this executable instead of building one
set -eu
here=$(cd "$(dirname "$0")" && pwd)
size=$((${1:-1000} * 1000000))
folder=${2:-$(mktemp -d)}
mkdir -p "$folder"
if [ -z "${POSTMORTEM:-}" ]; then
  swift build -c release --package-path "$here/.." --product postmortem \
    ${SCRATCH:+--scratch-path "$SCRATCH"} >&2
  POSTMORTEM=$(swift build -c release --package-path "$here/.." --show-bin-path \
    ${SCRATCH:+--scratch-path "$SCRATCH"})/postmortem
fi
for kind in application nginx syslog json; do
  [ -s "$folder/$kind.log" ] || python3 "$here/generate.py" $kind $size "$folder/$kind.log"
  [ -s "$folder/$kind.log.gz" ] || gzip -1 -k "$folder/$kind.log"
done
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install -q duckdb drain3 >&2 || echo "no PyPI: without DuckDB, Drain3" >&2
exec python3 "$here/compare.py" "$POSTMORTEM" "$folder"
