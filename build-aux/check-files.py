#!/usr/bin/env python3
"""Fails when JSON or XML is not well formed, or when the application's id is spelt in another way somewhere.

"""
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

TOP = pathlib.Path(__file__).resolve().parent.parent
APP_ID = "io.github.hustings.Hustings"
NOT_OURS = {"build", ".git", "__pycache__"}
# Every way to get the id nearly right, with dots or as a path.
NEARLY = re.compile(r"\b(?:(?:io|org|net)[./](?:github[./])?|com[./]github[./])hustings[./]hustings\b(?:[./]devel\b)?",
                    re.IGNORECASE)
RIGHT = re.compile(r"io\.github\.hustings\.Hustings(?:\.Devel)?|io/github/hustings/Hustings")

problems = []


def project_files():
    for folder, folders, names in os.walk(TOP):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(names):
            yield pathlib.Path(folder, name)


def check_manifest(path, name, manifest):
    """A Flatpak manifest is named by its id, and Flathub wants its sources pinned."""
    if manifest.get("id") != path.stem:
        problems.append(f"{name}: its id is {manifest.get('id')}")
    for module in manifest["modules"]:
        for source in module["sources"]:
            kind = source["type"]
            pinned = kind == "dir" or (kind == "git" and {"tag", "commit"} <= source.keys()) or "sha256" in source
            if not pinned:
                problems.append(f"{name}: {module['name']} has a source without tag and commit or checksum")


def check(path, name):
    data = path.read_bytes()
    try:
        if path.suffix == ".json":
            parsed = json.loads(data)
            if name.startswith("flatpak/"):
                check_manifest(path, name, parsed)
        elif re.search(r"\.(xml|svg|ui)(\.in)*$", name):
            ElementTree.fromstring(data)
    except (ValueError, ElementTree.ParseError) as error:
        problems.append(f"{name}: {error}")
        return
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        for found in NEARLY.finditer(line):
            if not RIGHT.fullmatch(found.group()):
                problems.append(f"{name}:{number}: {found.group()} should be {APP_ID}")


for file in project_files():
    relative = file.relative_to(TOP).as_posix()
    if re.search(re.escape(APP_ID), file.name, re.IGNORECASE) and APP_ID not in file.name:
        problems.append(f"{relative}: the name should hold {APP_ID}")
    if file != pathlib.Path(__file__).resolve():
        check(file, relative)
print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
sys.exit(1 if problems else 0)
