/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.remote.RemoteInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a running instance says of itself. */
final class InsideReport {

    private static final int MOST = 200;
    private static final Pattern LINE =
            Pattern.compile("(-D [a-z]|-f [a-z]|signet (keys|doctor) |curl -u admin -d action=start |"
                    + "timedatectl set-ntp |http|\")[A-Za-z0-9_./:@%+=,~\"{}\\[\\] -]*");
    private static final String OURS = "dev.signet.";
    private static final String BUNDLES = "bundles";

    private final String subject;
    private final JsonNode answer;
    private final List<Diagnosis> diagnoses;

    private InsideReport(String subject, JsonNode answer, List<Diagnosis> diagnoses) {
        this.subject = subject;
        this.answer = answer;
        this.diagnoses = diagnoses;
    }

    /** Asks; one that has no page Signet Set-up is asked for its bundles instead. */
    static InsideReport of(RemoteInstance instance) throws CommandException, InterruptedException {
        String subject = instance.toString();
        Optional<JsonNode> page = instance.setup();
        return page.isPresent() ? read(subject, page.get()) : withoutPage(subject, instance.bundles());
    }

    /** What the page said. */
    static InsideReport read(String subject, JsonNode answer) throws CommandException {
        if (!answer.path("findings").isArray()) {
            throw CommandException.unusable(
                    subject + " answers with something that is no set-up",
                    "check the address, and that the instance runs this version of Signet");
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (JsonNode finding : answer.path("findings")) {
            if (diagnoses.size() < MOST) {
                diagnoses.add(new Diagnosis(
                        subject,
                        finding.path("id").asText("?"),
                        Gravity.of(finding.path("state").asText()),
                        finding.path("sentence").asText(),
                        finding.path("remedy").asText(""),
                        line(finding.path("line").asText("").replace("http://HOST", subject))));
            }
        }
        return new InsideReport(subject, answer, diagnoses);
    }

    /**
     * What an instance would have people paste into a shell here, if it looks like what instances of ours say: one
     * that was taken over must not give orders.
     */
    private static String line(String text) {
        return LINE.matcher(text).matches() ? text : "";
    }

    /** What can be told of an instance without the page, by the list of its bundles. */
    static InsideReport withoutPage(String subject, JsonNode bundles) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode bundle : bundles.path("data")) {
            String name = bundle.path("symbolicName").asText();
            if (name.startsWith(OURS) && states.size() < MOST) {
                states.put(name, bundle.path("state").asText());
            }
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        if (states.isEmpty()) {
            diagnoses.add(Diagnosis.missing(
                    subject,
                    BUNDLES,
                    "No bundle of Signet is installed",
                    "Start the instance with Signet's feature archives besides its own features",
                    "-f signet-VERSION-archive.far -f signet-VERSION-distribution.far"));
        } else {
            diagnoses.add(Diagnosis.missing(
                    subject,
                    "page",
                    "The instance has no page Signet Set-up: its bundle dev.signet.console is "
                            + states.getOrDefault("dev.signet.console", "not installed"),
                    "Install or start it, then ask again",
                    ""));
        }
        states.forEach((name, state) -> {
            if (!state.equals("Active")) {
                diagnoses.add(Diagnosis.missing(
                        subject,
                        BUNDLES,
                        "The bundle " + name + " is " + state + " and not active",
                        "Its page in /system/console/bundles says what it lacks",
                        "curl -u admin -d action=start " + subject + "/system/console/bundles/" + name));
            }
        });
        return new InsideReport(subject, bundles.path("nothing"), diagnoses);
    }

    String subject() {
        return subject;
    }

    List<Diagnosis> diagnoses() {
        return diagnoses;
    }

    /** The fingerprints of its rings, by kind; empty if it did not tell. */
    Map<String, String> rings() {
        Map<String, String> rings = new TreeMap<>();
        answer.path("rings")
                .properties()
                .forEach(ring -> rings.put(ring.getKey(), ring.getValue().asText()));
        return rings;
    }

    /** What others call it; empty if it did not tell. */
    Optional<String> sender() {
        return Optional.ofNullable(answer.path("sender").textValue());
    }

    boolean hears(String sender) {
        for (JsonNode heard : answer.path("heard")) {
            if (heard.asText().equals(sender)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is said about that, with the address of another instance in it. */
    boolean speaksOf(String id, InsideReport other) {
        return diagnoses.stream()
                .filter(one -> one.id().equals(id))
                .anyMatch(one -> List.of(one.sentence().split("[ ,;]+", -1)).contains(other.subject()));
    }

    /** The name of the cookie of its sessions. */
    String cookie() {
        return answer.path("signIn").path("cookie").asText("login-token");
    }
}
