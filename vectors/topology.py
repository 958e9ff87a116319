# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of topologies, good and faulty: spec/topology.md. Each stands here with what has to be said of it."""
import json

import rings

FOLDER = rings.HERE / "topology"
COUNTS = {}


def put(name, document, facts):
    text = document if isinstance(document, (str, bytes)) else json.dumps(document, indent=2) + "\n"
    data = text if isinstance(text, bytes) else text.encode()
    (FOLDER / (name + ".json")).write_bytes(data)
    (FOLDER / (name + ".txt")).write_text("".join(line + "\n" for line in facts))


def good(name, document, comment):
    """What a reader makes of it, with everything that was left out filled in."""
    regions = []
    for region in document["regions"]:
        balancer = region.get("balancer", {})
        tls = balancer.get("tls", False)
        regions.append(
            "region: %s; authors %s; publish %s; %s %d %s"
            % (
                region.get("name", "-"),
                ",".join(region.get("authors", [])) or "-",
                ",".join(region.get("publish", [])) or "-",
                balancer.get("balance", "round-robin"),
                balancer.get("port", 8443 if tls else 8080),
                "https" if tls else "http",
            )
        )
    facts = ["expect: topology", "comment: " + comment]
    facts += ["tokens: " + document.get("tokens", "encapsulated")]
    facts += ["authorStore: " + document.get("authorStore", "segment")] + regions
    put(name, document, facts)
    COUNTS["topology"] = COUNTS.get("topology", 0) + 1


def faulty(name, document, comment, *faults):
    facts = ["expect: faults", "comment: " + comment]
    facts += ["fault: %s %s" % (defect, path) for path, defect in faults]
    put(name, document, facts)
    for _, defect in faults:
        COUNTS[defect] = COUNTS.get(defect, 0) + 1


def farm(**changes):
    """A good document of one region, with changes; a value of None leaves a key out."""
    region = {"name": "frankfurt", "authors": ["author"], "publish": ["publish1", "publish2"]}
    top = {"tokens": "encapsulated", "authorStore": "segment", "regions": [region]}
    for key, value in changes.items():
        target = top if key in ("tokens", "authorStore", "regions") or key.startswith("top_") else region
        key = key.removeprefix("top_")
        if value is None:
            target.pop(key, None)
        else:
            target[key] = value
    return top


def stored(store):
    return farm(authorStore=store, authors=["author1", "author2"])


def make():
    example = farm(publish=["publish1", "publish2", "publish3"])
    example["regions"][0]["balancer"] = {"balance": "round-robin", "port": 8080, "tls": False}
    good("example", example, "what signet farm topology --example prints")
    good("smallest", {"regions": [{"publish": ["publish1"]}]}, "everything else has a usual value")
    good("author-alone", {"regions": [{"authors": ["author"]}]}, "a farm without publish instances")
    good("https", farm(balancer={"tls": True}), "the port of HTTPS is another one")
    good("sticky-repository", farm(tokens="repository", balancer={"balance": "sticky", "port": 1}), "the other words")
    good("longest-name", farm(publish=["a" * 32, "b", "c-1"]), "names at their limits")
    two = farm(authorStore="postgresql", authors=["author1", "author2"])
    two["regions"].append({"name": "virginia", "publish": ["publish3", "publish4"], "balancer": {"port": 8090}})
    good("two-regions", two, "an author cluster in one place, publish instances in two")
    apart = farm(authorStore="mongodb://db1.example.com,db2.example.com:27018/oak?replicaSet=rs0", authors=["author1"])
    apart["regions"].append(
        {"name": "virginia", "authors": ["author2"], "publish": ["publish3"], "balancer": {"port": 8090}}
    )
    good("authors-apart", apart, "a cluster whose authors are in two places")
    for name, store in (
        ("jdbc", "jdbc:postgresql://db.example.com/oak"),
        ("jdbc-parameters", "jdbc:postgresql://db.example.com:5432/oak?user=signet&sslmode=verify-full"),
        ("mongodb", "mongodb://db.example.com/oak"),
        ("mongodb-user", "mongodb://signet@db.example.com/oak?authSource=admin&w=majority"),
        ("mongodb-srv", "mongodb+srv://cluster.example.com/oak"),
    ):
        good("store-" + name, stored(store), "a database that is there")
    good("store-shared-alone", farm(authorStore="postgresql"), "one author, on a database")

    faulty("empty", "", "no byte", ("$", "not-json"))
    faulty("cut", '{"regions": [{"publish": ["publish1"', "cut short", ("$", "not-json"))
    faulty("yaml", "regions:\n- publish: [publish1]\n", "another language", ("$", "not-json"))
    faulty("trailing", '{"regions": [{"publish": ["a"]}]} {}', "something after the end", ("$", "not-json"))
    faulty("twice", '{"tokens": "repository", "tokens": "encapsulated", "regions": [{"publish": ["a"]}]}',
           "a key twice in one object", ("$", "not-json"))
    faulty("comment", '{"regions": [{"publish": ["a"]}] /* here */}', "JSON has no comments", ("$", "not-json"))
    faulty("deep", "[" * 5000 + "]" * 5000, "nested more deeply than a parser has room for", ("$", "not-json"))
    faulty("no-utf-8", b'{"regions": [{"publish": ["\xff"]}]}', "bytes that are no text", ("$", "not-json"))
    faulty("too-long", '{"regions": [{"publish": ["a"]}]}' + " " * 65536, "65569 bytes", ("$", "too-long"))
    faulty("list", [], "a list", ("$", "wrong-type"))
    faulty("null", "null", "null is no object", ("$", "wrong-type"))
    faulty("nothing-said", {}, "an empty object", ("$.regions", "missing"))
    faulty("no-region", {"regions": []}, "a list of no regions", ("$.regions", "missing"))
    faulty("region-as-object", {"regions": {"publish": ["a"]}}, "no list", ("$.regions", "wrong-type"))
    faulty("region-as-text", {"regions": ["frankfurt"]}, "no object", ("$.regions[0]", "wrong-type"))
    faulty("no-instance", {"regions": [{"name": "frankfurt"}]}, "a region of nothing",
           ("$.regions[0].publish", "missing"))
    faulty("unknown-top", farm(top_region=[]), "a key that nobody knows", ("$.region", "unknown-key"))
    faulty("unknown-in-region", farm(publsh=["a"]), "a slip of the pen", ("$.regions[0].publsh", "unknown-key"))
    faulty("unknown-in-balancer", farm(balancer={"host": "0.0.0.0"}), "not to be said here",
           ("$.regions[0].balancer.host", "unknown-key"))
    faulty("unknown-odd", farm(**{"top_a b": 1}), "a key that is no word", ('$["a b"]', "unknown-key"))
    faulty("tokens-word", farm(tokens="both"), "no such mode", ("$.tokens", "bad-value"))
    faulty("tokens-type", farm(tokens=True), "no text", ("$.tokens", "wrong-type"))
    faulty("tokens-null", '{"tokens": null, "regions": [{"publish": ["a"]}]}', "null is no text",
           ("$.tokens", "wrong-type"))
    faulty("balance-word", farm(balancer={"balance": "random"}), "no such way",
           ("$.regions[0].balancer.balance", "bad-value"))
    faulty("balancer-type", farm(balancer=8080), "no object", ("$.regions[0].balancer", "wrong-type"))
    faulty("port-zero", farm(balancer={"port": 0}), "no port", ("$.regions[0].balancer.port", "bad-value"))
    faulty("port-large", farm(balancer={"port": 65536}), "no port", ("$.regions[0].balancer.port", "bad-value"))
    faulty("port-huge", farm(balancer={"port": 2**70}), "a number of many digits",
           ("$.regions[0].balancer.port", "bad-value"))
    faulty("port-fraction", farm(balancer={"port": 80.5}), "no whole number",
           ("$.regions[0].balancer.port", "wrong-type"))
    faulty("port-text", farm(balancer={"port": "8080"}), "a text", ("$.regions[0].balancer.port", "wrong-type"))
    faulty("tls-text", farm(balancer={"tls": "yes"}), "a text", ("$.regions[0].balancer.tls", "wrong-type"))
    for name, bad in (
        ("path", "../publish1"), ("slash", "a/b"), ("dot", "."), ("empty", ""), ("upper", "Publish1"),
        ("digit-first", "1a"), ("hyphen-last", "a-"), ("blank", "a b"), ("long", "a" * 33), ("nul", "a\0"),
        ("newline", "a\n"), ("umlaut", "ä"), ("property", "farm.json"), ("balancer", "balancer"), ("tls", "tls"),
        ("lib", "lib"),
    ):
        faulty("name-" + name, farm(publish=[bad]), "no name of an instance", ("$.regions[0].publish[0]", "bad-name"))
    faulty("name-number", farm(publish=[1]), "no text", ("$.regions[0].publish[0]", "wrong-type"))
    faulty("names-text", farm(publish="publish1"), "no list", ("$.regions[0].publish", "wrong-type"))
    faulty("region-name", farm(name="../x"), "no name of a region", ("$.regions[0].name", "bad-name"))
    faulty("region-name-empty", farm(name=""), "no name of a region", ("$.regions[0].name", "bad-name"))
    faulty("instance-twice", farm(publish=["publish1", "publish1"]), "one name for two",
           ("$.regions[0].publish[1]", "taken"))
    faulty("author-as-publish", farm(publish=["author"]), "one name for two roles",
           ("$.regions[0].publish[0]", "taken"))
    again = farm()
    again["regions"].append({"name": "frankfurt", "publish": ["publish2"]})
    faulty("region-twice", again, "the second region takes what the first has", ("$.regions[1].name", "taken"),
           ("$.regions[1].publish[0]", "taken"), ("$.regions[1].balancer.port", "taken"))
    nameless = {"regions": [{"publish": ["a"]}, {"name": "b", "publish": ["b"], "balancer": {"port": 1}}]}
    faulty("region-nameless", nameless, "one of two", ("$.regions[0].name", "missing"))
    faulty("store-word", farm(authorStore="oracle"), "no such store", ("$.authorStore", "bad-value"))
    faulty("store-type", farm(authorStore={"url": "postgresql"}), "no text", ("$.authorStore", "wrong-type"))
    faulty("store-missing", farm(authorStore=None, authors=["a", "b"]), "two authors, each for itself",
           ("$.authorStore", "missing"))
    faulty("store-segment", farm(authors=["a", "b"]), "two authors, each for itself", ("$.authorStore", "bad-value"))
    faulty("store-of-nobody", farm(authorStore="postgresql", authors=[]), "no author",
           ("$.authorStore", "bad-value"))
    for name, store, defect in (
        ("jdbc-other", "jdbc:h2:mem:oak", "bad-value"),
        ("jdbc-no-database", "jdbc:postgresql://db.example.com/", "bad-value"),
        ("jdbc-class", "jdbc:postgresql://db.example.com/oak?socketFactory=java.io.FileOutputStream", "bad-value"),
        ("jdbc-file", "jdbc:postgresql://db.example.com/oak?sslkey=/etc/shadow", "bad-value"),
        ("jdbc-encoded", "jdbc:postgresql://db.example.com/oak?pass%77ord=x", "bad-value"),
        ("mongodb-unknown", "mongodb://db.example.com/oak?proxyHost=evil.example.com", "bad-value"),
        ("mongodb-newline", "mongodb://db.example.com/oak\n", "bad-value"),
        ("http", "http://db.example.com/oak", "bad-value"),
        ("jdbc-password", "jdbc:postgresql://db.example.com/oak?user=signet&password=hunter2", "password"),
        ("jdbc-sslpassword", "jdbc:postgresql://db.example.com/oak?sslPassword=hunter2", "password"),
        ("jdbc-user-info", "jdbc:postgresql://signet:hunter2@db.example.com/oak", "password"),
        ("mongodb-password", "mongodb://signet:hunter2@db.example.com/oak", "password"),
        ("mongodb-encoded", "mongodb://signet:hunter%32%40@db.example.com/oak", "password"),
        ("mongodb-odd", "mongodb://signet:hun/ter?2@db.example.com/oak", "password"),
    ):
        faulty("store-" + name, stored(store), "not to be said here", ("$.authorStore", defect))
    many = farm(tokens="both", name="A", publish=["../x", "publish1", "publish1", 7], balancer={"port": 0, "tsl": True})
    many["stores"] = []
    faulty("many", many, "several faults, all told",
           ("$.stores", "unknown-key"), ("$.tokens", "bad-value"), ("$.regions[0].name", "bad-name"),
           ("$.regions[0].publish[0]", "bad-name"), ("$.regions[0].publish[2]", "taken"),
           ("$.regions[0].publish[3]", "wrong-type"), ("$.regions[0].balancer.tsl", "unknown-key"),
           ("$.regions[0].balancer.port", "bad-value"))
