#!/usr/bin/env python3
"""Prints one line with the number of test cases of a meson run, from its log."""
import json
import re
import sys

passed = failed = skipped = 0
with open(sys.argv[1], encoding="utf-8") as log:
    for line in log:
        run = json.loads(line)
        cases = re.findall(r"^\s*(not ok|ok)\b(.*)$", run.get("stdout") or "", re.M)
        good = sum(1 for word, rest in cases if word == "ok" and "# SKIP" not in rest.upper())
        skip = sum(1 for _, rest in cases if "# SKIP" in rest.upper())
        bad = sum(1 for word, rest in cases if word == "not ok")
        if run["result"] == "SKIP":
            skipped += max(skip, 1)
        elif run["result"] in ("OK", "EXPECTEDFAIL"):
            passed += good or 1
            skipped += skip
        else:
            passed += good
            failed += max(bad, 1)
print(f"{passed} passed, {failed} failed, {skipped} skipped")
