/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.Voice;
import dev.signet.farm.process.FarmProgress;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells people how a command gets on: a line for each change, and on a terminal what is being waited for. */
final class SpokenProgress implements FarmProgress {

    private final Voice voice;
    private final Waiting waiting;
    private final Instant begin;
    private final Map<String, Stage> unfinished = new TreeMap<>();

    SpokenProgress(Voice voice, Waiting waiting) {
        this.voice = voice;
        this.waiting = waiting;
        this.begin = waiting.now();
    }

    Duration elapsed() {
        return waiting.since(begin);
    }

    @Override
    public void note(String text) {
        voice.say(line(text));
    }

    @Override
    public void warning(String text, String nextStep) {
        voice.warning(text, nextStep);
    }

    @Override
    public synchronized void stage(String name, Stage stage, Duration after) {
        if (stage == Stage.READY || stage == Stage.DOWN) {
            unfinished.remove(name);
        } else {
            unfinished.put(name, stage);
        }
        voice.say(line(String.format(Locale.ROOT, "%-10s %s", name, word(stage))));
    }

    /** Repeats what is being waited for; to be called now and then. */
    synchronized void tick() {
        if (!unfinished.isEmpty()) {
            String names = unfinished.entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + word(entry.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            String each = line("waiting for " + names);
            voice.sayInPassing(voice.hasRoomInPassing(each) ? each : line("waiting for " + count()));
        }
    }

    /** As in {@code 3 instances and the load balancer}. */
    private String count() {
        boolean balancer = unfinished.containsKey(LoadBalancerState.NAME);
        int instances = unfinished.size() - (balancer ? 1 : 0);
        return instances + (instances == 1 ? " instance" : " instances") + (balancer ? " and the load balancer" : "");
    }

    private String line(String text) {
        return String.format(Locale.ROOT, "%8s  %s", Seconds.of(elapsed()), text);
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
