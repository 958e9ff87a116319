/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Browser;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody with a real browser signs in on the login page, sees the closed page from every instance, and signs out. */
@ExtendWith(SharedFarm.class)
class BrowserIT {

    private static FarmProcess farm;
    private static ChromeDriver browser;

    @BeforeAll
    static void browser(FarmProcess shared) {
        farm = shared;
        browser = Browser.start("--window-size=1100,800");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void signInSeeTheClosedPageSignOut() throws Exception {
        String site = farm.loadBalancer();
        WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(20));

        browser.get(site + "/content/signet/members.html");
        patience.until(ExpectedConditions.urlContains("/content/signet/login.html"));
        screenshot("login");
        browser.findElement(By.name("j_username")).sendKeys("alice");
        browser.findElement(By.name("j_password")).sendKeys("wrong");
        browser.findElement(By.name("j_password")).submit();
        patience.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("[role=alert]")));
        screenshot("login-refused");

        browser.findElement(By.name("j_username")).clear();
        browser.findElement(By.name("j_username")).sendKeys("alice");
        browser.findElement(By.name("j_password")).sendKeys(farm.password("alice"));
        browser.findElement(By.name("j_password")).submit();
        patience.until(ExpectedConditions.urlToBe(site + "/content/signet/members.html"));
        for (int i = 0; i < 6; i++) {
            browser.navigate().refresh();
            assertTrue(browser.findElement(By.tagName("body")).getText().contains("alice"));
        }
        // The page asks twelve times, by script, who the visitor is: every instance knows her.
        patience.until(d -> browser.findElement(By.tagName("main")).getText().split("alice", -1).length > 13);
        for (String instance : farm.instances().keySet()) {
            assertTrue(browser.findElement(By.tagName("main")).getText().contains(instance), instance);
        }
        screenshot("members");

        assertEquals(
                true,
                browser.manage().getCookieNamed("login-token").isHttpOnly(),
                "scripts must not be able to read the cookie");
        browser.findElement(By.cssSelector("a[href*='/system/sling/logout']")).click();
        patience.until(d -> browser.manage().getCookieNamed("login-token") == null);
        browser.get(site + "/content/signet/members.html");
        patience.until(ExpectedConditions.urlContains("/content/signet/login.html"));
    }

    @Test
    void thePageOfTheLoadBalancerShowsEveryInstance() throws Exception {
        browser.get(farm.loadBalancer() + "/.farm");

        WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(20));
        for (FarmProcess.Instance instance : farm.instances().values()) {
            patience.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), instance.name()));
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.tagName("body"), instance.keyFingerprint().substring(0, 8)));
        }
        screenshot("load-balancer");
    }

    private static void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("signet.it.folder"), "screenshots"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
