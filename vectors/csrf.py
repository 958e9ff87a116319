# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""CSRF tokens: a second implementation of spec/csrf-token.md."""
from rings import GONE, HERE, HOUR, MIDDLE, NEW, NOW, OLD, RAW, b64, instant, key_id, tag, test_key
from tokens import escaped

PURPOSE = "signet/1 csrf token"
SESSION = "0123456789abcdef"
KID = key_id("hmac", RAW)
SOON = NOW + HOUR


def token(key=RAW, expires=SOON, session=SESSION, subject="alice", kid=None, purpose=PURPOSE, version="1", signed=None):
    shown = f"{version}.{kid or key_id('hmac', key)}.{expires}"
    message = signed or f"{shown}.{session}.{b64(subject.encode())}"
    return shown + "." + b64(tag(key, purpose, message.encode()))


def write(name, expect, text, comment, ring="raw-hmac", session=SESSION, subject="alice"):
    lines = [f"expect: {expect}", f"comment: {comment}", f"ring: {ring}.ring", f"now: {instant(NOW)}",
             f"session: {session}", f"subject: {escaped(subject)}"]
    (HERE / "csrf-token" / f"{name}.txt").write_text("\n".join(lines) + "\n\n" + escaped(text) + "\n")


def make_accepted():
    def good(name, comment, ring="raw-hmac", **of):
        binding = {k: of[k] for k in ("session", "subject") if k in of}
        write(name, "accepted", token(**of), comment, ring, **binding)

    good("plain", "an ordinary token")
    good("last-second", "one second before its end", expires=NOW + 1)
    good("far-end", "the longest token", expires=999_999_999_999)
    good("no-session-id", "for a user whose session has no id", session="-")
    good("unicode", "a user id beyond ASCII", subject="Zo\u00eb \U0001f511")
    good("retired-key", "signed by a retired key", ring="four-keys", key=OLD)
    good("active-key", "signed by the primary key of several", ring="four-keys", key=MIDDLE)
    good("pending-key", "signed by a peer whose clock is ahead", ring="four-keys", key=NEW)


def make_refused():
    right = token()
    version, kid, expires, mark = right.split(".")

    def bad(name, reason, text, comment, **more):
        write(name, reason, text, comment, **more)

    bad("expired", "expired", token(expires=NOW), "its end is now")
    bad("expired-long-ago", "expired", token(expires=1), "its end was in 1970")
    bad("other-session", "wrong-tag", token(session="0123456789abcdee"), "made for another session of the user")
    bad("other-user", "wrong-tag", token(subject="bob"), "made for another user")
    bad("session-for-user", "wrong-tag", token(), "made for a session, presented without one", session="-")
    bad("user-for-session", "wrong-tag", token(session="-"), "made for the user, presented with a session")
    bad("later-end", "wrong-tag", f"{version}.{kid}.{SOON + 1}.{mark}", "its end moved")
    bad("other-key", "unknown-key", token(key=test_key("other")), "made by another farm")
    bad("unknown-key", "unknown-key", token(kid="0" * 16), "a key id that nobody holds")
    bad("kid-of-another", "wrong-tag", token(key=OLD, kid=key_id("hmac", NEW)), "another key of the ring named", ring="four-keys")
    bad("revoked-key", "revoked-key", token(key=GONE), "signed with a revoked key", ring="four-keys")
    for purpose in ("session token", "revocation list", "file checksum"):
        bad("purpose-" + purpose.replace(" ", "-"), "wrong-tag", token(purpose="signet/1 " + purpose),
            f"signed with the sub-key for the purpose {purpose}")
    bad("moved-dot", "wrong-tag", token(signed=f"1.{kid}.{SOON}.{SESSION}{b64(b'alice')}"), "no dot between session and user")
    bad("zero-tag", "wrong-tag", f"{version}.{kid}.{expires}.{'A' * 43}", "a tag of zeros")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    bad("spare-bits", "wrong-tag", right[:-1] + alphabet[alphabet.index(right[-1]) + 1], "spare bits in the tag")
    bad("missing", "missing", "", "no text")
    for name, text, comment in (
        ("space", " ", "white space"), ("dots", "...", "dots"), ("long", "A" * 20000, "twenty thousand characters"),
        ("version-2", token(version="2"), "a later version"), ("no-version", right[2:], "no version"),
        ("kid-upper", token(kid=KID.upper()), "a key id in upper case"), ("kid-short", token(kid=KID[:-1]), "fifteen digits"),
        ("expires-zero", token(expires=0), "an end of zero"), ("expires-leading-zero", token(expires=f"0{SOON}"), "a leading zero"),
        ("expires-plus", token(expires=f"+{SOON}"), "a sign"), ("expires-minus", token(expires=-1), "an end before the epoch"),
        ("expires-huge", token(expires=10**12), "thirteen digits"), ("expires-empty", token(expires=""), "no end"),
        ("expires-arabic", token().replace(str(SOON), "\u0661" * 10), "digits of another script"),
        ("padding", right + "=", "padding behind the tag"), ("newline", right + "\n", "a line break behind"),
        ("space-front", " " + right, "white space in front"), ("cut", right[:-1], "cut"), ("no-tag", right[:-43], "no tag"),
        ("extra-part", right + ".x", "a part too many"), ("twice", right + "," + right, "two tokens with a comma"),
        ("standard-alphabet", right[:-43] + "+/" + mark[2:], "the standard alphabet of base64"),
        ("above-ff", right[:-1] + chr(ord(right[-1]) + 0x100), "a character whose low byte is the right one"),
        ("half-surrogate", "\ud800" * 75, "halves of surrogate pairs"), ("nul", right[:-1] + "\0", "a NUL"),
    ):
        bad(name, "malformed", text, comment)


def make():
    make_accepted()
    make_refused()
