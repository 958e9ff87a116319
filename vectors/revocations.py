# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Revocation lists: a second implementation of spec/revocation-list.md."""
from rings import GONE, HERE, HOUR, MIDDLE, NEW, NOW, OLD, RAW, b64, instant, key_id, tag, test_key

PURPOSE = "signet/1 revocation list"
RAW_ID = key_id("hmac", RAW)
SESSION = "0123456789abcdef"


def name(user):
    return b64(user.encode())


def lines(written=NOW, all=None, keys=(), users=(), sessions=()):
    """All entries but the last two lines; sessions are pairs of an hour (as seconds) and ids."""
    out = ["signet revocation list 1", f"written {instant(written)}", f"all {instant(all) if all else '-'}"]
    out += [f"key {k} {instant(at)}" for k, at in keys]
    out += [f"user {name(u)} {instant(at)}" for u, at in users]
    for hour, ids in sessions:
        out += [f"until {instant(hour)}", *ids]
    return out


def sign(entries, key=RAW, purpose=PURPOSE, kid=None):
    text = entries if isinstance(entries, bytes) else ("\n".join(entries) + "\n").encode()
    signed = text + f"signed {kid or key_id('hmac', key)}\n".encode()
    return signed + b"tag " + b64(tag(key, purpose, signed)).encode() + b"\n"


def write(name, expect, data, comment, ring="raw-hmac", facts=()):
    (HERE / "revocation-list" / f"{name}.list").write_bytes(data)
    text = [f"expect: {expect}", f"comment: {comment}", f"ring: {ring}.ring"]
    text += [f"{k}: {v}" for k, v in facts]
    (HERE / "revocation-list" / f"{name}.txt").write_text("\n".join(text) + "\n")


def good(name, entries, comment, ended=(), written=NOW, sessions=0, ring="raw-hmac", key=RAW):
    facts = [("written", instant(written)), ("sessions", sessions)]
    facts += [(f"ended {user} {instant(at)} {session} {kid}", what) for user, at, session, kid, what in ended]
    write(name, "list", sign(entries, key), comment, ring, facts)


TEN = NOW - NOW % HOUR + 10 * HOUR
FULL = dict(
    all=NOW - 9 * HOUR,
    keys=[("00112233445566aa", NOW - 5 * HOUR), (RAW_ID, NOW - 7 * HOUR)],
    users=sorted([("alice", NOW - HOUR), ("Zo\u00eb", NOW - 2 * HOUR), ("bob", NOW + 300)], key=lambda u: name(u[0])),
    sessions=[(TEN, ["0000000000000000", "0123456789abcdef", "8000000000000000"]), (TEN + HOUR, ["0000000000000001"])],
)


def make_good():
    good("empty", lines(), "nothing has ended", [("alice", NOW, SESSION, RAW_ID, "-")])
    good("full", lines(**FULL), "entries of every kind", [
        ("carol", NOW - 9 * HOUR, "00000000000000aa", RAW_ID, "all"),
        ("carol", NOW - 9 * HOUR + 1, "00000000000000aa", RAW_ID, "key"),
        ("carol", NOW - 7 * HOUR, "00000000000000aa", RAW_ID, "key"),
        ("carol", NOW - 7 * HOUR + 1, "00000000000000aa", RAW_ID, "-"),
        ("carol", NOW - 5 * HOUR, "00000000000000aa", "00112233445566aa", "key"),
        ("carol", NOW - 7 * HOUR, "00000000000000aa", "ffffffffffffffff", "-"),
        ("alice", NOW - HOUR, "00000000000000aa", RAW_ID, "user"),
        ("alice", NOW - HOUR + 1, "00000000000000aa", RAW_ID, "-"),
        ("Alice", NOW - HOUR, "00000000000000aa", RAW_ID, "-"),
        ("Zo\u00eb", NOW - 2 * HOUR, "00000000000000aa", RAW_ID, "user"),
        ("bob", NOW + 300, "00000000000000aa", RAW_ID, "user"),
        ("carol", NOW, "0123456789abcdef", RAW_ID, "session"),
        ("carol", NOW, "0123456789abcdee", RAW_ID, "-"),
        ("carol", NOW, "0000000000000000", RAW_ID, "session"),
        ("carol", NOW, "0000000000000001", RAW_ID, "session"),
        ("carol", NOW, "8000000000000000", RAW_ID, "session"),
    ], sessions=4)
    good("latest-decides", lines(all=NOW - HOUR, users=[("alice", NOW - 2 * HOUR)]), "an earlier instant of a narrower scope",
         [("alice", NOW - HOUR - 60, SESSION, RAW_ID, "all"), ("alice", NOW - HOUR + 1, SESSION, RAW_ID, "-")])
    good("far-ahead", lines(written=NOW + 9000 * HOUR, users=[("alice", NOW + 9000 * HOUR)]), "written by a clock a year ahead",
         [("alice", NOW + 9000 * HOUR, SESSION, RAW_ID, "user"), ("alice", NOW + 9000 * HOUR + 1, SESSION, RAW_ID, "-")],
         written=NOW + 9000 * HOUR)
    good("last-instant", lines(all=253370764800), "the last instant that a list can name",
         [("alice", NOW, SESSION, RAW_ID, "all")])
    good("retired-key", lines(**FULL), "signed by a retired key", ring="four-keys", key=OLD, sessions=4)
    good("pending-key", lines(**FULL), "signed by a peer whose clock is ahead", ring="four-keys", key=NEW, sessions=4)
    good("active-key", lines(**FULL), "signed by the primary key of several", ring="four-keys", key=MIDDLE, sessions=4)


def make_bad():
    whole = sign(lines(**FULL))

    def bad(name, defect, data, comment, ring="raw-hmac"):
        assert data != whole
        write(name, defect, data, comment, ring)

    bad("no-bytes", "unknown-version", b"", "a file of no bytes")
    bad("version-2", "unknown-version", whole.replace(b"list 1\n", b"list 2\n"), "a later version")
    bad("crlf", "unknown-version", whole.replace(b"\n", b"\r\n"), "line breaks of another system")
    bad("key-ring", "unknown-version", (HERE / "key-ring" / "four-keys.ring").read_bytes(), "a key ring")
    bad("first-line-only", "truncated", whole[:25], "cut behind the first line")
    bad("cut-last-byte", "truncated", whole[:-1], "the last line break is missing")
    bad("cut-tag", "truncated", whole[: whole.index(b"tag ")], "the last line is missing")
    bad("cut-in-sessions", "truncated", whole[: whole.index(b"8000000000000000")], "cut between two sessions")
    bad("trailing-line", "truncated", whole + b"0000000000000002\n", "a session behind the tag")
    bad("trailing-newline", "truncated", whole + b"\n", "a line break too many")
    bad("twice", "wrong-tag", whole + whole, "the list twice")
    bad("unknown-key", "unknown-key", sign(lines(**FULL), test_key("other")), "signed with a key of another farm")
    bad("kid-upper", "unknown-key", sign(lines(**FULL), kid=RAW_ID.upper()), "a key id in upper case")
    bad("revoked-key", "revoked-key", sign(lines(**FULL), GONE), "signed with a revoked key", ring="four-keys")
    bad("kid-of-another", "wrong-tag", sign(lines(**FULL), OLD, kid=key_id("hmac", NEW)), "another key of the ring named",
        ring="four-keys")
    for purpose in ("session token", "csrf token", "file checksum"):
        bad("purpose-" + purpose.replace(" ", "-"), "wrong-tag", sign(lines(**FULL), purpose="signet/1 " + purpose),
            f"signed with the sub-key for the purpose {purpose}")
    bad("user-removed", "wrong-tag", whole.replace(b"user " + name("alice").encode(), b"user " + name("alicf").encode()),
        "another user put in place")
    bad("session-removed", "wrong-tag", whole.replace(b"0123456789abcdef\n", b""), "a session taken out")
    bad("older-written", "wrong-tag", whole.replace(instant(NOW).encode(), instant(NOW + 1).encode()), "made younger")
    bad("zero-tag", "wrong-tag", whole[: whole.index(b"tag ")] + b"tag " + b"A" * 43 + b"\n", "a tag of zeros")
    mark = whole[-2:-1].decode()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    bad("tag-spare-bits", "wrong-tag", whole[:-2] + alphabet[alphabet.index(mark) + 1].encode() + b"\n", "spare bits in the tag")
    bad("too-long", "too-long", b"", "33554433 bytes: the first line, then line breaks; not stored")
    (HERE / "revocation-list" / "too-long.list").unlink()


def make_malformed():
    text = ("\n".join(lines(**FULL)) + "\n").encode()

    def bad(name, comment, old, new):
        changed = text.replace(old, new, 1)
        assert changed != text
        write(name, "malformed", sign(changed), comment)

    written = f"written {instant(NOW)}\n".encode()
    every = f"all {instant(NOW - 9 * HOUR)}\n".encode()
    alice, bob = (f"user {name(u)} ".encode() for u in ("alice", "bob"))
    keys = text[text.index(b"key "): text.index(b"user ")]
    first, second = keys.splitlines(keepends=True)
    bad("no-written", "the instant of writing is missing", written, b"")
    bad("written-twice", "two instants of writing", written, written + written)
    bad("written-dash", "a dash as the instant of writing", written, b"written -\n")
    bad("written-later-line", "the first two lines in the other order", written + every, every + written)
    bad("no-all", "no line of that word", every, b"")
    bad("all-twice", "that line twice", every, every + every)
    bad("fraction", "an instant with a fraction", b"Z\n", b".5Z\n")
    bad("zero-fraction", "an instant with a fraction of zero", b"Z\n", b".000Z\n")
    bad("offset", "an instant with an offset", b"Z\n", b"+00:00\n")
    bad("lower-z", "an instant with a small z", b"Z\n", b"z\n")
    bad("no-such-day", "the thirtieth of February", every, b"all 2026-02-30T00:00:00Z\n")
    bad("leap-second", "a sixty-first second", every, b"all 2016-12-31T23:59:60Z\n")
    bad("midnight-24", "twenty-four o'clock", every, b"all 2026-01-01T24:00:00Z\n")
    bad("year-10000", "five digits of a year", every, b"all +10000-01-01T00:00:00Z\n")
    bad("year-9999", "an instant too late to sign in after it", every, b"all 9999-12-31T23:59:59Z\n")
    bad("before-1970", "an instant before the epoch", every, b"all 1969-12-31T23:59:59Z\n")
    bad("keys-in-other-order", "keys in another order", first + second, second + first)
    bad("key-twice", "a key twice", first, first + first)
    bad("key-upper", "a key id in upper case", b"00112233445566aa", b"00112233445566AA")
    bad("key-short", "a key id cut short", b"key 00112233445566aa", b"key 00112233445566")
    bad("user-behind-sessions", "a user behind the sessions", b"0000000000000001\n",
        b"0000000000000001\nuser " + name("dora").encode() + b" " + instant(NOW).encode() + b"\n")
    bad("user-twice", "a user twice, at two instants", alice, alice + instant(NOW).encode() + b"\n" + alice)
    bad("user-padding", "padding behind a subject", b"user " + name("Zo\u00eb").encode(), b"user " + name("Zo\u00eb").encode() + b"=")
    bad("user-spare-bits", "spare bits in a subject", alice, alice[:-2] + b"V ")
    bad("user-empty", "an empty subject", alice, b"user  ")
    bad("user-bad-utf8", "a subject that is no UTF-8", bob, b"user " + b64(b"b\xffb").encode() + b" ")
    bad("user-plain", "a subject as it is", alice, b"user alice ")
    bad("until-not-whole", "an until inside of an hour", b"until " + instant(TEN).encode(), b"until " + instant(TEN + 60).encode())
    bad("until-empty", "an until without sessions", b"until " + instant(TEN + HOUR).encode() + b"\n0000000000000001\n",
        b"until " + instant(TEN + HOUR).encode() + b"\n")
    bad("until-twice", "an hour twice", b"0123456789abcdef\n", b"until " + instant(TEN).encode() + b"\n0123456789abcdef\n")
    bad("session-without-hour", "a session in front of any hour", b"until " + instant(TEN).encode() + b"\n", b"")
    bad("session-twice", "a session twice", b"0123456789abcdef\n", b"0123456789abcdef\n" * 2)
    bad("session-in-two-hours", "a session under two hours", b"0000000000000001\n", b"0000000000000001\n0123456789abcdef\n")
    bad("session-order", "sessions in another order", b"0123456789abcdef\n8000000000000000\n",
        b"8000000000000000\n0123456789abcdef\n")
    bad("session-upper", "a session in upper case", b"0123456789abcdef\n", b"0123456789ABCDEF\n")
    bad("session-sign", "a session with a sign", b"0123456789abcdef\n", b"+123456789abcdef\n")
    bad("session-short", "fifteen digits", b"0123456789abcdef\n", b"123456789abcdef\n")
    bad("empty-line", "an empty line", every, every + b"\n")
    bad("two-spaces", "a space too many", b"all ", b"all  ")
    bad("extra-word", "a word too many", every, every[:-1] + b" x\n")
    bad("extra-line", "a line of an unknown kind", every, every + b"comment hello\n")
    bad("nul", "a NUL", every, every + b"\0\n")


def make():
    make_good()
    make_bad()
    make_malformed()
    for_tokens()


def for_tokens():
    """The lists that tokens' vectors refer to."""
    at = NOW - HOUR
    good("ends-all", lines(all=at), "ends what signed in up to an hour ago")
    good("ends-key", lines(keys=[(RAW_ID, at)]), "ends the key's sessions of up to an hour ago")
    good("ends-users", lines(users=sorted([("alice", at), ("Zo\u00eb", at)], key=lambda u: name(u[0]))),
         "ends two users' sessions of up to an hour ago")
    good("ends-session", lines(sessions=[(TEN, [SESSION])]), "ends one session", sessions=1)
