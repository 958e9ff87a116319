# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Pieces, files of them, and digests: a second implementation of spec/revocation-piece.md."""
from revocations import FULL, RAW_ID, SESSION, TEN, lines, name, sign
from rings import GONE, HERE, HOUR, MIDDLE, NEW, NOW, OLD, instant, key_id, test_key

STREAM = "00112233445566aa"
OTHER = "ffeeddccbbaa9988"
LARGEST = 2**53
FIRST_LINE = b"signet revocation piece 1\n"
ONE = dict(sessions=[(TEN, [SESSION])])


def text(numbers=(1, 3), stream=STREAM, **entries):
    """All lines of a piece but the last two."""
    first, *rest = lines(**entries)
    assert first == "signet revocation list 1"
    return ["signet revocation piece 1", f"stream {stream}", f"numbers {numbers[0]} {numbers[1]}", *rest]


def digest_text(instance="publish1", written=NOW, asks="no", holds=()):
    out = ["signet revocation digest 1", f"instance {instance}", f"written {instant(written)}", f"asks {asks}"]
    return out + [f"holds {stream} {runs}" for stream, runs in holds]


def write(folder, suffix, name, expect, data, comment, ring="raw-hmac", facts=()):
    if data is not None:
        (HERE / folder / f"{name}.{suffix}").write_bytes(data)
    about = [f"expect: {expect}", f"comment: {comment}", f"ring: {ring}.ring"]
    about += [f"{k}: {v}" for k, v in facts]
    (HERE / folder / f"{name}.txt").write_text("\n".join(about) + "\n")


def piece(name, expect, data, comment, ring="raw-hmac", facts=()):
    write("revocation-piece", "piece", name, expect, data, comment, ring, facts)


def digest(name, expect, data, comment, ring="raw-hmac", facts=()):
    write("revocation-digest", "digest", name, expect, data, comment, ring, facts)


def good(name, comment, entries, numbers=(1, 3), stream=STREAM, written=NOW, ended=(), merged=(), ring="raw-hmac",
         key=None):
    sessions = sum(len(ids) for _, ids in entries.get("sessions", ()))
    facts = [("stream", stream), ("numbers", f"{numbers[0]} {numbers[1]}"), ("written", instant(written)),
             ("sessions", sessions)]
    facts += [(f"ended {user} {instant(at)} {session} {kid}", what) for user, at, session, kid, what in ended]
    facts += [(f"with {other}", result) for other, result in merged]
    lines = text(numbers, stream, written=written, **entries)
    piece(name, "piece", sign(lines, key) if key else sign(lines), comment, ring, facts)


def make_good():
    nobody = "00000000000000aa"
    good("empty", "numbers of which nothing is left", {}, ended=[("alice", NOW, SESSION, RAW_ID, "-")])
    good("one-session", "a sign-out", ONE, numbers=(1, 1), ended=[
        ("alice", NOW, SESSION, RAW_ID, "session"), ("alice", NOW, nobody, RAW_ID, "-")])
    good("full", "entries of every kind", FULL, ended=[
        ("carol", NOW - 9 * HOUR, nobody, RAW_ID, "all"),
        ("carol", NOW - 7 * HOUR, nobody, RAW_ID, "key"),
        ("carol", NOW - 7 * HOUR + 1, nobody, RAW_ID, "-"),
        ("Zo\u00eb", NOW - 2 * HOUR, nobody, RAW_ID, "user"),
        ("carol", NOW, "0000000000000001", RAW_ID, "session"),
        ("carol", NOW, "8000000000000000", RAW_ID, "session")])
    good("largest-numbers", "the last number that there is", ONE, numbers=(LARGEST, LARGEST))
    good("all-numbers", "every number that there is", ONE, numbers=(1, LARGEST))
    good("far-ahead", "written by a clock a year ahead", ONE, written=NOW + 9000 * HOUR)
    good("retired-key", "signed by a retired key", FULL, ring="four-keys", key=OLD)
    good("pending-key", "signed by a peer whose clock is ahead", FULL, ring="four-keys", key=NEW)
    good("active-key", "signed by the primary key of several", FULL, ring="four-keys", key=MIDDLE)


def make_merged():
    """Each says what comes of merging it with others."""
    a, b, c = ("0000000000000001", "0123456789abcdef", "8000000000000000")
    at = NOW - HOUR
    good("merge-1-3", "the first numbers",
         dict(users=[("alice", at)], sessions=[(TEN, [a, b])]), written=NOW + 5, merged=[
             ("merge-4-6", "merged-1-6"), ("merge-3-4", "merged-1-4"), ("merge-2", "merge-1-3"), ("merge-1-3", "merge-1-3"),
             ("merge-5", "-"), ("merge-other-stream", "-"), ("merge-numbers-alone", "merged-numbers-alone")])
    good("merge-4-6", "numbers that follow", dict(all=at, sessions=[(TEN + HOUR, [c])]), numbers=(4, 6))
    good("merge-3-4", "numbers that overlap, a later hour and a later instant",
         dict(users=[("alice", at + 9)], sessions=[(TEN + HOUR, [b])]), numbers=(3, 4))
    good("merge-2", "a replayed part of what is known", dict(sessions=[(TEN, [a])]), numbers=(2, 2))
    good("merge-5", "a number too far on", dict(sessions=[(TEN, [c])]), numbers=(5, 5))
    good("merge-other-stream", "the same numbers of another stream", dict(sessions=[(TEN, [c])]), stream=OTHER)
    good("merge-numbers-alone", "a number of which nothing is left", {}, numbers=(4, 4))
    good("merged-1-6", "of merge-1-3 and merge-4-6",
         dict(all=at, users=[("alice", at)], sessions=[(TEN, [a, b]), (TEN + HOUR, [c])]), numbers=(1, 6), written=NOW + 5)
    good("merged-1-4", "of merge-1-3 and merge-3-4",
         dict(users=[("alice", at + 9)], sessions=[(TEN, [a]), (TEN + HOUR, [b])]), numbers=(1, 4), written=NOW + 5)
    good("merged-numbers-alone", "of merge-1-3 and merge-numbers-alone",
         dict(users=[("alice", at)], sessions=[(TEN, [a, b])]), numbers=(1, 4), written=NOW + 5)


def make_bad(bad, whole, another, resigned, kind, purposes):
    """What is wrong with the frame of a piece or a digest."""
    first = whole[: whole.index(b"\n")]
    bad("no-bytes", "unknown-version", b"", "a message of no bytes")
    bad("version-2", "unknown-version", whole.replace(first, first[:-1] + b"2", 1), "a later version")
    bad("crlf", "unknown-version", whole.replace(b"\n", b"\r\n"), "line breaks of another system")
    bad("list", "unknown-version", sign(lines(**FULL)), "a revocation list")
    bad("another-form", "unknown-version", another, "the other form of message")
    bad("key-ring", "unknown-version", (HERE / "key-ring" / "four-keys.ring").read_bytes(), "a key ring")
    bad("first-line-cut", "unknown-version", first, "the first line without its end")
    bad("first-line-only", "truncated", first + b"\n", "cut behind the first line")
    bad("cut-last-byte", "truncated", whole[:-1], "the last line break is missing")
    bad("cut-tag", "truncated", whole[: whole.index(b"tag ")], "the last line is missing")
    bad("cut-in-the-middle", "truncated", whole[: whole.index(b"signed ")], "the last two lines are missing")
    bad("trailing-newline", "truncated", whole + b"\n", "a line break too many")
    bad("twice", "wrong-tag", whole + whole, "twice")
    bad("unknown-key", "unknown-key", resigned(test_key("other")), "signed with a key of another farm")
    bad("kid-upper", "unknown-key", resigned(None, kid=RAW_ID.upper()), "a key id in upper case")
    bad("revoked-key", "revoked-key", resigned(GONE), "signed with a revoked key", ring="four-keys")
    bad("kid-of-another", "wrong-tag", resigned(OLD, kid=key_id("hmac", NEW)), "another key of the ring named",
        ring="four-keys")
    for purpose in purposes:
        bad("purpose-" + purpose.replace(" ", "-"), "wrong-tag", resigned(None, purpose="signet/1 " + purpose),
            f"signed with the sub-key for the purpose {purpose}")
    bad("made-younger", "wrong-tag", whole.replace(instant(NOW).encode(), instant(NOW + 1).encode(), 1), "made younger")
    body = whole[: whole.index(b"tag ")]
    bad("zero-tag", "wrong-tag", body + b"tag " + b"A" * 43 + b"\n", "a tag of zeros")
    list_text = b"signet revocation list 1" + body[len(first):]
    bad("tag-of-a-list", "wrong-tag", body + sign(list_text[: list_text.index(b"signed ")])[len(list_text):],
        "the tag that the same lines have in a list")
    bad("too-long", "too-long", None, f"one byte more than a {kind} may have: the first line, then line breaks; not stored")


PURPOSES = ("session token", "csrf token", "file checksum")


def signer(text):
    def resigned(key, **how):
        return sign(text, key, **how) if key else sign(text, **how)

    return resigned


def make_bad_pieces():
    whole = sign(text(**FULL))
    another = sign(digest_text())

    def bad(name, defect, data, comment, ring="raw-hmac"):
        piece(name, defect, data, comment, ring)

    make_bad(bad, whole, another, signer(text(**FULL)), "piece", PURPOSES)
    bad("stream-changed", "wrong-tag", whole.replace(STREAM.encode(), OTHER.encode()), "numbers of another stream")
    bad("more-numbers", "wrong-tag", whole.replace(b"numbers 1 3", b"numbers 1 9"), "more numbers than were signed")
    bad("other-numbers", "wrong-tag", whole.replace(b"numbers 1 3", b"numbers 4 6"), "replayed as later numbers")
    bad("session-removed", "wrong-tag", whole.replace(b"0123456789abcdef\n", b""), "a session taken out")
    bad("user-changed", "wrong-tag", whole.replace(name("alice").encode(), name("alicf").encode()), "another user put in")


def make_malformed_pieces():
    whole = ("\n".join(text(**FULL)) + "\n").encode()

    def bad(name, comment, old, new):
        changed = whole.replace(old, new, 1)
        assert changed != whole
        piece(name, "malformed", sign(changed), comment)

    stream, numbers = f"stream {STREAM}\n".encode(), b"numbers 1 3\n"
    written = f"written {instant(NOW)}\n".encode()
    every = f"all {instant(NOW - 9 * HOUR)}\n".encode()
    bad("no-stream", "the stream is missing", stream, b"")
    bad("stream-twice", "two streams", stream, stream + stream)
    bad("stream-short", "a stream of fifteen digits", b"stream 0", b"stream ")
    bad("stream-long", "a stream of seventeen digits", b"stream 0", b"stream 00")
    bad("stream-upper", "a stream in upper case", b"aa\n", b"AA\n")
    bad("no-numbers", "the numbers are missing", numbers, b"")
    bad("numbers-first", "the second and third line in the other order", stream + numbers, numbers + stream)
    bad("one-number", "one number alone", numbers, b"numbers 1\n")
    bad("three-numbers", "a third number", numbers, b"numbers 1 3 5\n")
    bad("numbers-descend", "the last number is less than the first", numbers, b"numbers 3 1\n")
    bad("number-zero", "the number zero", numbers, b"numbers 0 3\n")
    bad("number-leading-zero", "a number with a zero in front", numbers, b"numbers 1 03\n")
    bad("number-sign", "a number with a sign", numbers, b"numbers +1 3\n")
    bad("number-negative", "a number below zero", numbers, b"numbers -1 3\n")
    bad("number-fraction", "a number with a fraction", numbers, b"numbers 1 3.0\n")
    bad("number-exponent", "a number with an exponent", numbers, b"numbers 1 3e0\n")
    bad("number-too-large", "one more than there are", numbers, b"numbers 1 %d\n" % (LARGEST + 1))
    bad("number-enormous", "a number of a thousand digits", numbers, b"numbers 1 " + b"9" * 1000 + b"\n")
    bad("number-overflows", "2^64 and three", numbers, b"numbers 1 %d\n" % (2**64 + 3))
    bad("numbers-two-spaces", "a space too many", numbers, b"numbers 1  3\n")
    bad("numbers-dash", "a dash between the numbers", numbers, b"numbers 1-3\n")
    bad("no-written", "the instant of writing is missing", written, b"")
    bad("written-dash", "a dash as the instant of writing", written, b"written -\n")
    bad("written-late", "the instant of writing behind the entries for all", written + every, every + written)
    bad("fraction", "an instant with a fraction", b"Z\n", b".0Z\n")
    bad("no-all", "no line of that word", every, b"")
    bad("lines-of-a-digest", "asks as a digest does", every, b"asks yes\n" + every)
    bad("session-twice", "a session twice", b"0123456789abcdef\n", b"0123456789abcdef\n" * 2)
    bad("session-in-two-hours", "a session under two hours", b"0000000000000001\n", b"0000000000000001\n0123456789abcdef\n")
    bad("session-order", "sessions in another order", b"0123456789abcdef\n8000000000000000\n",
        b"8000000000000000\n0123456789abcdef\n")
    bad("session-upper", "a session in upper case", b"0123456789abcdef\n", b"0123456789ABCDEF\n")
    bad("user-empty", "an empty subject", b"user ", b"user  ")
    bad("extra-line", "a line of an unknown kind", every, every + b"comment hello\n")
    bad("empty-line", "an empty line", every, every + b"\n")
    bad("nul", "a NUL", every, every + b"\0\n")
    bad("first-line-inside", "a first line in the middle", every, every + FIRST_LINE)


HOLDS = [(STREAM, "1-9"), (OTHER, "1-3,5-5,8-9007199254740992")]


def make_digests():
    def good(name, comment, instance="publish1", written=NOW, asks="no", holds=(), lacks=(), ring="raw-hmac", key=None):
        facts = [("instance", instance), ("written", instant(written)), ("asks", asks)]
        facts += [(f"holds {stream}", runs) for stream, runs in holds]
        facts += [(f"lacks of {other}", what) for other, what in lacks]
        text = digest_text(instance, written, asks, holds)
        digest(name, "digest", sign(text, key) if key else sign(text), comment, ring, facts)

    good("empty", "an instance that has nothing", lacks=[("empty", "-"), ("full", f"{STREAM} 1-9; {OTHER} 1-3; {OTHER} 5-5;"
         f" {OTHER} 8-9007199254740992")])
    good("full", "several streams, one with gaps", holds=HOLDS, lacks=[("empty", "-"), ("full", "-"),
         ("some", f"{STREAM} 10-12; {OTHER} 4-4; {OTHER} 6-7")])
    good("some", "other numbers of them", holds=[(STREAM, "5-12"), (OTHER, "2-8")], lacks=[
        ("full", f"{STREAM} 1-4; {OTHER} 1-1; {OTHER} 9-9007199254740992"), ("empty", "-")])
    good("asks", "asks for an answer", asks="yes", holds=HOLDS)
    good("longest-name", "a name of 64 characters", instance="a.B-c_9" * 9 + "z")
    good("shortest-name", "a name of one character", instance="-")
    good("far-ahead", "written by a clock a year ahead", written=NOW + 9000 * HOUR)
    good("retired-key", "signed by a retired key", ring="four-keys", key=OLD)
    good("pending-key", "signed by a peer whose clock is ahead", ring="four-keys", key=NEW)

    full = digest_text(holds=HOLDS)
    whole = sign(full)

    def bad(name, defect, data, comment, ring="raw-hmac"):
        digest(name, defect, data, comment, ring)

    make_bad(bad, whole, sign(text(**FULL)), signer(full), "digest", PURPOSES)
    bad("other-instance", "wrong-tag", whole.replace(b"publish1", b"publish2"), "another instance's name put in")
    bad("more-numbers", "wrong-tag", whole.replace(b" 1-9\n", b" 1-99\n"), "more numbers than were signed")

    lines = ("\n".join(full) + "\n").encode()

    def malformed(name, comment, old, new):
        changed = lines.replace(old, new, 1)
        assert changed != lines
        digest(name, "malformed", sign(changed), comment)

    one, two = (f"holds {stream} {runs}\n".encode() for stream, runs in HOLDS)
    written = f"written {instant(NOW)}\n".encode()
    malformed("no-instance", "the name is missing", b"instance publish1\n", b"")
    malformed("name-empty", "an empty name", b"publish1", b"")
    malformed("name-long", "a name of 65 characters", b"publish1", b"a" * 65)
    malformed("name-space", "a space in the name", b"publish1", b"publish 1")
    malformed("name-slash", "a slash in the name", b"publish1", b"../publish1")
    malformed("name-utf8", "a name with an umlaut", b"publish1", "publ\u00efsh1".encode())
    malformed("no-written", "the instant of writing is missing", written, b"")
    malformed("written-dash", "a dash as the instant of writing", written, b"written -\n")
    malformed("no-asks", "neither yes nor no", b"asks no\n", b"")
    malformed("asks-maybe", "neither yes nor no", b"asks no\n", b"asks maybe\n")
    malformed("asks-upper", "yes in upper case", b"asks no\n", b"asks YES\n")
    malformed("streams-in-other-order", "streams in another order", one + two, two + one)
    malformed("stream-twice", "a stream twice", one, one + one)
    malformed("stream-upper", "a stream in upper case", b"aa ", b"AA ")
    malformed("stream-short", "a stream of fifteen digits", b"holds 0", b"holds ")
    malformed("no-runs", "a stream without numbers", b" 1-9\n", b"\n")
    malformed("run-empty", "nothing between two commas", b"1-3,", b"1-3,,")
    malformed("run-comma-last", "a comma at the end", b" 1-9\n", b" 1-9,\n")
    malformed("run-one-number", "a number without a dash", b"5-5", b"5")
    malformed("run-descends", "a run that descends", b" 1-9\n", b" 9-1\n")
    malformed("run-zero", "the number zero", b" 1-9\n", b" 0-9\n")
    malformed("run-leading-zero", "a number with a zero in front", b" 1-9\n", b" 01-9\n")
    malformed("run-too-large", "one more number than there are", b"9007199254740992", b"9007199254740993")
    malformed("runs-touch", "runs that follow each other", b"1-3,5-5", b"1-3,4-5")
    malformed("runs-overlap", "runs that overlap", b"1-3,5-5", b"1-5,5-5")
    malformed("runs-descend", "runs in another order", b"1-3,5-5", b"5-5,1-3")
    malformed("run-space", "a space behind a comma", b"1-3,5-5", b"1-3, 5-5")
    malformed("extra-line", "a line of an unknown kind", one, one + b"comment hello\n")
    malformed("empty-line", "an empty line", one, one + b"\n")
    malformed("nul", "a NUL", one, one + b"\0\n")


def make_files():
    """Each says what stretches there are: kind, begin, length, and of a piece its stream and numbers."""
    a, b, c = (sign(text((i, i), **ONE)) for i in (1, 2, 3))
    full = sign(text((2, 5), **FULL))

    def file(name, comment, *stretches):
        data, at, facts = b"", 0, []
        for kind, content in stretches:
            what = kind if kind in ("damaged", "cut") else f"piece {STREAM} {kind}"
            facts.append((f"at {at} {len(content)}", what))
            data += content
            at += len(content)
        write("piece-file", "pieces", name, "file", data, comment, facts=facts)

    file("empty", "no bytes")
    file("one", "one piece", ("1 1", a))
    file("three", "three pieces", ("1 1", a), ("2 5", full), ("3 3", c))
    file("forged", "a piece with a wrong tag: its frame is one", ("1 1", a), ("2 2", b[:-3] + b"zz\n"), ("3 3", c))
    for length in (1, 25, 26, 40, 60, 63, 80, 100, 110, len(full) - 60, len(full) - 49, len(full) - 48, len(full) - 40,
                   len(full) - 1):
        file(f"cut-at-{length}", f"the last piece ends behind {length} bytes", ("1 1", a), ("cut", full[:length]))
        file(f"cut-at-{length}-zeros", f"the last piece ends behind {length} bytes, and zeros follow",
             ("1 1", a), ("cut", full[:length] + bytes(4096)))
    file("zeros-at-the-end", "zeros behind the last piece", ("1 1", a), ("cut", bytes(8192)))
    file("zeros-alone", "nothing but zeros", ("cut", bytes(512)))
    file("cut-in-the-middle", "a piece without its end in front of another one", ("1 1", a), ("damaged", full[:100]), ("3 3", c))
    file("zeros-in-the-middle", "zeros between pieces", ("1 1", a), ("damaged", bytes(4096)), ("3 3", c))
    file("garbage-in-front", "another file's bytes in front", ("damaged", b"hello\n\n\xff"), ("1 1", a))
    file("garbage-at-the-end", "other bytes behind the last piece", ("1 1", a), ("damaged", b"hello\n"))
    file("garbage-alone", "no piece at all", ("damaged", b"signet revocation pieces 1\n"))
    file("list", "a revocation list among pieces", ("1 1", a), ("damaged", sign(lines(**FULL))), ("3 3", c))
    file("digest", "a digest among pieces", ("1 1", a), ("damaged", sign(digest_text())), ("3 3", c))
    file("first-line-altered", "a first line that is none", ("1 1", a), ("damaged", b.replace(b"piece", b"piecf")), ("3 3", c))
    file("first-line-twice", "a first line, and then a piece", ("damaged", FIRST_LINE), ("1 1", a))
    file("no-line-end", "the line feed behind a tag is another byte", ("damaged", a[:-1] + b"x"), ("3 3", c))
    file("no-line-end-at-the-end", "the line feed behind the last tag is another byte", ("1 1", a), ("damaged", c[:-1] + b"x"))
    file("tag-long", "a tag of 44 characters", ("damaged", a[:-1] + b"A\n"), ("3 3", c))
    file("tag-short", "a tag of 42 characters", ("damaged", a[:-2] + b"\n"), ("3 3", c))
    file("tag-word-altered", "the last line begins with another word", ("1 1", a), ("damaged", c.replace(b"tag ", b"tab ")))
    file("tag-word-altered-in-the-middle", "the line behind which the piece ends begins with another word",
         ("damaged", a.replace(b"tag ", b"tab ")), ("3 3", c))
    file("signed-joined-with-tag", "the line feed in front of the tag is another byte", ("1 1", a),
         ("damaged", c.replace(b"\ntag ", b"xtag ")))
    file("line-of-an-unknown-kind", "the last piece ends behind a line that no piece has", ("1 1", a),
         ("damaged", c[: c.index(b"until")] + b"comment hello\n"))
    file("stream-malformed", "no stream in the second line", ("damaged", b.replace(b"stream 0", b"stream x")), ("3 3", c))
    file("numbers-malformed", "numbers that descend", ("damaged", b.replace(b"numbers 2 2", b"numbers 2 1")), ("3 3", c))


def make():
    make_good()
    make_merged()
    make_bad_pieces()
    make_malformed_pieces()
    make_digests()
    make_files()
