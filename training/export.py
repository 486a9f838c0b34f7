"""Write a CatBoost model of symmetric trees as a file of `dateline.learned`.

Needs catboost; the file needs nothing but Dateline.
"""

from __future__ import annotations

import json
import tempfile
from array import array
from pathlib import Path
from typing import Any

import msgspec

from dateline.learned.ensemble import Trees

MODELS = Path(__file__).resolve().parent.parent / "src" / "dateline" / "learned" / "models"


def trees(model: Any, features: list[str], classes: list[str]) -> Trees:
    """Return the trees of a fitted CatBoost model; for two classes name only the one that is meant by yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        said = json.loads(path.read_text())
    floats = [f["flat_feature_index"] for f in said["features_info"]["float_features"]]
    scale, bias = said["scale_and_bias"]
    asked, borders, levels, leaves = array("i"), array("f"), [], []
    for tree in said["oblivious_trees"]:
        splits = tree["splits"] or []
        levels.append(len(splits))
        for split in splits:
            asked.append(floats[split["float_feature_index"]])
            borders.append(split["border"])
        leaves.extend(value * scale for value in tree["leaf_values"])
    unit = max(map(abs, leaves)) / 32767 or 1.0
    return Trees(
        features=features,
        classes=classes,
        asked=asked.tobytes(),
        borders=borders.tobytes(),
        levels=levels,
        leaves=array("h", (round(value / unit) for value in leaves)).tobytes(),
        unit=unit,
        bias=list(bias) if isinstance(bias, list) else [bias],
    )


def mean(models: list[Trees]) -> Trees:
    """Return one ensemble whose scores are the mean of those of `models`, which were grown from other seeds."""
    leaves = [leaf * model.unit / len(models) for model in models for leaf in array("h", model.leaves)]
    unit = max(map(abs, leaves)) / 32767 or 1.0
    return Trees(
        features=models[0].features,
        classes=models[0].classes,
        asked=b"".join(model.asked for model in models),
        borders=b"".join(model.borders for model in models),
        levels=[level for model in models for level in model.levels],
        leaves=array("h", (round(leaf / unit) for leaf in leaves)).tobytes(),
        unit=unit,
        bias=[sum(values) / len(models) for values in zip(*(model.bias for model in models), strict=True)],
    )


def save(path: Path, model: Trees) -> int:
    """Write a model to a file and return its size in bytes."""
    data = msgspec.msgpack.encode(model)
    path.write_bytes(data)
    return len(data)


def write(name: str, model: Trees) -> int:
    """Write the model `name` among the shipped ones and return its size in bytes."""
    MODELS.mkdir(exist_ok=True)
    return save(MODELS / f"{name}.msgpack", model)
