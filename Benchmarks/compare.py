#!/usr/bin/env python3
"""Measures tools on the logs of a folder; started by compare.sh, which makes them.

usage: compare.py POSTMORTEM FOLDER
"""
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time

KINDS = ["application", "nginx", "syslog", "json"]
TIMEOUT = 1800
DRAIN_LINES = 100_000

TIMESTAMP = {
    "application": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "nginx": r"\[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d",
    "syslog": r"^\w{3} [ \d]\d \d\d:\d\d:\d\d",
    "json": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
}
MINUTE = {
    "application": r"^(\d{4}-\d\d-\d\dT\d\d:\d\d)",
    "nginx": r"\[(\d\d/\w{3}/\d{4}:\d\d:\d\d)",
    "syslog": r"^(\w{3} [ \d]\d \d\d:\d\d)",
}
LEVEL = {
    "application": r"Z (\w+)",
    "nginx": r'" (\d)\d\d ',
    "syslog": r"(?i)(error|warn|fail)",
}

HERE = os.path.dirname(os.path.abspath(__file__))
DUCKDB = os.path.join(HERE, "others/duckdb_query.py")
DRAIN = os.path.join(HERE, "others/drain3_templates.py")


class Tool:
    """A tool, the command for a file, and what it does less or more than `analyze`."""

    def __init__(self, name, program, version, command, does, kinds=KINDS, lines=None):
        self.name, self.program, self.version = name, program, version
        self.command, self.does, self.kinds, self.lines = command, does, kinds, lines


def duckdb_query(kind, path):
    if kind == "json":
        source = "read_json('%s', format='newline_delimited', columns={ts: 'TIMESTAMP', level: 'VARCHAR'})" % path
        return "SELECT time_bucket(INTERVAL 1 MINUTE, ts) m, level, count(*) FROM %s GROUP BY ALL" % source
    source = ("read_csv('%s', columns={line: 'VARCHAR'}, delim=chr(1), header=false, quote='', "
              "escape='', auto_detect=false, strict_mode=false, max_line_size=2000000)" % path)
    source = source.replace("chr(1)", "'\x01'")
    return "SELECT regexp_extract(line, '%s', 1) m, regexp_extract(line, '%s', 1) l, count(*) FROM %s GROUP BY ALL" % (
        MINUTE[kind], LEVEL[kind], source)


def tools(postmortem, folder):
    python = os.path.join(folder, "venv/bin/python")
    lnav = ";SELECT timeslice(log_time, '1m') AS m, log_level, count(*) FROM all_logs GROUP BY 1, 2"
    out = os.path.join(folder, "report.json")
    return [
        Tool("`wc -l`", "wc", "wc --version", lambda k, p: ["wc", "-l", p], "counts line ends"),
        Tool("`gzip -dc`", "gzip", "gzip --version", lambda k, p: ["gzip", "-dc", p + ".gz"],
             "unpacks, nothing else"),
        Tool("ripgrep", "rg", "rg --version", lambda k, p: ["rg", "-c", TIMESTAMP[k], p],
             "counts lines with a stamp"),
        Tool("lnav", "lnav", "lnav -V", lambda k, p: ["lnav", "-n", "-c", lnav, p],
             "messages by level and minute; no templates, no incident"),
        Tool("GoAccess", "goaccess", "goaccess --version",
             lambda k, p: ["goaccess", p, "--log-format=COMBINED", "--no-global-config", "-o",
                           os.path.join(folder, "goaccess.json")],
             "statistics of web traffic: visitors, paths, agents; no incident", ["nginx"]),
        Tool("jq", "jq", "jq --version", lambda k, p: ["jq", "-r", "[.ts[0:16], .level] | @tsv", p],
             "extracts stamp and level; does not count", ["json"]),
        Tool("DuckDB", python, python + " -c 'import duckdb; print(duckdb.__version__)'",
             lambda k, p: [python, DUCKDB, duckdb_query(k, p)],
             "lines by minute and level; no templates, no incident"),
        Tool("Drain3", python,
             python + " -c 'import importlib.metadata as m; print(m.version(\"drain3\"))'",
             lambda k, p: [python, DRAIN, p, str(DRAIN_LINES)],
             "templates of whole lines, of the first %d lines, scaled to all; no times" % DRAIN_LINES,
             lines=DRAIN_LINES),
        Tool("`postmortem analyze`", postmortem, postmortem + " --version",
             lambda k, p: [postmortem, "analyze", p, "--quiet", "--format", "json", "--output", out,
                           "--force"],
             "format, times, levels, templates, counts by second, SHA-256, incident, report"),
        Tool("`postmortem analyze`, .gz", postmortem, postmortem + " --version",
             lambda k, p: [postmortem, "analyze", p + ".gz", "--quiet", "--format", "json", "--output",
                           out, "--force"], "the same of the gzip file"),
    ]


def cost(command, runs):
    """Least processor and wall seconds of some runs, and the most memory in MB; or a reason."""
    best = [float("inf"), float("inf"), 0.0]
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        previous = signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(TIMEOUT)
        _, status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
        wall = time.monotonic() - start
        if os.WIFSIGNALED(status):
            return "over %d s" % TIMEOUT if wall >= TIMEOUT else "signal %d" % os.WTERMSIG(status)
        if os.WEXITSTATUS(status) != 0:
            return "exit %d" % os.WEXITSTATUS(status)
        best = [min(best[0], usage.ru_utime + usage.ru_stime), min(best[1], wall),
                max(best[2], usage.ru_maxrss / 1024)]
        if wall > 60:
            break
    return best


def quoted(word):
    """The word as a shell takes it; in double quotes where that reads better."""
    if "'" in word and not any(mark in word for mark in '"$`\\!'):
        return '"%s"' % word
    return shlex.quote(word)


def first_line(command):
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[0] if lines else "?"


def processor():
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return "unknown"


def main():
    postmortem, folder = sys.argv[1], os.path.abspath(sys.argv[2])
    paths = {kind: os.path.join(folder, kind + ".log") for kind in KINDS}
    base, lines = {}, {}
    for kind in KINDS:
        base[kind] = cost(["wc", "-l", paths[kind]], 20)
        lines[kind] = int(subprocess.check_output(["wc", "-l", paths[kind]]).split()[0])
    rows, commands, missing = [], [], []
    for tool in tools(postmortem, folder):
        if shutil.which(tool.program) is None or " Error" in first_line(tool.version):
            missing.append(tool.name)
            continue
        cells = []
        for kind in KINDS:
            if kind not in tool.kinds:
                cells.append("")
                continue
            command = tool.command(kind, paths[kind])
            shown = " ".join(quoted(word) for word in command)
            for path, short in [(folder + "/venv/bin/", ""), (folder + "/", ""),
                                (HERE, "Benchmarks"), (postmortem, "postmortem")]:
                shown = shown.replace(path, short)
            commands.append((tool.name, kind, shown.replace("\x01", "\\x01")))
            print("%s, %s" % (tool.name, kind), file=sys.stderr)
            found = cost(command, 3)
            if isinstance(found, str):
                cells.append(found)
                continue
            scale = max(1.0, lines[kind] / tool.lines) if tool.lines else 1.0
            cells.append("%.1f / %.1f / %.0f" % (
                found[0] * scale / base[kind][0], found[1] * scale / base[kind][1], found[2]))
        rows.append([tool.name] + cells + [tool.does])
    print("%s, %d processors; files of %d MB; `wc -l` takes %s s." % (
        processor(), os.cpu_count(), os.path.getsize(paths["nginx"]) // 1_000_000,
        ", ".join("%.3f (%s)" % (base[kind][0], kind) for kind in KINDS)))
    if missing:
        print("Not installed, and left out: %s." % ", ".join(missing))
    print("\nEach cell: processor time and wall time in multiples of `wc -l`, and peak memory in MB.\n")
    print("| | " + " | ".join(KINDS) + " | what it does |")
    print("|---" * (len(KINDS) + 2) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print("\n## Versions\n")
    for tool in tools(postmortem, folder):
        if tool.name not in missing:
            print("- %s: %s" % (tool.name, first_line(tool.version).replace(folder + "/", "")))
    print("\n## Commands\n\n```sh")
    for name, kind, command in commands:
        print("# %s, %s\n%s" % (name, kind, command))
    print("```")


main()
