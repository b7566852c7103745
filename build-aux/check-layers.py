#!/usr/bin/env python3
"""Fails where a folder includes a header of a layer above it, or where GTK or libsoup is used outside their folders."""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
MAY = {
    "app/base": set(),
    "app/geo": {"app/base"},
    "app/store": {"app/base", "app/geo"},
    "app/feeds": {"app/base", "app/geo", "app/store"},
    "app/strategy": {"app/base", "app/geo"},
    "app/replay": {"app/base", "app/geo", "app/store", "app/feeds", "app/strategy"},
    "app/campaign": {"app/base", "app/geo", "app/store", "app/feeds", "app/strategy"},
    "app/plan": {"app/base", "app/geo", "app/store", "app/strategy", "app/campaign"},
}
ONLY = {
    r"<(gtk|adwaita|gdk|shumate)": ("ui",),
    r"<libsoup": ("app/feeds", "app/replay"),
    r"<sqlite3": ("app/store", "app/ctl/hu-ctl-check"),
}

owner = {}
for header in TOP.rglob("*.h"):
    path = header.relative_to(TOP)
    if path.parts[0] == "app":
        owner[header.name] = "/".join(path.parts[:2])
bad = []
for source in list((TOP / "app").rglob("*.[ch]")) + list((TOP / "ui").rglob("*.[ch]")):
    path = source.relative_to(TOP).as_posix()
    folder = "/".join(path.split("/")[:2])
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        found = re.match(r'#include "([^"]+)"', line)
        if found and folder in MAY:
            layer = owner.get(found.group(1))
            if layer and layer != folder and layer not in MAY[folder]:
                bad.append(f"{path}:{number}: {folder} may not use {layer}")
        for pattern, places in ONLY.items():
            if re.match(r"#include " + pattern, line) and not path.startswith(places):
                bad.append(f"{path}:{number}: {line.strip()} has no place here")
print("\n".join(bad), file=sys.stderr, end="\n" if bad else "")
sys.exit(1 if bad else 0)
