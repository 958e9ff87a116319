/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import dev.signet.revocation.distribution.peers.NoPeers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.api.resource.ResourceResolverFactory;
import org.apache.sling.distribution.DistributionRequest;
import org.apache.sling.distribution.DistributionRequestState;
import org.apache.sling.distribution.DistributionRequestType;
import org.apache.sling.distribution.DistributionResponse;
import org.apache.sling.distribution.SimpleDistributionRequest;
import org.apache.sling.distribution.agent.DistributionAgentState;
import org.apache.sling.distribution.agent.spi.DistributionAgent;
import org.apache.sling.distribution.common.DistributionException;
import org.apache.sling.distribution.packaging.DistributionPackageBuilder;
import org.apache.sling.distribution.queue.impl.simple.SimpleDistributionQueue;
import org.apache.sling.serviceusermapping.ServiceUserMapped;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** The channel in a real framework, with Sling's queues, headers and importer; DistributionIT has whole instances. */
class DistributionRevocationChannelTest {

    private static final String OURS = "(name=signet-revocations)";
    private static final String SELF = "8cc766cc-8267-4f85-822d-7d1aa52dd0b1";
    private static final ResourceResolver NOBODY = proxy(ResourceResolver.class, null);

    /** It tells of every package. */
    private static final Logger SLING = Logger.getLogger("org.apache.sling.distribution");

    static {
        SLING.setLevel(Level.WARNING);
    }

    @TempDir
    private Path folder;

    private Framework framework;
    private BundleContext context;
    private DistributionRevocationChannel here;
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void startFramework() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString()));
        framework.start();
        context = framework.getBundleContext();
        here = channel(SELF);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private DistributionRevocationChannel channel(String slingId) {
        return new DistributionRevocationChannel(
                context,
                this::distribute,
                proxy(ResourceResolverFactory.class, NOBODY),
                proxy(SlingSettingsService.class, slingId),
                NoPeers.known(),
                NoPeers.secret(),
                new ServiceUserMapped() {});
    }

    /** As Sling's own. */
    private DistributionResponse distribute(String name, ResourceResolver caller, DistributionRequest request) {
        try {
            for (ServiceReference<DistributionAgent> agent :
                    context.getServiceReferences(DistributionAgent.class, "(name=" + name + ")")) {
                return Objects.requireNonNull(context.getService(agent)).execute(caller, request);
            }
            return new TestAgent.Response(DistributionRequestState.NOT_EXECUTED, "Agent is not available");
        } catch (DistributionException e) {
            return new TestAgent.Response(DistributionRequestState.DROPPED, "Cannot execute " + e.getMessage());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Whose every method returns the same, or nothing. */
    private static <T> T proxy(Class<T> type, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    private void open(DistributionRevocationChannel channel) {
        channel.open(
                (sender, message) -> heard.add(sender + " " + new String(message.bytes(), StandardCharsets.US_ASCII)));
    }

    private @Nullable DistributionPackageBuilder builder() {
        ServiceReference<DistributionPackageBuilder> found =
                context.getServiceReference(DistributionPackageBuilder.class);
        return found == null ? null : context.getService(found);
    }

    private TestAgent agent(String name, String target) {
        TestAgent agent = new TestAgent(Objects.requireNonNull(builder()), NOBODY);
        register(name, target, agent);
        return agent;
    }

    private ServiceRegistration<DistributionAgent> register(String name, String target, TestAgent agent) {
        return context.registerService(
                DistributionAgent.class,
                agent,
                FrameworkUtil.asDictionary(Map.of("name", name, "packageBuilder.target", target)));
    }

    private void registerStore(String type) {
        context.registerService(
                NodeStore.class,
                proxy(NodeStore.class, null),
                FrameworkUtil.asDictionary(
                        Map.of("oak.nodestore.description", new String[] {"nodeStoreType=" + type})));
    }

    private ServiceRegistration<?> channelOfAnotherBundle() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, "another");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        Bundle another = context.installBundle("another", new ByteArrayInputStream(jar.toByteArray()));
        another.start();
        return another.getBundleContext()
                .registerService(RevocationChannel.class, proxy(RevocationChannel.class, null), null);
    }

    private static Message message(String document) {
        return new Message(document.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aMessageArrivesAsItWasAtEveryAgentOfOurs() throws Exception {
        open(here);
        TestAgent publish2 = agent("publish2", OURS);
        TestAgent publish3 = agent("publish3", " (&(name=signet-revocations)) ");
        TestAgent content = agent("content", "(name=vlt)");
        agent("broken", "(name=");

        here.send(message("first"));
        here.send(message("second"));

        assertEquals(0, content.queue.getStatus().getItemsCount());
        for (TestAgent agent : List.of(publish2, publish3)) {
            heard.clear();
            agent.deliver(there());
            assertEquals(List.of(SELF + " first", SELF + " second"), heard);
        }
    }

    /** Another instance, with what is heard there. */
    private DistributionPackageBuilder there() {
        MessagePackages packages = new MessagePackages(new Outbox(InstantSource.system()));
        packages.listen(message ->
                heard.add(message.sender() + " " + new String(message.message().bytes(), StandardCharsets.US_ASCII)));
        return packages;
    }

    @Test
    void agentsAndImportersStartWhenSomebodyListensAndStay() throws Exception {
        assertNull(builder());
        open(here);
        DistributionPackageBuilder builder = builder();

        here.open((sender, message) -> {}).close();
        assertEquals(builder, builder(), "or agents would lose what they are to carry");

        here.stop();
        assertNull(builder());
    }

    @Test
    void whileNobodyListensItHasToComeAgain() throws Exception {
        open(here);
        TestAgent agent = agent("publish2", OURS);
        here.send(message("first"));
        MessagePackages there = new MessagePackages(new Outbox(InstantSource.system()));

        assertThrows(DistributionException.class, () -> agent.deliver(there));

        there.listen(message -> heard.add(message.sender()));
        agent.deliver(there);
        assertEquals(List.of(SELF), heard);
    }

    @Test
    void nothingButMessagesIsPacked() {
        open(here);
        agent("publish2", OURS);

        DistributionResponse response =
                distribute("publish2", NOBODY, new SimpleDistributionRequest(DistributionRequestType.ADD, "/content"));

        assertEquals(DistributionRequestState.DROPPED, response.getState());
    }

    @Test
    void whatCannotBeReadDoesNotHoldUpWhatComesAfterIt() throws Exception {
        open(here);
        DistributionPackageBuilder builder = Objects.requireNonNull(builder());

        builder.installPackage(NOBODY, new ByteArrayInputStream(new byte[100]));
        builder.installPackage(NOBODY, builder.readPackage(NOBODY, stream("signet revocation message 1\nfrom a\n")));
        builder.installPackage(NOBODY, stream("signet revocation message 1\nfrom a\n\nx"));

        assertEquals(List.of("a x"), heard);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anInstanceThatIsDownGetsNoMoreThanAFew() throws Exception {
        open(here);
        TestAgent down = agent("down", OURS);
        TestAgent up = agent("up", OURS);
        for (int i = 1; i <= 60; i++) {
            down.state = i > 10 ? DistributionAgentState.BLOCKED : DistributionAgentState.RUNNING;
            here.send(message(String.valueOf(i)));
            up.deliver(there());
        }

        assertEquals(Outbox.MAX_WAITING, down.queue.getStatus().getItemsCount());
        assertEquals(60, heard.size());
        assertEquals(
                List.of(),
                here.problems().stream().filter(p -> p.contains(" up ")).toList());
        assertTrue(here.problems().get(0).contains("agent down cannot deliver"), here.problems()::toString);

        heard.clear();
        down.deliver(there());
        assertEquals(SELF + " 1", heard.get(0));
        assertEquals(Outbox.MAX_WAITING, heard.size());
    }

    @Test
    void whereTooMuchWaitsForOneThatDeliversTheMessageHasToComeAgain() throws Exception {
        open(here);
        TestAgent busy = agent("busy", OURS);
        for (int i = 0; i < Outbox.MAX_WAITING; i++) {
            here.send(message("x"));
        }

        assertThrows(RevocationException.class, () -> here.send(message("one too many")));
        busy.deliver(there());
        here.send(message("again"));
    }

    /** Not every race of Sling's can be lost on purpose; what it leaves behind can be made. */
    @Test
    void aQueueThatForgotTheStateOfItsHeadGoesOn() throws Exception {
        open(here);
        TestAgent agent = agent("publish2", OURS);
        here.send(message("1"));
        Field states = SimpleDistributionQueue.class.getDeclaredField("statusMap");
        states.setAccessible(true);
        ((Map<?, ?>) states.get(agent.queue)).clear();

        here.send(message("2"));
        assertEquals(2, agent.queue.getStatus().getItemsCount(), "it may be about to be added");
        here.send(message("3"));

        agent.deliver(there());
        assertEquals(List.of(SELF + " 2", SELF + " 3"), heard);
    }

    @Test
    void whatKeepsMessagesFromArrivingIsSaid() throws Exception {
        open(here);
        registerStore("document");
        assertEquals(List.of(), here.problems(), "other instances of a shared store need no agent");
        registerStore("segment");
        assertTrue(here.problems().get(0).startsWith("Nothing carries ended sessions"), here.problems()::toString);

        ServiceRegistration<?> redis = channelOfAnotherBundle();
        assertEquals(List.of(), here.problems(), "somebody else carries what agents would");
        redis.unregister();

        TestAgent agent = agent("publish2", OURS);
        assertEquals(List.of(), here.problems());

        agent.state = DistributionAgentState.PAUSED;
        assertTrue(here.problems().get(0).contains("publish2 is paused"), here.problems()::toString);
        agent.state = DistributionAgentState.IDLE;

        agent.refusal = "Not enough privileges";
        here.send(message(""));
        assertTrue(here.problems().get(0).contains("publish2 takes nothing"), here.problems()::toString);
        assertTrue(here.problems().get(0).contains("Not enough privileges"), here.problems()::toString);
        agent.refusal = null;
        here.send(message(""));
        assertEquals(List.of(), here.problems());
    }

    @Test
    void aCopyOfThisInstanceIsHeard() throws Exception {
        open(here);
        TestAgent agent = agent("publish2", OURS);
        here.send(message("from a copy"));

        agent.deliver(Objects.requireNonNull(builder()));

        assertEquals(List.of(SELF + " from a copy"), heard, "who hears its own name knows what that means");
    }
}
