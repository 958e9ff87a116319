/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.sling.auth.core.AuthUtil;
import org.jspecify.annotations.Nullable;

/** User name and password, as a form sent them. Neither appears in {@link #toString}. */
public final class SignInForm {

    /** How the address ends that forms are sent to. */
    public static final String SUFFIX = "/j_security_check";

    private static final String USER = "j_username";
    private static final String PASSWORD = "j_password";
    /** Sling's own name for it. */
    private static final String NEW_PASSWORD = "j_newpassword";
    /** People type it twice; programs need not. */
    private static final String NEW_PASSWORD_AGAIN = "j_newpassword_again";

    private static final Set<String> SECRET = Set.of(USER, PASSWORD, NEW_PASSWORD, NEW_PASSWORD_AGAIN);
    private static final int MAX_LENGTH = 1024;
    /** More than user, password and target can take, however they are encoded. */
    private static final int MAX_BODY = 64 * 1024;

    private final String userId;
    private final char[] password;
    private final boolean newPasswordDoubtful;

    private SignInForm(String userId, char[] password, boolean newPasswordDoubtful) {
        this.userId = userId;
        this.password = password;
        this.newPasswordDoubtful = newPasswordDoubtful;
    }

    /** Whether the request is an attempt to sign in, well-formed or not. */
    public static boolean isSentBy(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && isAtItsAddress(request);
    }

    /**
     * Whether a program asks what its cookie, or its password of HTTP Basic, is worth: at the address of forms, without a
     * form.
     */
    public static boolean isQuestion(HttpServletRequest request) {
        return isSentBy(request)
                && !isTooLong(request)
                && !isInAddress(request)
                && AuthUtil.isValidateRequest(request)
                && SECRET.stream().allMatch(name -> request.getParameter(name) == null);
    }

    /** Whether somebody has come to the address by itself: by a bookmark, or by going back. */
    public static boolean isMissingIn(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && isAtItsAddress(request);
    }

    private static boolean isAtItsAddress(HttpServletRequest request) {
        return request.getRequestURI() != null
                && withoutParameters(request.getRequestURI()).endsWith(SUFFIX);
    }

    /** Without what stands behind a semicolon, which would hide the suffix and lead the form to other servlets. */
    private static String withoutParameters(String uri) {
        int semicolon = uri.indexOf(';', uri.lastIndexOf('/') + 1);
        return semicolon < 0 ? uri : uri.substring(0, semicolon);
    }

    /**
     * Whether user name or password stand in the address, where logs and histories keep them.
     *
     * <p>An address that cannot be decoded counts as one that has them.
     */
    public static boolean isInAddress(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && Arrays.stream(query.split("&", -1)).anyMatch(SignInForm::isSecret);
    }

    private static boolean isSecret(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        try {
            return SECRET.contains(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** Whether the body is longer than any form is: then it is not even to be read. */
    public static boolean isTooLong(HttpServletRequest request) {
        return request.getContentLengthLong() > MAX_BODY;
    }

    /** The form in the request's body, or {@code null} if it is not one that any user could have filled in. */
    public static @Nullable SignInForm of(HttpServletRequest request) {
        String[] users = request.getParameterValues(USER);
        String[] passwords = request.getParameterValues(PASSWORD);
        if (users == null || users.length != 1 || passwords == null || passwords.length != 1) {
            return null;
        }
        String user = TypedText.name(TypedText.read(users[0], request));
        String password = TypedText.read(passwords[0], request);
        boolean usable = !user.isEmpty()
                && user.length() <= MAX_LENGTH
                && password.length() <= MAX_LENGTH
                && user.codePoints().noneMatch(Character::isISOControl);
        String again = request.getParameter(NEW_PASSWORD_AGAIN);
        boolean doubtful = again != null && !again.equals(request.getParameter(NEW_PASSWORD));
        return usable ? new SignInForm(user, password.toCharArray(), doubtful) : null;
    }

    /** Whether the new password, if there is one, was typed in two ways. */
    public boolean isNewPasswordDoubtful() {
        return newPasswordDoubtful;
    }

    /** What Sling has read as the new password of {@code request}, in the encoding that this class reads. */
    public static Object newPassword(Object read, HttpServletRequest request) {
        return read instanceof String text ? TypedText.read(text, request) : read;
    }

    /** The user as typed, but for blanks around it; that need not be how the user's id is spelled. */
    public String userId() {
        return userId;
    }

    public char[] password() {
        return password.clone();
    }

    @Override
    public String toString() {
        return "SignInForm";
    }
}
