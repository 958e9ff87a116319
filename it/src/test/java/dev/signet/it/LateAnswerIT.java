/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Browser;
import dev.signet.it.farm.DelayingProxy;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser in which an answer comes after somebody has signed in: it never makes anybody somebody else. */
@ExtendWith(SharedFarm.class)
class LateAnswerIT {

    private static final String INSTANCE = "publish1";
    private static final String WELCOME = "/content/signet/welcome.html";
    private static final String MEMBERS = "/content/signet/members.html";

    private static FarmProcess farm;
    private static Administrator administrator;
    private static String url;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        administrator = farm.administrator(INSTANCE);
        url = farm.instances().get(INSTANCE).url();
    }

    @AfterEach
    void asItWas() throws Exception {
        administrator.configure(Administrator.HANDLER_PID, Map.of("inactivity.time", "0"));
    }

    @Test
    void aLateRenewalDoesNotBringTheFormerUserBack() throws Exception {
        administrator.configure(Administrator.HANDLER_PID, Map.of("inactivity.time", "600000"));
        Await.until(
                "sessions to slide",
                Duration.ofSeconds(20),
                () -> {
                    Visitor probe = new Visitor(url);
                    probe.signIn("alice", farm.password("alice"));
                    return probe.session().path("slides").asBoolean();
                },
                slides -> slides);
        try (DelayingProxy proxy = new DelayingProxy(url)) {
            ChromeDriver browser = Browser.start();
            try {
                signIn(browser, proxy, "alice");
                slowly(browser, proxy);
                browser.switchTo().newWindow(WindowType.TAB);
                signIn(browser, proxy, "bob");
                assertEquals("bob", user(browser));

                release(browser, proxy);

                assertNotEquals("alice", user(browser));
            } finally {
                browser.quit();
            }
        }
    }

    @Test
    void aLateAnswerToAScriptDoesNotTakeTheNewSessionAway() throws Exception {
        try (DelayingProxy proxy = new DelayingProxy(url)) {
            ChromeDriver browser = Browser.start();
            try {
                signIn(browser, proxy, "alice");
                Visitor elsewhere = new Visitor(url);
                elsewhere
                        .cookies()
                        .put(
                                "login-token",
                                browser.manage().getCookieNamed("login-token").getValue());
                elsewhere.get("/system/sling/logout");
                slowly(browser, proxy);
                browser.switchTo().newWindow(WindowType.TAB);
                signIn(browser, proxy, "alice");

                release(browser, proxy);

                assertEquals("alice", user(browser));
            } finally {
                browser.quit();
            }
        }
    }

    @Test
    void whoSignsInOverASessionEndsIt() throws Exception {
        Visitor browser = new Visitor(url);
        browser.signIn("alice", farm.password("alice"));
        Visitor copy = browser.at(url);

        browser.signIn("bob", farm.password("bob"));

        assertEquals("bob", browser.userId());
        assertEquals("revoked", copy.session().path("rejected").asText());
    }

    private static void signIn(ChromeDriver browser, DelayingProxy proxy, String user) throws Exception {
        WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(20));
        browser.get(proxy.url() + "/content/signet/login.html?resource=" + MEMBERS);
        browser.findElement(By.name("j_username")).sendKeys(user);
        browser.findElement(By.name("j_password")).sendKeys(farm.password(user));
        browser.findElement(By.name("j_password")).submit();
        patience.until(ExpectedConditions.urlToBe(proxy.url() + MEMBERS));
    }

    /** A script of a public page asks for something, and the answer does not come. */
    private static void slowly(ChromeDriver browser, DelayingProxy proxy) throws InterruptedException {
        browser.executeScript("window.late = fetch('" + WELCOME + "?slow=1').then(() => 'came');");
        proxy.awaitHeld();
    }

    private static void release(ChromeDriver browser, DelayingProxy proxy) {
        proxy.release();
        String second = browser.getWindowHandle();
        browser.getWindowHandles().stream()
                .filter(window -> !window.equals(second))
                .forEach(window -> browser.switchTo().window(window));
        assertEquals("came", browser.executeAsyncScript("const done = arguments[0]; window.late.then(done);"));
        browser.switchTo().window(second);
    }

    private static String user(ChromeDriver browser) throws Exception {
        Cookie cookie = browser.manage().getCookieNamed("login-token");
        Visitor same = new Visitor(url);
        if (cookie != null) {
            same.cookies().put("login-token", cookie.getValue());
        }
        return same.userId();
    }
}
