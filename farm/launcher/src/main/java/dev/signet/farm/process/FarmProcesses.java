/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.farm.tls.FarmCertificate;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.farm.topology.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts and finds the processes of one farm: an instance each, and the load balancer. */
public final class FarmProcesses {

    private static final String INSTANCE_MAIN = "dev.signet.farm.instance.InstanceMain";
    private static final String LOAD_BALANCER_MAIN = "dev.signet.farm.balancer.BalancerMain";

    /**
     * The C1 compiler alone more than halves the time and the memory that a start takes.
     *
     * <p>How often a repository is cleaned up, a configuration says; Oak by itself would do nothing within ten hours.
     */
    private static final List<String> INSTANCE_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=logs/hs_err_pid%p.log",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Doak.gc.backoff=0");

    private static final List<String> LOAD_BALANCER_OPTIONS = List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=hs_err_pid%p.log",
            // Each renegotiation costs the server ten times what it costs the client, and browsers never ask for one.
            "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FarmHome home;
    private final Distribution distribution;
    private final List<String> moreInstanceOptions;

    /** Processes of the farm with that home; {@code moreInstanceOptions} come after our own, and so win. */
    public FarmProcesses(FarmHome home, Distribution distribution, List<String> moreInstanceOptions) {
        this.home = home;
        this.distribution = distribution;
        this.moreInstanceOptions = List.copyOf(moreInstanceOptions);
    }

    /** What instances are made of. */
    public Distribution distribution() {
        return distribution;
    }

    /** Starts an instance of the farm that is in that state. */
    public JavaProcess.Started start(InstanceState instance, FarmState state) throws FarmException {
        Path folder = home.instance(instance.name());
        distribution.check(instance.role());
        writeSettings(instance, state);
        List<String> options = new ArrayList<>(INSTANCE_OPTIONS);
        options.addAll(moreInstanceOptions);
        return new JavaProcess(
                        options, ClassPath.forFarm(home), INSTANCE_MAIN, folder, folder, home.output(instance.name()))
                .start();
    }

    public JavaProcess.Started startLoadBalancer() throws FarmException {
        return new JavaProcess(
                        LOAD_BALANCER_OPTIONS,
                        ClassPath.forFarm(home),
                        LOAD_BALANCER_MAIN,
                        home.folder(),
                        home.instance(LoadBalancerState.NAME),
                        home.output(LoadBalancerState.NAME))
                .start();
    }

    /** The homes of all farms on this machine that have an instance process. */
    static Stream<Path> homesOfAll() {
        return JavaProcess.argumentsOf(INSTANCE_MAIN)
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .distinct();
    }

    /** The running process of an instance: the recorded one, or one whose start was never recorded. */
    public Optional<ProcessHandle> find(InstanceState instance) {
        return instance.process().flatMap(ProcessIdentity::find).or(() -> unrecorded(INSTANCE_MAIN, instance.name()));
    }

    public Optional<ProcessHandle> find(LoadBalancerState loadBalancer) {
        return loadBalancer
                .process()
                .flatMap(ProcessIdentity::find)
                .or(() -> unrecorded(LOAD_BALANCER_MAIN, LoadBalancerState.NAME));
    }

    /** Not where a link leads out of the home: a copy of the home has the same link, and the process is the original's. */
    private Optional<ProcessHandle> unrecorded(String mainClass, String name) {
        Path folder = home.instance(name);
        try {
            return folder.toRealPath().startsWith(home.folder().toRealPath())
                    ? JavaProcess.find(mainClass, folder)
                    : Optional.empty();
        } catch (IOException e) {
            // There is no such folder, and so nothing that works in it.
            return Optional.empty();
        }
    }

    /** The same at every start, so that a former name of the cookie is not honoured for longer than sessions last. */
    private String httpsSince() throws FarmException {
        try {
            return FarmCertificate.servedSince(home.tls()).toString();
        } catch (IOException e) {
            throw FarmException.ofFile("it cannot be read since when the farm serves HTTPS", home.tls(), e);
        }
    }

    /** What the instance process reads at its start; see there. */
    private void writeSettings(InstanceState instance, FarmState state) throws FarmException {
        Path file = home.instance(instance.name()).resolve("signet").resolve("instance.json");
        ObjectNode settings = JSON.createObjectNode();
        settings.put("name", instance.name());
        settings.put("role", instance.role().label());
        settings.put("host", instance.host());
        settings.put("port", instance.port());
        settings.put("farmHome", home.folder().toString());
        settings.put("feature", distribution.feature(instance.role()).toString());
        settings.put("artifacts", distribution.artifacts().toString());
        settings.put("credentials", home.credentials().toString());
        settings.put("tokens", state.tokens().label());
        if (state.loadBalancer().tls() && instance.role() == Role.PUBLISH) {
            settings.put("httpsSince", httpsSince());
        }
        // The console compares its keys with theirs; ports may be others than at the last start.
        settings.putObject("properties")
                .put("signet.peers", String.join(",", state.peersOf(instance)))
                .put("signet.tokens", state.tokens().label());
        FarmHome.makeFolder(file.getParent());
        try {
            AtomicFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
        } catch (IOException e) {
            throw FarmException.ofFile("the instance's settings cannot be written", file, e);
        }
    }
}
