/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window: Debian's Chromium through its own driver. */
public final class Browser {

    private Browser() {}

    /** Starts one, with more options for it; skips the test if there is none here. Whoever starts it quits it. */
    public static ChromeDriver start(String... more) {
        Tool.CHROMIUM.require();
        Tool.CHROMEDRIVER.require();
        List<String> arguments = new ArrayList<>(List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"));
        arguments.addAll(List.of(more));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Tool.CHROMIUM.path().toFile());
        options.addArguments(arguments);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Tool.CHROMEDRIVER.path().toFile())
                        .build(),
                options);
    }
}
