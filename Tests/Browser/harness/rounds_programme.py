"""The programme that the rounds are played from: techniques of the project, and one of the test's own."""

import pathlib
import shutil
import tempfile

from .server import ROOT

#: Techniques in the order in which they are played, and the ids of their steps' beginnings.
STEPS = {"brainwriting-6-3-5": "brainwriting", "gallery-walk": "gallery", "speedstorming": "speedstorming",
         "brainwriting-pool": "pool", "nominal-group": "nominal", "nine-cells": "nine",
         "morphological-box": "morphological", "random-word": "card", "effort-effect": "plane",
         "idea-sketch": "sketch", "crazy-eights": "frames"}
#: A technique of the test's own: ideas, then where they stand between two axes, looked at before the room sees them.
STEP = """
  - id: {id}
    title: {{ja: {title}, en: {title}}}
    instruction: {{ja: {title}, en: {title}}}
    activity: {activity}
    prompts: []
    items: {{kinds: {kinds}, textMax: 300, photosMax: 0}}
    assign: {assign}
    quota: {{min: 0, max: 1000}}
    permissions: {{create: {create}, edit: none, move: any, group: false, delete: own, vote: false}}
    visible: {visible}
    revealTo: venue
    author: shown
    reveal: manual
    timer: {{minutes: 10, end: soft, warnAt: [60]}}
    {more}
    columns: [{{key: ideas, title: {{ja: 案, en: Ideas}}, kinds: [idea], steps: [write]}}]
"""


def programme():
    """The configuration with a programme of all of these."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-config-"))
    shutil.copytree(ROOT / "config", folder, dirs_exist_ok=True)
    steps = "".join(f"      - use: {name}\n        id: {id}\n" for name, id in STEPS.items())
    (folder / "programmes/rounds.yaml").write_text(
        "id: rounds\ntitle: {ja: 回す日, en: A day of rounds}\ndescription: {ja: 紙を回す, en: Papers go round}\n"
        "phases:\n  - id: ideas\n    title: {ja: アイデア, en: Ideas}\n    accent: ideas\n    steps:\n" + steps,
        encoding="utf-8")
    (folder / "techniques/effort-effect.yaml").write_text(
        "id: effort-effect\nname: {ja: 手間と効果, en: Effort and effect}\nfamily: converge\nsource: Ours\n"
        "groupSize: {min: 2, ideal: 4, max: 8}\nminutes: 30\nsteps:"
        + STEP.format(id="write", title="書く", activity="write", kinds="[idea]", assign="solo", create="true",
                      visible="own", more="moderated: true")
        + STEP.format(id="place", title="置く", activity="arrange", kinds="[]", assign="plenary", create="false",
                      visible="group", more="board: {kind: quadrant, x: {ja: 手間, en: Effort}, y: {ja: 効果, en: Effect}}")
        + STEP.format(id="many", title="たくさん", activity="write", kinds="[idea]", assign="solo", create="true",
                      visible="venue", more="board: {kind: wall}").replace("steps: [write]", "steps: [many]"),
        encoding="utf-8")
    return folder
