"""Counts what was checked and says how it went; the last line is for machines."""

import time
import traceback


class Report:
    def __init__(self):
        self.passed = 0
        self.failures = []
        self.start = time.monotonic()

    def say(self, text):
        print(f"{time.monotonic() - self.start:7.1f} s  {text}", flush=True)

    def check(self, name, condition, detail=""):
        """One named check; a failure is noted and the run goes on."""
        if condition:
            self.passed += 1
            self.say(f"ok    {name}")
        else:
            self.failures.append(name)
            self.say(f"FAIL  {name}  {detail}")

    def run(self, name, function, *arguments):
        """A whole part; an exception is a failure with its trace."""
        self.say(f"----  {name}")
        try:
            function(*arguments)
        except Exception as problem:  # noqa: BLE001 - the report must say it and the other parts must run
            self.failures.append(name)
            # The reason stands first: a summary shows no more than the first lines.
            self.say(f"FAIL  {name}  {type(problem).__name__}: {problem}\n{traceback.format_exc()}")

    def close(self):
        for name in self.failures:
            print(f"failed: {name}")
        print(f"{self.passed} passed, {len(self.failures)} failed", flush=True)
        return 1 if self.failures else 0
