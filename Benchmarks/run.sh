#!/bin/sh
# Prints what reading logs costs, in multiples of what `wc -l` of the same file costs in the same
# run: processor time and wall time on one thread and on two, the digest of the bytes alone
# (`openssl dgst -sha256`, part of every figure), and peak memory.
#
# usage: Benchmarks/run.sh [MEGABYTES] [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
size=$((${1:-300} * 1000000))
folder=${2:-$(mktemp -d)}
mkdir -p "$folder"
swift build -c release --package-path "$here" ${SCRATCH:+--scratch-path "$SCRATCH"} >/dev/null
bench=$(swift build -c release --package-path "$here" ${SCRATCH:+--scratch-path "$SCRATCH"} --show-bin-path)/digest-bench
for kind in application nginx syslog json; do
  [ -s "$folder/$kind.log" ] || python3 "$here/generate.py" $kind $size "$folder/$kind.log"
done
python3 - "$bench" "$folder" <<'PYTHON'
import os, resource, subprocess, sys, time

bench, folder = sys.argv[1:]

def cost(command, runs=5):
    """Least processor and wall seconds of some runs, and the most memory, in MB."""
    best = (float("inf"), float("inf"), 0.0)
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0, command
        wall = time.monotonic() - start
        best = (min(best[0], usage.ru_utime + usage.ru_stime), min(best[1], wall),
                max(best[2], usage.ru_maxrss / 1024))
    return best

print("kind         wc -l s  sha256  1 thread: CPU  wall  2 threads: CPU  wall  peak MB")
for kind in ["application", "nginx", "syslog", "json"]:
    path = os.path.join(folder, kind + ".log")
    base = cost(["wc", "-l", path], 20)
    sha = cost(["openssl", "dgst", "-sha256", path])
    one = cost([bench, "--threads", "1", path])
    two = cost([bench, "--threads", "2", path])
    print("%-12s %7.3f %6.1fx %13.1fx %4.1fx %14.1fx %4.1fx %8.0f" % (
        kind, base[0], sha[0] / base[0], one[0] / base[0], one[1] / base[1],
        two[0] / base[0], two[1] / base[1], max(one[2], two[2])))
PYTHON
