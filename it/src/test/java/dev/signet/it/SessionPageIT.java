/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Answer;
import dev.signet.it.farm.Browser;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page on which users see their session and end it, and the reasons that the login page gives; in a real browser. */
@ExtendWith(SharedFarm.class)
class SessionPageIT {

    private static final String PAGE = "/system/signet/session.html";
    private static final String INSTANCE = "publish1";

    private static FarmProcess farm;
    private static String url;
    private static ChromeDriver browser;

    @BeforeAll
    static void browser(FarmProcess shared) throws Exception {
        farm = shared;
        url = farm.instances().get(INSTANCE).url();
        browser = Browser.start("--window-size=1100,900");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void somebodySignsOutEverywhereWithOneButton() throws Exception {
        WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(30));
        Visitor otherBrowser = signedIn();

        browser.get(url + PAGE);
        patience.until(ExpectedConditions.urlContains("/content/signet/login.html"));
        browser.findElement(By.name("j_username")).sendKeys("alice");
        browser.findElement(By.name("j_password")).sendKeys(farm.password("alice"));
        browser.findElement(By.name("j_password")).submit();
        patience.until(ExpectedConditions.urlToBe(url + PAGE));
        String text = browser.findElement(By.tagName("main")).getText();
        assertTrue(text.contains("Signed in as alice") && text.contains("Ends at the latest"), text);
        screenshots("session");

        browser.findElement(By.name("everywhere")).click();
        patience.until(ExpectedConditions.urlContains("j_reason=ended_everywhere"));
        assertTrue(browser.findElement(By.cssSelector("[role=alert]")).getText().contains("every browser"));
        assertEquals("revoked", otherBrowser.session().path("rejected").asText());
        assertEquals("alice", signedIn().userId(), "signing in again works at once");
    }

    @Test
    void theLoginPageGivesItsReasons() throws Exception {
        for (String reason : List.of(
                "invalid_login",
                "expired",
                "ended",
                "ended_everywhere",
                "not_ended",
                "unknown_user",
                "account",
                "throttled",
                "unavailable")) {
            for (String page : List.of("/content/signet/login.html", "/system/signet/login.html")) {
                browser.get(url + page + "?j_reason=" + reason);
                String alert =
                        browser.findElement(By.cssSelector("[role=alert]")).getText();
                assertTrue(alert.endsWith("."), page + " says of " + reason + ": " + alert);
                screenshots(reason + (page.startsWith("/system") ? "-plain" : ""));
            }
        }
    }

    @Test
    void theButtonsNeedTheProofThatTheyWerePressedOnThePage() throws Exception {
        Visitor alice = signedIn();

        Answer forged = alice.post(PAGE, Map.of("everywhere", "true"));

        assertEquals(403, forged.status(), forged::toString);
        assertEquals("alice", alice.userId());
    }

    @Test
    void theOtherButtonEndsThisSessionOnly() throws Exception {
        Visitor other = signedIn();
        Visitor alice = signedIn();
        Visitor copy = alice.at(url);

        Answer out = alice.post(PAGE, Map.of("here", "true", ":cq_csrf_token", proof(alice)));

        assertEquals(302, out.status(), out::toString);
        assertEquals("revoked", copy.session().path("rejected").asText());
        assertEquals("alice", other.userId());
    }

    @Test
    void whoSendsAPasswordWithEveryRequestHasNoSessionToEnd() throws Exception {
        Answer page = farm.administrator(INSTANCE).visitor().get(PAGE);

        assertEquals(200, page.status(), page::toString);
        assertTrue(page.body().contains("No session"), page::toString);
    }

    private static String proof(Visitor visitor) throws Exception {
        Answer page = visitor.get(PAGE);
        Matcher field =
                Pattern.compile("name=\":cq_csrf_token\" value=\"([^\"]+)\"").matcher(page.body());
        assertTrue(field.find(), page::toString);
        return field.group(1);
    }

    private static Visitor signedIn() throws Exception {
        Visitor alice = new Visitor(url);
        Answer answer = alice.signIn("alice", farm.password("alice"));
        assertEquals(200, answer.status(), answer::toString);
        return alice;
    }

    /** On a desk and on a phone. */
    private static void screenshots(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("signet.it.folder"), "screenshots"));
        Files.write(folder.resolve("page-" + name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        Files.write(folder.resolve("page-" + name + "-phone.png"), browser.getScreenshotAs(OutputType.BYTES));
        Object overflow = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        assertEquals(0L, overflow, name + " is wider than a phone");
    }
}
