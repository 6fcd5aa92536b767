"""The reference event's data, as the project keeps it in config/demo/park."""

import csv
import pathlib

import yaml

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "config/demo/park"
KINDS = {"事実": "fact", "気づき": "insight", "問い": "question", "当たり前": "assumption"}


def rows(name):
    with open(FOLDER / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def people():
    """The park venue's 16 participants of 6 companies."""
    return [(row["表示名"], row["会社"]) for row in rows("roster.csv") if row["会場"] == "パーク会場"]


def spots():
    return [row["スポット"] for row in rows("spots.csv")]


def observations():
    return [
        {"number": int(row["番号"]), "spot": row["スポット"], "kind": KINDS[row["種類"]], "text": row["本文"]}
        for row in rows("observations.csv")]


def ideas():
    return [
        {
            "number": int(row["番号"]), "text": row["本文"], "relation": row["関係"],
            "sources": [int(part) for part in row["由来の観察"].split()],
        }
        for row in rows("ideas.csv")]


def outlines():
    """The three groups' outlines."""
    with open(FOLDER / "outlines.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)["groups"]


#: Which group walks where: each outline's observations lie in its own group's spots.
ROUTES = [
    ["休憩ベンチ", "正面ゲート", "サファリ周遊バス", "フードコート"],
    ["パンダ舎", "入園直後の広場", "ペンギン館", "観覧車"],
    ["駐車場", "イルカのプール", "ふれあい牧場", "土産店"],
]


def plan_of(members, route):
    """Who of a group writes which observation, in an order that passes AEIOU's gate of three facts.

    Facts are dealt three at a time, so that whoever gets an insight has three facts before it.
    """
    here = [one for one in observations() if one["spot"] in route]
    facts = [one for one in here if one["kind"] == "fact"]
    plan = {name: [] for name in members}
    for index, fact in enumerate(facts):
        plan[members[(index // 3) % len(members)]].append(fact)
    ready = [name for name in members if len(plan[name]) >= 3]
    insights = [one for one in here if one["kind"] == "insight"]
    for index, insight in enumerate(insights):
        plan[ready[index % len(ready)]].append(insight)
    others = [one for one in here if one["kind"] in ("question", "assumption")]
    for index, other in enumerate(others):
        plan[members[-1 - index % len(members)]].append(other)
    return plan
