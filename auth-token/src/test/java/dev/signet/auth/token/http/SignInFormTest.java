/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInFormTest {

    private static final String ADDRESS = "/content/j_security_check";

    @Test
    void isSentToAnyAddressWithTheSuffix() {
        assertTrue(SignInForm.isSentBy(TestRequest.post(ADDRESS).request()));
        assertTrue(
                SignInForm.isSentBy(TestRequest.post(ADDRESS + ";jsessionid=1").request()));
        assertTrue(
                SignInForm.isSentBy(TestRequest.post("/a;b=c/j_security_check").request()));
        assertFalse(SignInForm.isSentBy(TestRequest.get(ADDRESS).request()));
        assertFalse(SignInForm.isSentBy(
                TestRequest.post("/a;x=/j_security_check.html").request()));
        assertFalse(SignInForm.isSentBy(
                TestRequest.post("/content/j_security_checks").request()));
        assertFalse(SignInForm.isSentBy(TestRequest.post("/xj_security_check").request()));
    }

    @Test
    void aQuestionHasNoForm() {
        assertTrue(SignInForm.isQuestion(
                TestRequest.post(ADDRESS).parameter("j_validate", "true").request()));
        assertFalse(SignInForm.isQuestion(TestRequest.post(ADDRESS).request()));
        assertFalse(SignInForm.isQuestion(
                TestRequest.post("/page.html").parameter("j_validate", "true").request()));
        for (String secret : List.of("j_username", "j_password", "j_newpassword")) {
            assertFalse(
                    SignInForm.isQuestion(TestRequest.post(ADDRESS)
                            .parameter("j_validate", "true")
                            .parameter(secret, "")
                            .request()),
                    secret);
        }
        assertFalse(SignInForm.isQuestion(TestRequest.post(ADDRESS)
                .query("j_password=secret")
                .parameter("j_validate", "true")
                .request()));
        assertFalse(
                SignInForm.isQuestion(TestRequest.post(ADDRESS)
                        .header("Content-Length", "65537")
                        .parameter("j_validate", "true")
                        .request()),
                "too long to be looked at");
    }

    @Test
    void isTooLongIfItSaysSo() {
        assertFalse(SignInForm.isTooLong(TestRequest.post(ADDRESS).request()));
        assertFalse(SignInForm.isTooLong(
                TestRequest.post(ADDRESS).header("Content-Length", "65536").request()));
        assertTrue(SignInForm.isTooLong(
                TestRequest.post(ADDRESS).header("Content-Length", "65537").request()));
    }

    @Test
    void holdsWhatWasTyped() {
        SignInForm form = SignInForm.of(TestRequest.post(ADDRESS)
                .parameter("j_username", "Zoë O'Neil")
                .parameter("j_password", " p&ss ")
                .request());

        assertEquals("Zoë O'Neil", form.userId());
        assertArrayEquals(" p&ss ".toCharArray(), form.password());
        assertEquals("SignInForm", form.toString());
    }

    @Test
    void isNoneWithoutBothFieldsOnce() {
        assertNull(SignInForm.of(TestRequest.post(ADDRESS).request()));
        assertNull(SignInForm.of(
                TestRequest.post(ADDRESS).parameter("j_username", "a").request()));
        assertNull(SignInForm.of(TestRequest.post(ADDRESS)
                .parameter("j_username", "a")
                .parameter("j_username", "b")
                .parameter("j_password", "x")
                .request()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\0", "\u0085"})
    void isNoneWithAUserNameThatNobodyHas(String user) {
        assertNull(SignInForm.of(TestRequest.post(ADDRESS)
                .parameter("j_username", user)
                .parameter("j_password", "x")
                .request()));
    }

    @ParameterizedTest
    @CsvSource({
        "j_username=a&j_password=b,true",
        "x=y&j_password,true",
        "j%5Fpassword=b,true",
        "j_newpassword=b,true",
        "j_%70assword=b,true",
        "%zz=1,true",
        "resource=/a?j_password=b,false",
        "j_validate=true,false",
        "'',false"
    })
    void knowsCredentialsInAnAddress(String query, boolean found) {
        assertEquals(
                found,
                SignInForm.isInAddress(TestRequest.post(ADDRESS).query(query).request()));
    }
}
