/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import java.util.Optional;

/**
 * What a page needs to know about one request: who came, to which instance, and whether through a load balancer.
 *
 * @param user the user id; empty for somebody who is not signed in
 * @param stored whether the farm was started to keep sessions in the repository of each instance
 */
public record Visit(ServingInstance instance, Optional<String> user, boolean balanced, boolean stored) {

    /** Whether somebody is signed in. */
    public boolean signedIn() {
        return user.isPresent();
    }
}
