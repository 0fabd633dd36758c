"""Files of figures as the sources make them, about places that do not exist."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from samenspel.neighbourhoods.loading import Loaded, load_file

Row = Mapping[str, Any]

TOWN = {
    "statcode": "GM9901",
    "statnaam": "Waterstad",
    "provincie": "Nergens",
    "oppervlakte_km2": "69.41",
    "stedelijkheid": "strongly urbanised",
    "inwoners": "73155",
    "pct_0_14": "15.0",
    "pct_15_24": "12.0",
    "pct_25_44": "24.0",
    "pct_45_64": "28.0",
    "pct_65plus": "20.0",
    "woningen": "33917",
    "woz_1000eur": "224",
    "pct_koop": "54",
    "nettoarbeidsparticipatie_pct": "61",
    "pct_pers_laagste40_inkomen": "46.1",
    "pct_pers_hoogste20_inkomen": "13.3",
    "pct_hbo_wo": "23.0",
}
DISTRICT = {**TOWN, "statcode": "WK990101", "statnaam": "Kadewijk", "inwoners": "5370", "woz_1000eur": ""}
LIVEABLE = {
    "buurtcode": "BU99010101",
    "naam": "De Kade",
    "gemeente": "Waterstad",
    "provincie": "Nergens",
    "kscore": "4",
    "kafw": "3",
    "afw": "-0.0480988",
    "kwon": "5",
    "kfys": "5",
    "kvrz": "9",
    "ksoc": "4",
    "konv": "1",
    "won": "-0.0336746",
    "fys": "0.0296836",
    "vrz": "0.299235",
    "soc": "-0.041673",
    "onv": "-0.155523",
    "year": "2024",
}
POSTCODE = {
    "pc4": "9901",
    "lat": "52.1",
    "lon": "5.1",
    "inwoners": "9630.0",
    "oppervlakte_km2": "0.971",
    "plaats": "Kadedorp",
    "gemeente": "Waterstad",
}
BANDS = [*(f"{first}-{first + 4}" for first in range(0, 95, 5)), "95+"]
AGES = [
    {"postcode": "9901", "leeftijd": band, "inwoners": "20.0", "inwoners_man": "10.0", "inwoners_vrouw": "10.0"}
    for band in BANDS
]


def csv_text(*rows: Row, mark: str = ",") -> str:
    """One line a row, with the names of the columns above them."""
    lines = [list(rows[0]), *([str(each) for each in row.values()] for row in rows)]
    return "".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in line) + "\n" for line in lines)


def write(path: Path, *rows: Row, mark: str = ",") -> Path:
    """A CSV file with these rows."""
    path.write_text(csv_text(*rows, mark=mark), encoding="utf-8")
    return path


def square(*, west: float = 5.0, south: float = 52.0, size: float = 0.1) -> dict[str, Any]:
    """The border of a square piece of land."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def numbers(row: Row) -> dict[str, Any]:
    """The row as a GeoJSON file has it: numbers are numbers, and what is not there is null."""

    def told(cell: Any) -> Any:
        try:
            return float(cell) if "." in cell else int(cell)
        except ValueError:
            return cell or None

    return {name: told(cell) for name, cell in row.items()}


def areas(path: Path, *rows: Row, shapes: Sequence[object] = (), **members: Any) -> Path:
    """A GeoJSON file with these rows; the same border for each unless others are given."""
    features = [
        {"type": "Feature", "properties": numbers(row), "geometry": shapes[at] if shapes else square()}
        for at, row in enumerate(rows)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}), encoding="utf-8")
    return path


def load(path: Path, *, year: int | None = None, replace: bool = False) -> Loaded:
    """The file is taken in, and nobody listens to how far it is."""
    return load_file(path, year=year, replace=replace, say=lambda _line: None)
