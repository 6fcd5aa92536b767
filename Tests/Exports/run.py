"""Opens exported files as other programs do, and prints what the slides say.

usage: run.py FOLDER    FOLDER holds what `EXPORTS_TO=FOLDER swift test --filter ExportFiles` wrote
"""

import csv
import json
import pathlib
import sys
import xml.etree.ElementTree as tree

import jsonschema
import pptx

ROOT = pathlib.Path(__file__).resolve().parents[2]


def slides(file):
    deck = pptx.Presentation(str(file))
    assert deck.slide_width * 9 == deck.slide_height * 16, "not 16:9"
    assert deck.core_properties.title
    photos = 0
    for number, slide in enumerate(deck.slides, 1):
        assert slide.shapes.title is not None and slide.shapes.title.has_text_frame
        texts = [shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame]
        photos += sum(shape.shape_type == 13 for shape in slide.shapes)
        print(f"-- {number} {slide.slide_layout.name}:", " | ".join(texts).replace("\n", " / "))
        if slide.has_notes_slide:
            print("   notes:", slide.notes_slide.notes_text_frame.text.replace("\n", " / "))
    assert len(deck.slides) > 5 and photos > 0


def main(folder):
    slides(folder / "slides.pptx")
    for name in ("outlines.opml", "workshop.opml", "board.svg", "lineage.svg"):
        tree.parse(folder / name)
    schema = json.loads((ROOT / "Docs/schema/workshop-v1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads((folder / "workshop.json").read_bytes()))
    with open(folder / "lineage.csv", encoding="utf-8-sig", newline="") as file:
        assert len({len(row) for row in csv.reader(file, strict=True)}) == 1
    print("exports: all files open")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
