#!/usr/bin/env python3
"""Fails when a file with translatable strings is missing from po/POTFILES, or one listed there is gone.

With --write, writes the list anew.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
MARKS = {
    ".c": re.compile(r'\b(?:_|N_|C_|NC_|ngettext|dngettext|g_dngettext)\s*\('),
    ".h": re.compile(r'\b(?:_|N_|C_|NC_)\s*\("'),
    ".blp": re.compile(r'\b(?:_|C_)\('),
    ".in": re.compile(r'.'),
    ".xml": re.compile(r'.'),
}


def translatable():
    for folder in ("app", "ui", "data"):
        for path in sorted((TOP / folder).rglob("*")):
            if path.suffix not in MARKS or not path.is_file():
                continue
            if path.suffix in (".in", ".xml") and not re.search(r"\.(desktop|metainfo\.xml|gschema\.xml)(\.in)*$", path.name):
                continue
            if MARKS[path.suffix].search(path.read_text(encoding="utf-8")):
                yield path.relative_to(TOP).as_posix()


wanted = list(translatable())
listing = TOP / "po" / "POTFILES"
if "--write" in sys.argv:
    listing.write_text("# Made by build-aux/check-potfiles.py --write\n" + "\n".join(wanted) + "\n", encoding="utf-8")
have = [line for line in listing.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
missing = sorted(set(wanted) - set(have))
gone = sorted(set(have) - set(wanted))
for name in missing:
    print(f"po/POTFILES lacks {name}", file=sys.stderr)
for name in gone:
    print(f"po/POTFILES lists {name}, which has nothing to translate", file=sys.stderr)
sys.exit(1 if missing or gone else 0)
