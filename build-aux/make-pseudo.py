#!/usr/bin/env python3
"""make-pseudo.py TOP FOLDER LOCALE XGETTEXT-ARGUMENT…: a made-up language in FOLDER/LC_MESSAGES/hustings.mo.

Every translatable string under TOP gets accents on its letters and becomes half again as long. An English letter that
is still seen was not translatable; a label that is cut will be cut in other languages too. Placeholders, markup,
mnemonics and escapes stay as they are, and msgfmt checks that they do.

LOCALE becomes a copy of the C library's C.UTF-8 under a name of its own: in C.UTF-8 nothing is ever translated, and a
system need not have any other. With both in one folder D: LOCPATH=D HUSTINGS_LOCALE_DIR=D LC_ALL=en_XA.UTF-8.
"""
import pathlib
import re
import shutil
import subprocess
import sys

PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
# What a program reads rather than a person: an escape, a placeholder of printf or GDateTime, an option, a tag.
KEPT = re.compile(r"""
    \\. |
    %(?:\d+\$)? [-+\ #0'EO_^]* (?:\d+|\*)? (?:\.(?:\d+|\*))? (?:hh?|ll?|[zjt])? (?:<PRI\w+>|:*[A-Za-z%]) |
    --[a-z][a-z-]* |
    </?[a-z][^<>]*> |
    &[a-z]+; | &\#\d+;
""", re.VERBOSE)
HEADER = r'''msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
'''
ACCENTS = str.maketrans(PLAIN, ACCENTED)


def pseudo_line(text):
    """Accents, and half of its letters once more at the end."""
    parts, last = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[last:kept.start()].translate(ACCENTS), kept.group()]
        last = kept.end()
    parts.append(text[last:].translate(ACCENTS))
    letters = [letter for part in parts[::2] for letter in part if letter in ACCENTED]
    if not letters:
        return text
    return "".join(parts) + "·" + "".join(letters[:(len(letters) + 1) // 2]).lower()


def pseudo(text):
    """Takes and gives the inside of a PO file's quotes; every line of the text grows."""
    return "\\n".join(pseudo_line(line) for line in text.split("\\n"))


def translate(po):
    """Replaces every msgstr of a catalogue in which translations equal originals, one line each."""
    _, _, entries = po.partition("\n\n")
    lines = [HEADER]
    for line in entries.splitlines():
        found = re.match(r'(msgstr(?:\[\d\])? ")(.*)(")$', line)
        lines.append(found.group(1) + pseudo(found.group(2)) + found.group(3) if found else line)
    return "\n".join(lines) + "\n"


def one_line_each(po):
    """Joins what gettext breaks at newlines within a text."""
    return re.sub(r'"\n"', "", po)


def main():
    top, folder, locale = (pathlib.Path(name).absolute() for name in sys.argv[1:4])
    args = sys.argv[4:]
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(locale, ignore_errors=True)
    shutil.copytree("/usr/lib/locale/C.utf8", locale)
    target = folder / "LC_MESSAGES"
    target.mkdir(parents=True)
    po = target / "hustings.po"
    extracted = subprocess.run(["xgettext", "--files-from=po/POTFILES", "--output=-", *args], cwd=top, check=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    complaints = [line for line in extracted.stderr.decode().splitlines() if "extension 'blp' is unknown" not in line]
    if complaints:
        sys.exit("\n".join(complaints))
    english = subprocess.run(["msgen", "--no-wrap", "--lang=en_XA", "-"], input=extracted.stdout, check=True,
                             stdout=subprocess.PIPE).stdout.decode()
    po.write_text(translate(one_line_each(english)), encoding="utf-8")
    subprocess.run(["msgfmt", "--check-format", f"--output={target / 'hustings.mo'}", po], check=True)


main()
