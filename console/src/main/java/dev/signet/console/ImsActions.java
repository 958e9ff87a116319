/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.page.ImsFeedback;
import dev.signet.console.page.ImsPage;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsInventory;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What can be seen and done where the bundle {@code dev.signet.ims} is.
 *
 * <p>A component of its own, and the only one that needs classes of that bundle: the page is there without it, to say so.
 */
@Component(service = ImsActions.class)
public final class ImsActions {

    private final ImsInventory inventory;

    @Activate
    public ImsActions(@Reference ImsInventory inventory) {
        this.inventory = inventory;
    }

    ImsState state(String instance) {
        return ImsState.of(instance, inventory.integrations());
    }

    /** Asks the server of an integration now, which is named or, since names need not be unique, told by its PID. */
    ImsState.Finding check(@Nullable String name) throws RefusedActionException {
        return ImsState.Finding.of(finding(name));
    }

    /** The same for the page, which tells failures in its own place. */
    ImsFeedback checked(@Nullable String name) {
        try {
            finding(name);
            return new ImsFeedback.Checked(String.valueOf(name));
        } catch (RefusedActionException e) {
            return new ImsFeedback.Failed(e.text());
        }
    }

    HtmlPart render(ImsPage page, Optional<ImsFeedback> feedback) {
        return page.render(inventory.integrations(), feedback);
    }

    private ImsFinding finding(@Nullable String name) throws RefusedActionException {
        if (name == null || name.isBlank()) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST, "Say which integration to check, as name.");
        }
        return inventory
                .check(name)
                .orElseThrow(() -> new RefusedActionException(
                        HttpServletResponse.SC_NOT_FOUND,
                        "There is no integration of the name " + name + " here; it may have been changed or deleted."));
    }
}
