/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A small application on Signet, to be read and copied: who is signed in sees a page, and on it how many people get the
 * newsletter, which a service elsewhere knows.
 *
 * <ul>
 *   <li>{@link dev.signet.examples.newsletter.NewsletterAccount} has a protected value in its configuration;
 *   <li>{@link dev.signet.examples.newsletter.Subscribers} uses an access token;
 *   <li>{@link dev.signet.examples.newsletter.SessionData} says who is signed in, and until when;
 *   <li>{@link dev.signet.examples.newsletter.NewsletterLoginPage} is a login page.
 * </ul>
 */
@NullMarked
package dev.signet.examples.newsletter;

import org.jspecify.annotations.NullMarked;
