/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.ims.internal.settings.AemSettings;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.FrameworkUtil;

class DeliveredSettingsTest {

    private static DeliveredConfiguration delivered(String factory, String name, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("service.factoryPid", factory);
        properties.put("service.pid", factory + "~" + name);
        return new DeliveredConfiguration(properties);
    }

    private static DeliveredConfiguration provider(String type, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("auth.token.provider.client.id", "c");
        properties.put("auth.access.token.request", "https://ims.example.test/t");
        properties.putIfAbsent("auth.token.provider.authorization.grants", "client_credentials");
        properties.put("token.request.customizer.type", type);
        return delivered(AemSettings.PROVIDER_PID, "p", properties);
    }

    private static DeliveredConfiguration customizer(String name, String type) {
        return delivered(
                AemSettings.CUSTOMIZER_PID, name, Map.of("customizer.type", type, AemSettings.SECRET, "s " + name));
    }

    private static ImsSettings only(DeliveredConfiguration... all) {
        return DeliveredSettings.of(List.of(all)).values().iterator().next();
    }

    @Test
    void aProviderGetsTheSecretOfItsOwnCustomizer() {
        ImsSettings settings = only(customizer("a", "one"), provider("two", Map.of()), customizer("b", "two"));

        assertEquals(List.of(), settings.errors());
        assertEquals("s b", settings.secrets().get(0).value());
    }

    @Test
    void noProviderGetsASecretByChance() {
        ImsSettings doubtful = only(customizer("a", "one"), provider("one", Map.of()), customizer("b", "one"));
        assertEquals(List.of(), doubtful.secrets());
        assertTrue(doubtful.errors().get(0).contains("not exactly one"), doubtful.errors()::toString);

        ImsSettings untyped = only(customizer("a", ""), provider("", Map.of()));
        assertEquals(List.of(), untyped.secrets());
    }

    @Test
    void oneThatIsOddKeepsNoOtherFromWorking() {
        DeliveredConfiguration odd = provider(
                "one",
                Map.of(
                        "auth.token.provider.authorization.grants",
                        "jwt",
                        "auth.token.provider.default.claims",
                        new String[] {"\"x\":null", "nonsense"}));
        DeliveredConfiguration good = delivered(
                OwnSettings.PID,
                "good",
                Map.of("token.endpoint", "https://ims.example.test/t", "client.id", "c", "client.secret", "s"));

        Map<String, ImsSettings> settings = DeliveredSettings.of(List.of(odd, good));

        assertEquals(List.of(), settings.get(good.pid()).errors());
        assertFalse(settings.get(odd.pid()).errors().isEmpty());
    }

    @Test
    void whatWasDeliveredShowsNoSecret() {
        assertEquals(
                "DeliveredConfiguration[" + AemSettings.CUSTOMIZER_PID + "~a]",
                customizer("a", "one").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.signet.ims.Integration~Adobe Target (prod)", "a*b", "back\\slash", "plain"})
    void aPidIsFoundWhateverCharactersItHas(String pid) throws Exception {
        String filter = "(service.pid=" + StoredProperties.literally(pid) + ")";

        assertTrue(FrameworkUtil.createFilter(filter).matches(Map.of("service.pid", pid)), filter);
        assertFalse(FrameworkUtil.createFilter(filter).matches(Map.of("service.pid", pid + "x")), filter);
    }
}
