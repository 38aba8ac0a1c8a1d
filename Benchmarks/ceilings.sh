#!/bin/sh
# Reads what is made to exhaust a reader, and checks time and memory against stated ceilings.
#
# usage: Benchmarks/ceilings.sh [POSTMORTEM] [FOLDER]
# Needs about 3 GB in FOLDER. Exits 1 when a ceiling is passed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
postmortem=${1:-}
folder=${2:-$(mktemp -d)}
mkdir -p "$folder"
if [ -z "$postmortem" ]; then
  swift build -c release --package-path "$here/.." --product postmortem >&2
  postmortem=$(swift build -c release --package-path "$here/.." --show-bin-path)/postmortem
fi
exec python3 - "$postmortem" "$folder" <<'PYTHON'
import os, signal, subprocess, sys, time

postmortem, folder = sys.argv[1:]
LINE = b"2026-03-01T14:02:10Z ERROR down\n"

def endless(file):
    file.write(LINE * 10 + b"2026-03-01T14:02:11Z ERROR ")
    for _ in range(1024):
        file.write(b"x" * (1 << 20))
    file.write(b"\n" + LINE)

def distinct(file):
    for start in range(0, 10_000_000, 10_000):
        rows = []
        for index in range(start, start + 10_000):
            word = "".join(chr(97 + int(c, 16)) for c in "%x" % (index * 2654435761 % 2**32))
            rows.append("2026-03-01T%02d:%02d:%02dZ INFO %s %s done\n" % (
                index // 3600 % 24, index // 60 % 60, index % 60, word, word[::-1]))
        file.write("".join(rows).encode())

def unfinished(opening):
    """Lines that begin as a format's do and never end as they should."""
    def write(file):
        for _ in range(4):
            file.write(LINE + opening[: 1 << 20] + b"\n")
        for length in range(1, 20_000, 7):
            file.write(opening[:length] + b"\n")
    return write

REPEATS = {
    "open brackets": b"[" * (1 << 20),
    "open braces": b'{"a":' * (1 << 18),
    "escaped quotes": b'192.0.2.1 - - [10/Oct/2025:13:55:36 +0000] "' + b'\\"' * (1 << 19),
    "keys and no values": b"time=2026-03-01T14:02:10Z " + b"k= " * (1 << 18),
    "quotes": b"2026-03-01T14:02:10Z ERROR " + b"'\" " * (1 << 18),
    "equals signs": b"2026-03-01T14:02:10Z ERROR " + b"a=" * (1 << 19),
    "digits": b"1" * (1 << 20),
    "blanks": b"2026-03-01T14:02:10Z" + b" " * (1 << 20),
    "JSON of backslashes": b'{"time":"2026-03-01T14:02:10Z","msg":"' + b"\\" * (1 << 19) + b'"}',
}

CASES = [("a line of 1 GiB", endless, 30, 150), ("10 million distinct lines", distinct, 120, 150)]
CASES += [(name, unfinished(text), 10, 150) for name, text in REPEATS.items()]

failed = False
print("%-28s %8s %8s %8s %8s" % ("", "s", "at most", "MB", "at most"))
for name, write, seconds, megabytes in CASES:
    path = os.path.join(folder, "ceiling.log")
    with open(path, "wb") as file:
        write(file)
    start = time.monotonic()
    process = subprocess.Popen(
        [postmortem, "analyze", path, "--quiet", "--format", "json", "--force", "--output",
         os.path.join(folder, "report.json")], stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGALRM, lambda *_: process.kill())
    signal.alarm(10 * seconds)
    _, status, usage = os.wait4(process.pid, 0)
    signal.alarm(0)
    wall, memory = time.monotonic() - start, usage.ru_maxrss / 1024
    passed = os.WIFEXITED(status) and os.WEXITSTATUS(status) in (0, 3)
    passed = passed and wall <= seconds and memory <= megabytes
    failed = failed or not passed
    print("%-28s %8.1f %8d %8.0f %8d  %s" % (
        name, wall, seconds, memory, megabytes, "pass" if passed else "FAIL (status %d)" % status))
    os.remove(path)
sys.exit(failed)
PYTHON
