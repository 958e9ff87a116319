/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4502, http://127.0.0.1:4502",
        "http://pub1:4511/, http://pub1:4511",
        "http://pub1:4511//, http://pub1:4511",
        "HTTP://Pub1.Example.ORG:4511, http://pub1.example.org:4511",
        "https://pub1.example.org:443, https://pub1.example.org",
        "http://pub1:80/, http://pub1",
        "https://pub1:80, https://pub1:80",
        "http://localhost:04511, http://localhost:4511",
        "http://pub1:65535, http://pub1:65535",
        // Names as container engines and people give them.
        "http://pub_1:4511, http://pub_1:4511",
        "http://_pub:4511, http://_pub:4511",
        "http://pub_:4511, http://pub_:4511",
        "http://_:4511, http://_:4511",
        "http://Pub-1_a.Example.Internal, http://pub-1_a.example.internal",
        "http://farm_publish_1.farm_default:8080, http://farm_publish_1.farm_default:8080",
        "http://pub1-:4511, http://pub1-:4511",
        "http://1.pub.example, http://1.pub.example",
        "http://123pub:4511, http://123pub:4511",
        "http://4a:4511, http://4a:4511",
        "http://pub1.:4511, http://pub1.:4511",
        "http://pub1.example.org./x, http://pub1.example.org./x",
        "https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example",
        "https://münchen.example:8443/a, https://xn--mnchen-3ya.example:8443/a",
        "https://MÜNCHEN.example, https://xn--mnchen-3ya.example",
        "http://출판_1:80, http://xn--_1-yu2k93p",
        "http://[::1]:4511, http://[::1]:4511",
        "http://[2001:DB8::1], http://[2001:db8::1]",
        "http://[::ffff:10.0.0.1]:80, http://[::ffff:10.0.0.1]",
        // Paths.
        "https://farm.example/p2, https://farm.example/p2",
        "https://farm.example/P2/, https://farm.example/P2",
        "http://farm.example/a//b, http://farm.example/a//b",
        "http://farm.example/a%20b;v=1, http://farm.example/a%20b;v=1",
    })
    void addressesHaveANormalForm(String text, String normal) throws Exception {
        InstanceAddress address = InstanceAddress.parse(text);

        assertEquals(normal, address.toString());
        assertEquals(address, InstanceAddress.parse(normal));
        assertEquals(URI.create(normal), address.uri());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pub1:4511|begin",
                "pub1|begin",
                "''|begin",
                "//pub1:4511|begin",
                "http:pub1|begin",
                "http:/pub1:4511|begin",
                "ftp://pub1|begin",
                "file:///etc/passwd|begin",
                "httpx://pub1|begin",
                "http://|no host",
                "http:///x|no host",
                "http://:4511|no host",
                "http://pub1:|port",
                "http://pub1:0|port",
                "http://pub1:00000|port",
                "http://pub1:65536|port",
                "http://pub1:99999|port",
                "http://pub1:4294967297|port",
                "http://pub1:-1|port",
                "http://pub1:+80|port",
                "http://pub1:0x50|port",
                "http://pub1:٤٥|port",
                "http://pub1:80:81|port",
                "http://pub1:http|port",
                "http://::1:4511|no host",
                "http://[::1]4511|brackets",
                "http://[::1|brackets",
                "http://[]:4511|brackets",
                "http://[:]|brackets",
                "http://[12]|brackets",
                "http://[pub1]|brackets",
                "http://[1:2:3]|brackets",
                "http://[127.0.0.1]|brackets",
                "http://[fe80::1%eth0]|zone",
                "http://[fe80::1%25eth0]:80|zone",
                "http://user@pub1|password",
                "http://admin:secret@pub1:4511|password",
                "http://pub1?x|question mark",
                "http://pub1/?|question mark",
                "http://pub1#|#",
                "http://pub1/#x|#",
                "http://pub1\\x|name",
                "http://a..b|name",
                "http://.a|name",
                "http://.|name",
                "http://a..|name",
                "http://pub1%2e:80|name",
                "http://pub+1|name",
                "http://pub1,pub2|name",
                "http://*.example.org|name",
                "http://${host}:4511|name",
                "http://1|number",
                "http://2130706433|number",
                "http://0x7f000001|number",
                "http://127.1|number",
                "http://127.0.0.1.|number",
                "http://127.0.0.01|number",
                "http://127.0.0.256|number",
                "http://1.2.3.4.5|number",
                "http://pub.1|number",
                "http://pub1/a b|blank",
                "'http://pub1 '|blank",
                "' http://pub1'|blank",
                "http://pub1/../x|dots",
                "http://pub1/./x|dots",
                "http://pub1/%zz|path",
                "http://pub1/ä|path",
                "http://pub1/<x>|path",
                "http://pub1/a\\b|path",
            })
    void whatIsNoneIsSaidInWords(String text, String word) {
        AddressFormatException refused = assertThrows(AddressFormatException.class, () -> InstanceAddress.parse(text));

        assertTrue(String.valueOf(refused.getMessage()).contains(word), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pub1\n",
                "http://pub1\r\nHost: x",
                "http://pub1\t:80",
                "http://pub1\0",
                "http://pub1\u00a0",
                "http://pub\u200b1",
                "http://pub1\u2028",
                "\ufeffhttp://pub1"
            })
    void nothingInvisibleIsPartOfOne(String text) {
        AddressFormatException refused = assertThrows(AddressFormatException.class, () -> InstanceAddress.parse(text));

        assertEquals("has a blank or a line break in it", refused.getMessage());
    }

    @Test
    void namesAreNoLongerThanNamesCanBe() throws Exception {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));

        assertEquals(longest, InstanceAddress.parse("http://" + longest).host());
        assertThrows(AddressFormatException.class, () -> InstanceAddress.parse("http://" + longest + "a"));
        assertThrows(AddressFormatException.class, () -> InstanceAddress.parse("http://a" + label));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://admin:secret@pub1",
                "http://admin:secret/x@pub1",
                "http://admin:secret#@pub1",
                "http://admin:secret?@pub1:4511",
                "admin:secret@pub1",
                "http://admin:secret @pub1"
            })
    void aPasswordIsNotRepeated(String text) {
        AddressFormatException refused = assertThrows(AddressFormatException.class, () -> InstanceAddress.parse(text));

        assertFalse(refused.isQuotable());
        assertFalse(String.valueOf(refused.getMessage()).contains("secret"), refused::getMessage);
    }

    @Test
    void itsPartsCanBeHad() throws Exception {
        InstanceAddress address = InstanceAddress.parse("https://Pub_1:8443/sling/");

        assertTrue(address.isEncrypted());
        assertEquals("pub_1", address.host());
        assertEquals(8443, address.port());
        assertEquals("pub_1:8443", address.authority());
        assertEquals("/sling", address.path());
        assertEquals(URI.create("https://pub_1:8443/sling/x.json?a=b"), address.resolve("/x.json?a=b"));
        assertEquals(443, InstanceAddress.parse("https://pub1").port());
        assertEquals("pub1", InstanceAddress.parse("http://pub1:80").authority());
    }

    @Test
    void whatJavaDoesNotKnowAsAHostIsDialledByNumber() throws Exception {
        for (String good : new String[] {"http://pub1.example:4511", "http://pub1.:4511/x", "http://[::1]:4511"}) {
            assertTrue(InstanceAddress.parse(good).isCertifiable(), good);
            assertEquals(
                    InstanceAddress.parse(good), InstanceAddress.parse(good).dialled());
        }
        InstanceAddress odd = InstanceAddress.parse("http://no_such_host.invalid:4511/x");
        assertFalse(odd.isCertifiable());
        assertThrows(UnknownHostException.class, odd::dialled);
    }

    @Test
    void encryptedOnesAreDialledByNames() throws Exception {
        assertEquals(
                InstanceAddress.parse("https://pub1.example/x"),
                InstanceAddress.parse("https://pub1.example./x").dialled());
        InstanceAddress odd = InstanceAddress.parse("https://no_such_host.invalid");
        assertFalse(odd.isCertifiable());
        assertEquals(odd, odd.dialled());
    }

    @Test
    void hostAndPortAreJoined() {
        assertEquals("pub_1:4502", InstanceAddress.authority("pub_1", 4502));
        assertEquals("[::1]:4502", InstanceAddress.authority("::1", 4502));
        assertEquals("[::1]:4502", InstanceAddress.authority("[::1]", 4502));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:1, true",
        "http://127.0.0.1, true",
        "http://127.9.9.9:80, true",
        "http://[::1]:80, true",
        "http://[::ffff:127.0.0.1], true",
        "http://10.0.0.1, false",
        "http://[2001:db8::1], false",
        "http://localhost.example, false",
        "http://127.0.0.1.example, false",
        "http://pub_1, false",
    })
    void onlyThisMachineIsHere(String text, boolean here) throws Exception {
        assertEquals(here, InstanceAddress.parse(text).isHere());
    }

    @Test
    void whateverIsGoodIsGoodAsAUri() throws Exception {
        for (String good : new String[] {"http://pub_1:4511/a", "http://[::1]/a", "http://pub1.:1/a%20b"}) {
            URI uri = InstanceAddress.parse(good).uri();

            assertNotNull(uri.getRawAuthority(), good);
            assertEquals(good, uri.toString());
        }
    }
}
