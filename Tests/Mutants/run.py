"""Makes one mistake at a time in a copy of the journal and checks that the test named for it fails.

usage: run.py [words …]     only mutants whose name holds one of the words; all by default

The copy is in .build-mutants and holds the journal, its tests and what they need, so that each mutant builds
in seconds. First the tests named must pass without a mistake. Ends with 1 if a mutant lives, if a text to be
replaced does not stand exactly once in its file, or if a mutant cannot be built.
"""

import pathlib
import re
import subprocess
import sys
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = ROOT / ".build-mutants"
#: What the journal's tests may use of TestSupport: files that need nothing but the journal.
ALLOWED_IMPORTS = {"Journaling", "Synchronization", "Foundation", "Glibc"}
FEATURES = [
    "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility", "NonisolatedNonsendingByDefault",
    "InferIsolatedConformances", "ImmutableWeakCaptures",
]
MANIFEST = """// swift-tools-version: 6.2
import PackageDescription
let settings: [SwiftSetting] = [%s]
let package = Package(
    name: "mutants",
    targets: [
        .target(name: "CChecksum"),
        .target(name: "Journaling", dependencies: ["CChecksum"], swiftSettings: settings),
        .target(name: "TestSupport", dependencies: ["Journaling"], swiftSettings: settings),
        .testTarget(
            name: "JournalingTests", dependencies: ["Journaling", "TestSupport"], swiftSettings: settings),
    ])
""" % ", ".join(f'.enableUpcomingFeature("{feature}")' for feature in FEATURES)


def write(path, content):
    """Leaves a file alone that is as it should be, so that it is not built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def copy():
    wanted = {}
    for folder in ["Sources/CChecksum", "Sources/Journaling", "Sources/TestSupport", "Tests/JournalingTests"]:
        for path in sorted((ROOT / folder).rglob("*")):
            if not path.is_file():
                continue
            if folder.endswith("TestSupport"):
                imports = re.findall(r"^(?:\w+ )?import (\w+)", path.read_text(), re.MULTILINE)
                if not ALLOWED_IMPORTS.issuperset(imports):
                    continue
            wanted[path.relative_to(ROOT)] = path.read_bytes()
    for folder in ["Sources", "Tests"]:
        for path in (COPY / folder).rglob("*"):
            if path.is_file() and path.relative_to(COPY) not in wanted:
                path.unlink()
    for path, content in wanted.items():
        write(COPY / path, content)
    write(COPY / "Package.swift", MANIFEST.encode())


def swift(*words):
    return subprocess.run(
        ["swift", *words], cwd=COPY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)


def build():
    result = swift("build", "--build-tests")
    if result.returncode != 0:
        lines = [line for line in result.stdout.splitlines() if "error:" in line]
        sys.exit("cannot be built:\n" + "\n".join(lines[:10] or result.stdout.splitlines()[-10:]))


def play(test):
    """Whether a test passes; a filter that fits no test is an error."""
    result = swift("test", "--skip-build", "--filter", f"{test}\\(")
    if re.search(r"with 0 tests|No matching test", result.stdout) and "Suite" not in result.stdout.split("◇")[-1]:
        sys.exit(f"there is no test {test}")
    return result.returncode == 0


def mutate(mutant):
    """Makes the mistake; the files as they were."""
    before = {}
    for edit in mutant["edits"]:
        path = COPY / "Sources/Journaling" / edit["file"]
        text = path.read_text()
        before.setdefault(path, text)
        count = text.count(edit["old"])
        if count != 1:
            sys.exit(f"{mutant['name']}: {edit['file']} holds {count} times, not once:\n{edit['old']}")
        path.write_text(text.replace(edit["old"], edit["new"]))
    return before


def main(words):
    mutants = tomllib.loads((HERE / "mutants.toml").read_text())["mutant"]
    if words:
        mutants = [mutant for mutant in mutants if any(word in mutant["name"] for word in words)]
    copy()
    for mutant in mutants:
        for path, text in mutate(mutant).items():
            path.write_text(text)
    build()
    for test in sorted({mutant["breaks"] for mutant in mutants}):
        if not play(test):
            sys.exit(f"{test} fails without any mistake")
        print(f"passes as it is: {test}", flush=True)
    alive = 0
    for index, mutant in enumerate(mutants, 1):
        start = time.monotonic()
        before = mutate(mutant)
        build()
        lives = play(mutant["breaks"])
        alive += lives
        for path, text in before.items():
            path.write_text(text)
        seconds = time.monotonic() - start
        print(
            f"{index}/{len(mutants)} {'ALIVE ' if lives else 'caught'} {mutant['name']}: "
            f"{mutant['breaks']} ({seconds:.0f} s)", flush=True)
    print(f"{len(mutants) - alive} mutants caught, {alive} alive")
    sys.exit(1 if alive or not mutants else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
