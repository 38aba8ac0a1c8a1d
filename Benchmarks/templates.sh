#!/bin/sh
# Prints what reading a log costs a line with 300 templates and with twenty times as many.
#
# usage: Benchmarks/templates.sh [MEGABYTES] [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
size=$((${1:-200} * 1000000))
folder=${2:-$(mktemp -d)}
mkdir -p "$folder"
swift build -c release --package-path "$here" ${SCRATCH:+--scratch-path "$SCRATCH"} >/dev/null
bench=$(swift build -c release --package-path "$here" ${SCRATCH:+--scratch-path "$SCRATCH"} --show-bin-path)/digest-bench
for count in 300 6000; do
  for kind in application json; do
    [ -s "$folder/$kind-$count.log" ] ||
      python3 "$here/generate.py" $kind $size "$folder/$kind-$count.log" $count
  done
done
python3 - "$bench" "$folder" <<'PYTHON'
import os, subprocess, sys

bench, folder = sys.argv[1:]

def cost(path, runs=5):
    """Least processor seconds of some runs a million lines, and how many patterns there are."""
    best = float("inf")
    for _ in range(runs):
        process = subprocess.Popen([bench, "--threads", "1", path], stdout=subprocess.PIPE)
        text = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0, path
        best = min(best, usage.ru_utime + usage.ru_stime)
    lines = int(text.split("lines ")[1].split()[0])
    return best / lines * 1e6, int(text.split("patterns ")[1].split()[0])

print("kind         patterns  s/M lines  patterns  s/M lines  ratio")
for kind in ["application", "json"]:
    few = cost(os.path.join(folder, kind + "-300.log"))
    many = cost(os.path.join(folder, kind + "-6000.log"))
    print("%-12s %8d %10.3f %9d %10.3f %6.2f" % (
        kind, few[1], few[0], many[1], many[0], many[0] / few[0]))
PYTHON
