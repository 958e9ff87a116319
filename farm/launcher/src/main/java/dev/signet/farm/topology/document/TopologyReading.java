/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.farm.topology.AuthorStore;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.Region;
import dev.signet.farm.topology.RegionBalancer;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** One look through a document, which goes on after a fault, so that all of them can be told at once. */
final class TopologyReading {

    static final String TOKENS = "tokens";
    static final String AUTHOR_STORE = "authorStore";
    static final String REGIONS = "regions";
    static final String NAME = "name";
    static final String AUTHORS = "authors";
    static final String PUBLISH = "publish";
    static final String BALANCER = "balancer";
    static final String BALANCE = "balance";
    static final String PORT = "port";
    static final String TLS = "tls";

    /** The name of a folder, of a host, and of something that people type. */
    private static final Pattern A_NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?");

    private final TopologyFaults faults = new TopologyFaults();
    private final SingleUse instances = new SingleUse();
    private final SingleUse regions = new SingleUse();
    private final SingleUse ports = new SingleUse();

    Topology read(JsonNode document) throws FaultyTopologyException {
        DocumentPart root = DocumentPart.root(document, faults);
        List<Region> read = new ArrayList<>();
        if (root.isObjectOf(List.of(TOKENS, AUTHOR_STORE, REGIONS))) {
            List<DocumentPart> parts = root.list(REGIONS);
            parts.forEach(part -> read.add(region(part, parts.size() > 1)));
            if (root.lacks(REGIONS)) {
                root.at(REGIONS).fault(TopologyDefect.MISSING, "a farm has at least one region");
            }
        }
        FarmTokenMode tokens = root.at(TOKENS).choice(List.of(FarmTokenMode.values()));
        Topology topology = new Topology(tokens, store(root.at(AUTHOR_STORE)), read);
        checkStore(root.at(AUTHOR_STORE), topology);
        faults.throwIfAny();
        return topology;
    }

    private Region region(DocumentPart part, boolean oneOfSeveral) {
        if (part.isObjectOf(List.of(NAME, AUTHORS, PUBLISH, BALANCER))) {
            if (oneOfSeveral && part.lacks(NAME)) {
                part.at(NAME).fault(TopologyDefect.MISSING, "one of several regions needs a name");
            }
            if (part.lacks(AUTHORS) && part.lacks(PUBLISH)) {
                part.at(PUBLISH).fault(TopologyDefect.MISSING, "a region has at least one instance");
            }
        }
        String name = part.at(NAME).text().orElse("");
        if (part.has(NAME) && isName(part.at(NAME), name)) {
            regions.take(name, part.at(NAME));
        }
        return new Region(name, names(part.list(AUTHORS)), names(part.list(PUBLISH)), balancer(part.at(BALANCER)));
    }

    private List<String> names(List<DocumentPart> parts) {
        List<String> names = new ArrayList<>();
        for (DocumentPart part : parts) {
            part.text().filter(name -> isName(part, name)).ifPresent(name -> {
                if (FarmHome.isReserved(name)) {
                    part.fault(
                            TopologyDefect.BAD_NAME, DocumentPart.quoted(name) + " is something else in a farm's home");
                }
                instances.take(name, part);
                names.add(name);
            });
        }
        return names;
    }

    private static boolean isName(DocumentPart part, String text) {
        boolean name = A_NAME.matcher(text).matches();
        if (!name && part.node().isTextual()) {
            part.fault(
                    TopologyDefect.BAD_NAME,
                    DocumentPart.quoted(text) + " is no name: 1 to 32 of a-z, 0-9 and -, a letter first, no - last");
        }
        return name;
    }

    private RegionBalancer balancer(DocumentPart part) {
        part.isObjectOf(List.of(BALANCE, PORT, TLS));
        boolean tls = part.at(TLS).isTrue();
        OptionalInt given = part.at(PORT).port();
        int port = given.orElse(RegionBalancer.usualPort(tls));
        if (given.isPresent() || !part.has(PORT)) {
            ports.take(String.valueOf(port), part.at(PORT));
        }
        return new RegionBalancer(part.at(BALANCE).choice(List.of(Balance.values())), port, tls);
    }

    private static AuthorStore store(DocumentPart part) {
        Optional<String> text = part.text();
        if (text.isPresent() && AuthorStore.hasPassword(text.get())) {
            part.fault(
                    TopologyDefect.PASSWORD,
                    "there seems to be a password in it, and this file may hold none;"
                            + " a store's password comes from a file of its own or from the environment");
            return AuthorStore.SEGMENT;
        }
        try {
            return text.map(AuthorStore::of).orElse(AuthorStore.SEGMENT);
        } catch (IllegalArgumentException e) {
            part.fault(TopologyDefect.BAD_VALUE, String.valueOf(e.getMessage()));
            return AuthorStore.SEGMENT;
        }
    }

    /** Whether the store, unless something is wrong with it already, fits the number of authors. */
    private static void checkStore(DocumentPart part, Topology topology) {
        boolean segment = topology.authorStore().equals(AuthorStore.SEGMENT);
        boolean asSaid = !part.node().isMissingNode()
                && topology.authorStore().text().equals(part.node().textValue());
        int authors = topology.count(Role.AUTHOR);
        if (authors > 1 && segment && (asSaid || part.node().isMissingNode())) {
            part.fault(
                    asSaid ? TopologyDefect.BAD_VALUE : TopologyDefect.MISSING,
                    authors + " authors need a store that they share, such as postgresql; segment is for one alone");
        } else if (authors == 0 && !segment) {
            part.fault(TopologyDefect.BAD_VALUE, "there is no author whose store that could be");
        }
    }
}
