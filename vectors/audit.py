# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Files of audit records, good and damaged: spec/audit-record.md, implemented a second time."""
import hashlib

import rings

FOLDER = rings.HERE / "audit"
ZEROS = "0" * 64
COUNTS = {}


def string(text):
    out = []
    raw = text.encode("utf-16-be", "surrogatepass")
    for i in range(0, len(raw), 2):
        unit = raw[i] << 8 | raw[i + 1]
        if unit in (0x22, 0x5C):
            out.append("\\" + chr(unit))
        elif 0x20 <= unit <= 0x7E:
            out.append(chr(unit))
        else:
            out.append("\\u%04x" % unit)
    return '"' + "".join(out) + '"'


def content(number, action, user=None, reason=None, details=None, at="2026-11-22T06:09:00.000Z"):
    line = '{"audit":1,"number":%d,"at":"%s","action":"%s"' % (number, at, action)
    if user is not None:
        line += ',"user":' + string(user)
    if reason is not None:
        line += ',"reason":' + string(reason)
    if details:
        units = lambda name: name.encode("utf-16-be", "surrogatepass")
        line += ',"details":{' + ",".join(string(k) + ":" + string(details[k]) for k in sorted(details, key=units)) + "}"
    return line


def chain(previous, text):
    return hashlib.sha256((previous + text).encode("ascii")).hexdigest()


class File:
    """Lines that continue each other."""

    def __init__(self, first=1, previous=ZEROS, opening=True):
        self.number = first - 1
        self.previous = previous
        self.lines = []
        if opening:
            self.add("record-opened", details={"instance": "publish1", "previous": previous})

    def add(self, action, **facts):
        self.number += 1
        return self.raw(content(self.number, action, **facts))

    def raw(self, text):
        self.previous = chain(self.previous, text)
        self.lines.append(text + ',"chain":"' + self.previous + '"}\n')
        return self

    def text(self):
        return "".join(self.lines)

    def head(self):
        return "%d:%s" % (self.number, self.previous)


def plain():
    file = File()
    file.add("signed-in", user="alice", details={"address": "127.0.0.1", "session": "0123456789abcdef"})
    file.add("sign-in-refused", user="bob", reason="invalid_login", details={"address": "127.0.0.1"})
    file.add("signed-out", user="alice")
    return file


def write(name, comment, expect, text, head=None, records=None, line=None, after=None):
    COUNTS["audit"] = COUNTS.get("audit", 0) + 1
    facts = ["expect: " + expect, "comment: " + comment]
    if after:
        facts.append("after: " + after)
    if records is not None:
        facts.append("records: %d" % records)
    if head:
        facts.append("head: " + head)
    if line:
        facts.append("line: %d" % line)
    (FOLDER / (name + ".txt")).write_text("\n".join(facts) + "\n")
    (FOLDER / (name + ".jsonl")).write_bytes(text.encode("latin-1"))


def good():
    file = plain()
    write("plain", "an ordinary record", "intact", file.text(), file.head(), 4)
    file = File()
    write("opening-only", "a file that was just begun", "intact", file.text(), file.head(), 1)
    file = File(first=42, previous="ab" * 32)
    file.add("signed-in", user="alice")
    write("later-file", "a file whose forerunners were removed", "intact", file.text(), file.head(), 2)
    write("following-file", "a file that goes on where the former ended", "intact", file.text(), file.head(), 2,
          after="41:" + "ab" * 32)
    file = File()
    for user in ("new\nline", "\x1b[31mred", "\u202egnp.exe", '"},{"', "back\\slash", "\x7f\x00\t", "\U0001f600", "\ud800",
                 "\u2028", "", "\u00fc", "x" * 256 + "[+9744]"):
        file.add("sign-in-refused", user=user, reason="invalid_login", details={"a\nb": user, "Z": "", "a": "\u00e9"})
    write("hostile-names", "texts that would like to be something else", "intact", file.text(), file.head(), 13)
    file = File()
    file.add("something-new", reason="of-a-later-version", details={"whatever": "1"})
    write("unknown-action", "an action that a reader need not know", "intact", file.text(), file.head(), 2)
    file = plain()
    file.add("signed-out", user="alice", at="2020-01-01T00:00:00.999Z")
    write("clock-set-back", "the order is that of the numbers", "intact", file.text(), file.head(), 5)


def torn():
    file = plain()
    lines = file.lines
    before = File()
    before.lines = lines[:3]
    head = "3:" + lines[2][-67:-3]
    for name, cut in (("torn-last-byte", 1), ("torn-in-chain", 30), ("torn-in-text", 100), ("torn-first-byte", len(lines[3]) - 1)):
        write(name, "%d bytes of the last line are missing" % cut, "torn", file.text()[:-cut], head, 3, line=4)
    write("torn-garbage", "blocks of zeros, as some file systems leave them", "torn", file.text() + "\0" * 512, file.head(), 4, line=5)
    write("torn-empty", "not even the first line", "torn", "", None, 0, line=1)


def damaged():
    file = plain()
    lines = list(file.lines)
    text = file.text()
    write("changed-user", "another user in line 2", "wrong-chain", text.replace('"alice","details"', '"malice","details"'), file.head(), 4, 2)
    write("changed-time", "another time in line 3", "wrong-chain", lines[0] + lines[1] + lines[2].replace("06:09", "06:10") + lines[3], file.head(), 4, 3)
    write("changed-chain", "one digit of a chain", "wrong-chain", lines[0] + lines[1][:-4] + ("0" if lines[1][-4] != "0" else "1") + lines[1][-3:] + lines[2] + lines[3], file.head(), 4, 2)
    write("removed", "line 2 is gone", "wrong-number", lines[0] + lines[2] + lines[3], file.head(), 3, 2)
    write("doubled", "line 2 stands there twice", "wrong-number", lines[0] + lines[1] + lines[1] + lines[2] + lines[3], file.head(), 5, 3)
    renumbered = File()
    renumbered.add("signed-out", user="mallory")
    write("inserted", "a line of another record with a chain of its own", "wrong-number",
          lines[0] + renumbered.lines[1] + lines[1] + lines[2] + lines[3], file.head(), 5, 3)
    write("anew", "removed and numbered anew, with the old chains", "wrong-chain",
          lines[0] + lines[2].replace('"number":3', '"number":2') + lines[3].replace('"number":4', '"number":3'), None, 3, 2)
    headless = File(opening=False)
    headless.add("signed-in", user="alice")
    write("no-opening", "the first line opens nothing", "wrong-opening", headless.text(), headless.head(), 1, 1)
    other = File(first=42, previous="cd" * 32)
    write("other-forerunner", "another chain than that at which the former file ended", "wrong-opening", other.text(), other.head(), 1, 1,
          after="41:" + "ab" * 32)
    gap = File(first=43, previous="ab" * 32)
    write("missing-forerunner", "a number later than the former file's next", "wrong-number", gap.text(), gap.head(), 1, 1,
          after="41:" + "ab" * 32)
    one = File(previous="ab" * 32)
    write("one-with-past", "number 1 has nothing in front of it", "wrong-opening", one.text(), one.head(), 1, 1)


def spelled():
    def variant(name, comment, change):
        file = File()
        file.raw(change(content(2, "signed-in", user="alice", reason="r", details={"a": "1", "b": "2"})))
        file.number = 2
        after = content(3, "signed-out")
        file.raw(after)
        file.number = 3
        write("spelled-" + name, comment, "not-a-record", file.text(), file.head(), 2, 2)

    variant("space", "a space behind a colon", lambda t: t.replace('"user":', '"user": '))
    variant("order", "members in another order", lambda t: t.replace(',"user":"alice","reason":"r"', ',"reason":"r","user":"alice"'))
    variant("details-order", "details in another order", lambda t: t.replace('"a":"1","b":"2"', '"b":"2","a":"1"'))
    variant("details-twice", "a detail twice", lambda t: t.replace('"a":"1","b":"2"', '"a":"1","a":"2"'))
    variant("details-empty", "empty details", lambda t: t.replace('{"a":"1","b":"2"}', "{}"))
    variant("details-number", "a number as a detail", lambda t: t.replace('"a":"1"', '"a":1'))
    variant("escaped-letter", "a letter as an escape", lambda t: t.replace("alice", "\\u0061lice"))
    variant("escaped-newline", "the short escape of a line feed", lambda t: t.replace("alice", "al\\nice"))
    variant("escaped-upper", "upper-case digits in an escape", lambda t: t.replace("alice", "al\\u00FCce"))
    variant("escaped-slash", "an escaped slash", lambda t: t.replace("alice", "al\\/ice"))
    variant("member", "one member more", lambda t: t + ',"more":"1"')
    variant("version", "version 2", lambda t: t.replace('"audit":1', '"audit":2'))
    variant("number-zero", "a leading zero", lambda t: t.replace('"number":2', '"number":02'))
    variant("number-text", "a number as text", lambda t: t.replace('"number":2', '"number":"2"'))
    variant("number-huge", "a number of 19 digits", lambda t: t.replace('"number":2', '"number":1000000000000000000'))
    variant("time-seconds", "a time without milliseconds", lambda t: t.replace(".000Z", "Z"))
    variant("time-zone", "a time of another zone", lambda t: t.replace(".000Z", ".000+01:00"))
    variant("time-impossible", "the thirtieth of February", lambda t: t.replace("2026-11-22", "2026-02-30"))
    variant("action-upper", "an action in upper case", lambda t: t.replace("signed-in", "Signed-in"))
    variant("action-empty", "no action", lambda t: t.replace("signed-in", ""))
    variant("user-null", "null for a user", lambda t: t.replace('"alice"', "null"))
    file = plain()
    lines = list(file.lines)
    write("spelled-not-ascii", "a byte above 7E", "not-a-record",
          lines[0] + lines[1].replace("alice", "al\xefce") + lines[2] + lines[3], file.head(), 3, 2)
    write("spelled-crlf", "a carriage return in front of the line feed", "not-a-record",
          lines[0] + lines[1].replace("\n", "\r\n") + lines[2] + lines[3], file.head(), 3, 2)
    write("spelled-empty-line", "an empty line", "not-a-record", lines[0] + "\n" + lines[1] + lines[2] + lines[3], file.head(), 4, 2)
    write("spelled-long", "a line of more than 65536 bytes", "not-a-record",
          lines[0] + "x" * 70000 + "\n" + lines[1] + lines[2] + lines[3], file.head(), 4, 2)
    write("spelled-chain-upper", "a chain in upper case", "not-a-record",
          lines[0] + lines[1][:-67] + lines[1][-67:-3].upper() + '"}\n' + lines[2] + lines[3], file.head(), 3, 2)


def make():
    good()
    torn()
    damaged()
    spelled()
