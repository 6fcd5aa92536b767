"""The programme that ballots are held in: ideas that everybody may read, then one step to vote in."""

import pathlib
import shutil
import tempfile

from .server import ROOT

STEP = """
  - id: {id}
    title: {{ja: {ja}, en: {en}}}
    instruction: {{ja: {ja}ます。, en: {en} now.}}
    activity: {activity}
    prompts: []
    items: {{kinds: [idea], textMax: 300, photosMax: 0}}
    assign: solo
    quota: {{min: 0, max: 100}}
    permissions: {{create: {create}, edit: own, move: none, group: false, delete: own, vote: {vote}}}
    visible: all
    revealTo: all
    author: shown
    reveal: manual
    timer: {{minutes: 30, end: soft, warnAt: [60]}}
    {more}
    columns: [{{key: ideas, title: {{ja: 案, en: Ideas}}, kinds: [idea], steps: [write]}}]
"""


def programme():
    """The configuration with that programme."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-config-"))
    shutil.copytree(ROOT / "config", folder, dirs_exist_ok=True)
    (folder / "techniques/every-ballot.yaml").write_text(
        "id: every-ballot\nname: {ja: 投票いろいろ, en: Every ballot}\nfamily: converge\nsource: Ours\n"
        "groupSize: {min: 2, ideal: 4, max: 8}\nminutes: 60\nsteps:"
        + STEP.format(id="write", ja="書き", en="Write", activity="write", create="true", vote="false", more="advance: manual")
        + STEP.format(id="vote", ja="選び", en="Vote", activity="vote", create="false", vote="true", more="dots: 3"),
        encoding="utf-8")
    (folder / "programmes/ballots.yaml").write_text(
        "id: ballots\ntitle: {ja: 投票の日, en: A day of ballots}\ndescription: {ja: 投票, en: Ballots}\n"
        "phases:\n  - id: ideas\n    title: {ja: アイデア, en: Ideas}\n    accent: ideas\n    steps:\n"
        "      - use: every-ballot\n        id: every\n", encoding="utf-8")
    return folder
