/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one farm of three publish instances, started once and stopped after the last class.
 *
 * <p>Every class gets it whole: dead instances are revived, encapsulated tokens are on. Each of the processes that run test
 * classes side by side has a farm of its own, so that no class changes what another one looks at.
 */
public final class SharedFarm implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedFarm.class);

    private record Running(FarmProcess farm) implements AutoCloseable {
        @Override
        public void close() {
            try {
                farm.stop();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError("the farm does not stop", e);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        heal(farm(context));
    }

    private static FarmProcess farm(ExtensionContext context) {
        // Not the root's store: Surefire runs each class for itself, and a farm for each would take half an hour more.
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(FarmProcess.class, key -> start(), Running.class)
                .farm();
    }

    private static Running start() {
        try {
            return new Running(FarmProcess.start(System.getProperty("signet.it.shared"), "--publish", "3"));
        } catch (Exception e) {
            throw new AssertionError("the farm does not start", e);
        }
    }

    private static void heal(FarmProcess farm) throws Exception {
        for (FarmProcess.Instance instance : farm.instances().values()) {
            if (!instance.state().equals("ready")) {
                farm.restart(instance.name());
            }
            farm.administrator(instance.name()).encapsulatedTokens(true);
        }
        String balancer = farm.loadBalancer();
        Await.until(
                "all instances to be in the balance",
                Duration.ofSeconds(30),
                () -> answering(balancer),
                answered -> answered.size() == 3);
    }

    private static Set<String> answering(String balancer) throws Exception {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            names.add(new Visitor(balancer).get("/system/signet/session.json").servedBy());
        }
        return names;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FarmProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return farm(context);
    }
}
