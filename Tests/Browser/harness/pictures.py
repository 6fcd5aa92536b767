"""Screens as pictures, compared with those that lie in the repository."""

import io
import json
import pathlib
import subprocess

from PIL import Image, ImageChops

REFERENCES = pathlib.Path(__file__).resolve().parents[1] / "references"
#: How far a colour may be off, 0...255, and which share of a picture's points may be further off. Pictures are
#: compared at half their size, so that the edge of a letter is no difference.
DEPTH = 24
SHARE = 0.0015


class Pictures:
    """Compares, or records when asked to; what differs is written beside its reference for people to look at."""

    def __init__(self, folder, is_recording):
        self.folder = pathlib.Path(folder)
        self.is_recording = is_recording
        self.seen = set()
        self.faults = []
        (REFERENCES if is_recording else self.folder).mkdir(parents=True, exist_ok=True)

    def compare(self, name, shot):
        self.seen.add(f"{name}.webp")
        picture = Image.open(io.BytesIO(shot)).convert("RGB")
        reference = REFERENCES / f"{name}.webp"
        if self.is_recording:
            picture.save(reference, lossless=True, quality=100, method=4)
        elif not reference.exists():
            self.faults.append(f"{name}: has no reference")
        else:
            self.judge(name, picture, Image.open(reference).convert("RGB"))

    def judge(self, name, picture, wanted):
        if picture.size != wanted.size:
            share = 1.0
        else:
            far = ImageChops.difference(picture.reduce(2), wanted.reduce(2)).convert("L").point(
                lambda value: 255 if value > DEPTH else 0)
            share = far.histogram()[255] / (far.width * far.height)
        if share <= SHARE:
            return
        self.faults.append(f"{name}: {share:.2%} differs")
        both = Image.new("RGB", (picture.width + wanted.width, max(picture.height, wanted.height)), "white")
        both.paste(wanted, (0, 0))
        both.paste(picture, (wanted.width, 0))
        both.save(self.folder / f"{name}.png")

    def finish(self):
        """References that no screen belongs to any more are faults as well."""
        for old in sorted(REFERENCES.glob("*.webp")):
            if old.name not in self.seen:
                if self.is_recording:
                    old.unlink()
                else:
                    self.faults.append(f"{old.stem}: no screen of this name was looked at")


def made_with(version):
    """What pictures depend on beside the pages."""
    fonts = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "fonts-noto-cjk"], capture_output=True, text=True)
    return {"chromium": version, "fonts-noto-cjk": fonts.stdout.strip()}


def remember(version):
    (REFERENCES / "made-with.json").write_text(json.dumps(made_with(version), indent=2) + "\n")


def remembered():
    try:
        return json.loads((REFERENCES / "made-with.json").read_text())
    except OSError:
        return None
