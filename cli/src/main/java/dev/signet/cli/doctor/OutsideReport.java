/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.remote.OutsideView;
import dev.signet.cli.remote.OutsideView.Glimpse;
import dev.signet.cli.remote.RemoteInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What only somebody outside of an instance can see. */
final class OutsideReport {

    static final String COOKIE = "cookie";
    static final String BASIC = "basic";

    private static final String HEALTH = "health-address";
    private static final String PASSWORD = "default-password";
    private static final String CLOCK = "clock";

    private static final String ADMIN = "admin";
    private static final String SESSION = "/system/signet/session.json";

    private static final int REFUSED = 403;
    private static final int THROTTLED = 429;

    /** What stands in every form that Felix' servlet has. */
    private static final Pattern DETAILS = Pattern.compile("(?i)overall ?(health )?result|system health|\"results\"");

    /** A status, and not what stands behind it. */
    private static final int WORD = 40;

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    private final OutsideView view;
    private final String subject;

    OutsideReport(OutsideView view) {
        this.view = view;
        this.subject = view.toString();
    }

    /**
     * Looks.
     *
     * @param cookie the name of the cookie of its sessions
     */
    List<Diagnosis> diagnoses(RemoteInstance asAdministrator, String cookie) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        Optional<JsonNode> session = session(asAdministrator);
        Optional<Glimpse> signedIn = view.signIn().filter(answer -> answer.status() == 200);
        found.add(healthAddress());
        boolean known = signedIn.isPresent()
                || session.filter(opened -> opened.path("userId").asText().equals(ADMIN))
                        .isPresent();
        found.add(defaultPassword(known ? view.isGiven(ADMIN, ADMIN) : Optional.empty()));
        session.map(this::basic).ifPresent(found::add);
        found.add(clock());
        cookieOf(signedIn, cookie).ifPresent(found::add);
        return found;
    }

    private static Optional<JsonNode> session(RemoteInstance asAdministrator) throws InterruptedException {
        try {
            return Optional.of(asAdministrator.session());
        } catch (CommandException e) {
            // Then there is only what it says of itself.
            return Optional.empty();
        }
    }

    private Diagnosis healthAddress() throws InterruptedException {
        boolean told = false;
        for (String path : List.of("/system/health.json?tags=signet", "/system/health.json", "/system/health")) {
            Optional<Glimpse> answer = view.stranger(path);
            told |= answer.isPresent();
            if (answer.isPresent() && isTelling(answer.get())) {
                return Diagnosis.missing(
                        subject,
                        HEALTH,
                        "Anybody reads the health checks at " + path.replaceFirst("\\?.*", "") + ", "
                                + answer.get().body().length() + " characters of details",
                        "Have Signet answer there with one word, and close the path on the load balancer",
                        "\"dev.signet.console.StatusWord\": {\"tags\": [\"systemalive\"]}");
            }
        }
        return told
                ? Diagnosis.ok(subject, HEALTH, "Strangers get no details of health checks")
                : Diagnosis.unknown(
                        subject, HEALTH, "What strangers read at /system/health was not answered", "Ask again");
    }

    private static boolean isTelling(Glimpse answer) {
        return Set.of(200, 503).contains(answer.status())
                && answer.body().strip().length() > WORD
                && DETAILS.matcher(answer.body()).find();
    }

    /**
     * Whether {@code admin} has the password {@code admin}.
     *
     * @param given whether that is the password that has just been good for {@code admin}; empty if none was
     */
    private Diagnosis defaultPassword(Optional<Boolean> given) throws InterruptedException {
        if (!given.orElse(true)) {
            return Diagnosis.ok(
                    subject, PASSWORD, "It does not answer to the password admin of admin, who has another");
        }
        if (given.isEmpty() && !view.isHere()) {
            return Diagnosis.unknown(
                    subject,
                    PASSWORD,
                    "Whether it answers to the password admin of admin was not tried, since that is done on this"
                            + " machine only",
                    "Run signet doctor on its machine, with http://127.0.0.1:PORT");
        }
        String change = "Give admin another password, also where the web console has an account of its own"
                + " (org.apache.felix.webconsole.internal.servlet.OsgiManager); the file holds the new one, without a"
                + " line end";
        String line = "curl -u admin:admin -F oldPwd=admin -F 'newPwd=<new-password.txt' -F"
                + " 'newPwdConfirm=<new-password.txt' " + subject
                + "/system/userManager/user/admin.changePassword.html";
        if (given.isPresent()) {
            return Diagnosis.missing(subject, PASSWORD, "It lets in admin with the password admin", change, line);
        }
        // Each try counts as one with a wrong password, so there are as few as possible.
        Optional<Glimpse> form = view.signInWith(ADMIN, ADMIN);
        int status = form.map(Glimpse::status).orElse(0);
        if (status == THROTTLED) {
            return Diagnosis.unknown(
                    subject,
                    PASSWORD,
                    "Too many passwords were tried of late, so admin was not tried",
                    "Ask in a while");
        }
        if (status == 200 || (status != REFUSED && isUser(view.wellKnown(ADMIN, ADMIN, SESSION)))) {
            return Diagnosis.missing(subject, PASSWORD, "It lets in admin with the password admin", change, line);
        }
        if (isOpen(view.wellKnown(ADMIN, ADMIN, "/system/console/bundles.json"))) {
            return Diagnosis.missing(
                    subject,
                    PASSWORD,
                    "Its web console lets in admin with the password admin",
                    change,
                    "\"org.apache.felix.webconsole.internal.servlet.OsgiManager\": {\"password\": \"NEW-PASSWORD\"}");
        }
        return Diagnosis.ok(subject, PASSWORD, "It does not answer to the password admin of admin");
    }

    private static boolean isOpen(Optional<Glimpse> answer) {
        return answer.isPresent() && answer.get().status() == 200;
    }

    private static boolean isUser(Optional<Glimpse> answer) {
        return isOpen(answer)
                && json(answer.get().body()).path("userId").asText().equals(ADMIN);
    }

    private static JsonNode json(String body) {
        try {
            return new JsonMapper().readTree(body);
        } catch (IOException e) {
            return new JsonMapper().createObjectNode();
        }
    }

    private Diagnosis basic(JsonNode session) {
        String type = session.path("authType").asText("").toUpperCase(Locale.ROOT);
        return type.equals("BASIC")
                ? Diagnosis.advice(
                        subject,
                        BASIC,
                        "Passwords are taken by HTTP Basic: browsers keep such a password until they are closed,"
                                + " and no sign-out ends that",
                        "Let the load balancer remove the header Authorization, or switch it off, if no program"
                                + " needs it",
                        "\"org.apache.sling.engine.impl.auth.SlingAuthenticator\": {\"auth.http\": \"disabled\"}")
                : Diagnosis.ok(subject, BASIC, "Passwords are not taken by HTTP Basic");
    }

    private Diagnosis clock() throws InterruptedException {
        Optional<Duration> ahead = view.stranger(SESSION).flatMap(Glimpse::ahead);
        if (ahead.isEmpty()) {
            return Diagnosis.unknown(
                    subject, CLOCK, "It does not say what time it is there", "Compare the clocks by hand");
        }
        Duration apart = ahead.get().abs();
        if (apart.compareTo(NOTICEABLE) < 0) {
            return Diagnosis.ok(subject, CLOCK, "Its clock is right by the one here");
        }
        String sentence = "Its clock is " + apart.toSeconds() + " seconds "
                + (ahead.get().isNegative() ? "behind" : "ahead of") + " the one here";
        String remedy = "Have all machines follow the same time servers";
        String line = "timedatectl set-ntp true";
        return apart.compareTo(SKEW) < 0
                ? Diagnosis.advice(subject, CLOCK, sentence, remedy, line)
                : Diagnosis.missing(
                        subject, CLOCK, sentence + "; tokens bear five minutes between instances", remedy, line);
    }

    private Optional<Diagnosis> cookieOf(Optional<Glimpse> signedIn, String name) {
        return signedIn.flatMap(answer -> answer.cookies().stream()
                        .filter(cookie -> cookie.startsWith(name + "="))
                        .findFirst())
                .map(this::flags);
    }

    private Diagnosis flags(String cookie) {
        List<String> flags = List.of(cookie.substring(cookie.indexOf(';') + 1)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .split(";", -1));
        String pid = "\"dev.signet.auth.token.TokenAuthenticationHandler\": ";
        if (!flags.contains("httponly")) {
            return Diagnosis.missing(
                    subject,
                    COOKIE,
                    "Its cookie is not HttpOnly, so that scripts read it",
                    "Something between changes it: look at the load balancer",
                    "");
        }
        if (!flags.contains("secure")) {
            return view.isEncrypted()
                    ? Diagnosis.missing(
                            subject,
                            COOKIE,
                            "Its cookie is not Secure although this address is, so it travels in the clear, too",
                            "Set token.cookie.secure, or name the load balancer in token.trusted.proxies",
                            pid + "{\"token.cookie.secure:Boolean\": true}")
                    : Diagnosis.advice(
                            subject,
                            COOKIE,
                            "Its cookie is not Secure at this address, which is not encrypted",
                            "If browsers come by https, set token.cookie.secure, or name the load balancer in"
                                    + " token.trusted.proxies; then ask the https address as well",
                            pid + "{\"token.cookie.secure:Boolean\": true}");
        }
        return flags.stream().anyMatch(flag -> flag.startsWith("samesite=") && !flag.equals("samesite=none"))
                ? Diagnosis.ok(subject, COOKIE, "Its cookie is Secure, HttpOnly and SameSite")
                : Diagnosis.advice(
                        subject,
                        COOKIE,
                        "Its cookie comes along with requests from other sites",
                        "Unless pages of other sites embed this one, set token.samesite.cookie.attr to Lax",
                        pid + "{\"token.samesite.cookie.attr\": \"Lax\"}");
    }
}
