"""Runs the Autobahn suite against a server that echoes, plain and with TLS, and judges its reports.

usage: run.py --python PYTHON2 [--server PROGRAM | --url URL] [--quick] [--jobs N] [--only plain|tls] [glob …]

Exits 0 only if no case failed and none was answered in a way that is not strict.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from echo_server import EchoServer  # noqa: E402
from verdict import RIGHT, outcomes, table  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / ".build-tests/conformance"
#: Every behaviour, without the sizes that only take time.
QUICK = ["[1-7].*", "9.[1-6].[1-3]", "10.*", "1[23].*.[1-4]", "1[23].*.11"]
#: Against someone else's server nothing is started, so it must be one's own machine: this is a fuzzer.
LOOPBACK = re.compile(r"wss?://(127(\.\d+){3}|localhost)(:\d+)?(/.*)?")


class Client:
    """One fuzzing client at work on some of the cases."""

    def __init__(self, python, url, cases, folder):
        self.reports = folder / "reports"
        self.log = folder / "client.log"
        folder.mkdir(parents=True)
        spec = folder / "spec.json"
        spec.write_text(json.dumps({
            "outdir": str(self.reports), "servers": [{"agent": "server", "url": url}], "cases": cases,
            "exclude-cases": [], "exclude-agent-cases": {}}))
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [python, "-u", "-W", "ignore", str(HERE / "suite.py"), "run", str(spec)], stdout=log, stderr=log,
                cwd=folder)

    @property
    def is_done(self):
        return self.process.poll() is not None

    @property
    def played(self):
        return self.log.read_text(encoding="utf-8", errors="replace").count("Running test case ID")

    def stop(self):
        """Interrupted, it writes what it has; if it does not, it goes without."""
        for signal in (self.process.terminate, self.process.kill):
            if self.is_done:
                return
            signal()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                pass


class Suite:
    """One look at one server by as many clients as were asked for."""

    def __init__(self, options):
        self.options = options
        globs = options.globs or (QUICK if options.quick else ["*"])
        text = subprocess.run(
            [options.python, "-W", "ignore", str(HERE / "suite.py"), "cases", *globs], check=True,
            stdout=subprocess.PIPE, text=True).stdout
        self.cases = text.split()
        if not self.cases:
            raise SystemExit(f"no case matches {' '.join(globs)}")

    def play(self, name, url):
        parts = min(self.options.jobs, len(self.cases))
        print(f"{name}: {len(self.cases)} cases at {url}", flush=True)
        start = time.monotonic()
        clients = [
            Client(self.options.python, url, self.cases[part::parts], OUT / name / f"part-{part + 1}")
            for part in range(parts)]
        try:
            self.wait(name, clients, start + self.options.timeout)
        finally:
            for client in clients:
                client.stop()
        found = outcomes(self.cases, [client.reports for client in clients])
        self.show(name, found, time.monotonic() - start)
        return found

    def wait(self, name, clients, end):
        shown = time.monotonic()
        while not all(client.is_done for client in clients):
            time.sleep(0.2)
            now = time.monotonic()
            if now >= end:
                print(f"{name}: stopped after {self.options.timeout} s", flush=True)
                return
            if now >= shown + 15:
                shown = now
                print(f"{name}: {sum(client.played for client in clients)} of {len(self.cases)}", flush=True)

    @staticmethod
    def show(name, found, seconds):
        print(f"\n{name}, after {seconds:.0f} s:")
        for line in table(found):
            print(line)
        for one in found:
            if one.kind != "OK":
                print(f"{one.kind} {one.case}: {one.reason}")
        print(flush=True)


def certificate(python):
    files = [OUT / "certificate.pem", OUT / "key.pem"]
    subprocess.run(
        [python, "-W", "ignore", str(HERE / "suite.py"), "certificate", *map(str, files)], check=True)
    return files


def play_all(options):
    suite = Suite(options)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    if options.url:
        return suite.play("server", options.url)
    found = []
    for name in [options.only] if options.only else ["plain", "tls"]:
        files = certificate(options.python) if name == "tls" else None
        with EchoServer(options.server, OUT / f"{name}-server.log", files) as server:
            found += suite.play(name, server.url)
        if server.ended_early:
            print(f"{name}: the server ended with {server.process.returncode}; see {server.log}")
    return found


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True, help="a Python 2.7 that has the suite")
    parser.add_argument("--server", help="socket-bench")
    parser.add_argument("--url", help="a server that runs already, on this machine")
    parser.add_argument("--quick", action="store_true", help="the behaviours without the large sizes")
    parser.add_argument("--jobs", type=int, default=2, help="clients at a time")
    parser.add_argument("--only", choices=["plain", "tls"])
    parser.add_argument("--timeout", type=int, default=1800, help="seconds for each of plain and TLS")
    parser.add_argument("globs", nargs="*", help="cases, such as '7.*'; all by default")
    options = parser.parse_args(arguments)
    if bool(options.server) == bool(options.url):
        parser.error("one of --server and --url is needed")
    if options.url and not LOOPBACK.fullmatch(options.url):
        parser.error("the URL must be one of this machine: ws:// or wss:// on 127.0.0.0/8 or localhost")
    found = play_all(options)
    failed = sum(one.kind not in RIGHT for one in found)
    print(f"{len(found) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
