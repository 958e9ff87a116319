/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.farm.balancer.message.AnsweredRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the load balancer knows, as {@code /.farm/status.json} says it.
 *
 * @param time when this was written
 * @param keys {@code same}, {@code different} or {@code unknown}: whether the known key fingerprints agree
 * @param instances in the order of the farm
 * @param requests the last ones, newest first
 */
public record BalancerStatus(
        String time,
        LoadBalancerStatus loadBalancer,
        String keys,
        List<InstanceStatus> instances,
        List<AnsweredRequest> requests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Gives this as JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The load balancer itself: where it listens and how it spreads requests. */
    public record LoadBalancerStatus(String url, String balance) {}

    /**
     * One instance.
     *
     * @param balanced whether requests are sent to it at all
     * @param state {@code checking}, {@code live}, {@code suspect} or {@code down}
     * @param since when it came into this state
     * @param reason why it is not live; empty if it is
     * @param answered number of requests it has answered since the load balancer started
     * @param tokenMode {@code encapsulated} or {@code repository}; absent if it could not be found out
     * @param keyFingerprint absent if it could not be found out
     */
    public record InstanceStatus(
            String name,
            String role,
            String url,
            boolean balanced,
            String state,
            String since,
            String reason,
            long answered,
            @Nullable String tokenMode,
            @Nullable String keyFingerprint) {}
}
