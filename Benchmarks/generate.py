#!/usr/bin/env python3
"""Writes a synthetic log of a given size:
generate.py application|nginx|syslog|json BYTES FILE [TEMPLATES].

The same arguments give the same bytes. Names are made up; addresses are those reserved for
documentation.
"""
import random
import sys
import time

WORDS = """account batch buffer cache cluster commit consumer context cursor event filter gateway
handler index invoice job journal lease ledger lock message module network order packet partition
payment policy pool producer queue record region replica request route rule schema session shard
snapshot socket stream table task tenant token topic transaction upload user volume worker""".split()
VERBS = "accepted closed created dropped expired flushed loaded moved opened rejected resumed retried".split()
NAMES = "ana ben cho dev eli fay gus hal ivo jan kim lea max nia oto pia".split()
AGENTS = ["curl/8.5.0", "probe/1.29", "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101"]
ROUTES = ["/", "/healthz", "/v1/messages/%d", "/v1/orders?page=%d", "/static/app.%d.js", "/login"]


class Log:
    def __init__(self, kind, templates):
        self.random = random.Random(kind)
        self.clock = 1_772_373_600.0
        self.templates = [self.template() for _ in range(templates)]
        self.weights = [1 / (rank + 1) for rank in range(len(self.templates))]
        self.line = {"application": self.application, "nginx": self.nginx,
                     "syslog": self.syslog, "json": self.json}[kind]

    def template(self):
        pick = self.random.choice
        parts = [pick(WORDS).capitalize(), pick(VERBS)]
        for _ in range(self.random.randrange(2, 10)):
            parts.append(pick(["%d", "%n", "%x", "%k=%d"]) if self.random.random() < 0.3 else pick(WORDS))
        level = pick(["INFO"] * 12 + ["DEBUG"] * 6 + ["WARN"] * 2 + ["ERROR"])
        return level, " ".join(parts).replace("%k", pick(WORDS)), "app.%s.%s" % (pick(WORDS), pick(WORDS).capitalize())

    def message(self, text):
        words = []
        for word in text.split(" "):
            word = word.replace("%d", str(self.random.randrange(100_000)))
            word = word.replace("%x", "%016x" % self.random.getrandbits(64))
            words.append(word.replace("%n", self.random.choice(NAMES)))
        return " ".join(words)

    def batch(self, count):
        for level, text, logger in self.random.choices(self.templates, self.weights, k=count):
            self.clock += self.random.expovariate(30)
            yield self.line(time.gmtime(int(self.clock)), int(self.clock % 1 * 1e6), level, text, logger)

    def address(self):
        return "203.0.113.%d" % self.random.randrange(255)

    def application(self, when, micros, level, text, logger):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", when)
        line = "%s.%03dZ %-5s [worker-%d] %s - %s\n" % (
            stamp, micros // 1000, level, self.random.randrange(32), logger, self.message(text))
        if level == "ERROR" and self.random.random() < 0.3:
            line += "java.net.SocketTimeoutException: Read timed out\n"
            for _ in range(self.random.randrange(5, 15)):
                line += "\tat %s.run(Source.java:%d)\n" % (logger, self.random.randrange(900))
        return line

    def nginx(self, when, micros, level, text, logger):
        route = self.random.choice(ROUTES).replace("%d", str(self.random.randrange(100_000)))
        return '%s - - [%s +0000] "%s %s HTTP/1.1" %d %d "-" "%s"\n' % (
            self.address(), time.strftime("%d/%b/%Y:%H:%M:%S", when),
            self.random.choice(["GET", "GET", "GET", "POST"]), route,
            self.random.choice([200] * 20 + [304, 404, 502]), self.random.randrange(90_000),
            self.random.choice(AGENTS))

    def syslog(self, when, micros, level, text, logger):
        stamp = time.strftime("%b ", when) + "%2d" % when.tm_mday + time.strftime(" %H:%M:%S", when)
        host = "web-%d" % self.random.randrange(6)
        pid = self.random.randrange(30_000)
        return stamp + " " + host + " " + self.random.choice([
            "sshd[%d]: Failed password for invalid user %s from %s port %d ssh2" % (
                pid, self.random.choice(NAMES), self.address(), self.random.randrange(65_535)),
            "kernel: [%d.%06d] eth0: link is %s" % (pid, micros, self.random.choice(["up", "down"])),
            "CRON[%d]: (root) CMD (run-parts /etc/cron.hourly)" % pid,
            "%s[%d]: %s" % (logger.split(".")[1], pid, self.message(text)),
        ]) + "\n"

    def json(self, when, micros, level, text, logger):
        return '{"ts":"%s.%06dZ","level":"%s","service":"%s","msg":"%s","trace_id":"%016x","ms":%.3f}\n' % (
            time.strftime("%Y-%m-%dT%H:%M:%S", when), micros, level.lower(),
            self.random.choice(["api", "billing", "mail", "search"]), self.message(text),
            self.random.getrandbits(64), self.random.random() * 500)


def main():
    kind, size, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    log = Log(kind, int(sys.argv[4]) if len(sys.argv) > 4 else 300)
    written = 0
    with open(path, "w", encoding="ascii", newline="\n") as file:
        while written < size:
            text = "".join(log.batch(2000))
            file.write(text)
            written += len(text)


main()
