/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import dev.signet.cli.CommandException;
import dev.signet.cli.Surroundings;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeInspection;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.farm.control.FarmException;
import java.util.ArrayList;
import java.util.List;

/** Looks at several instances, and goes on when one of them cannot be looked at. */
final class Inspections {

    private final Surroundings surroundings;
    private final RemoteOption remote;
    private final List<InstanceView> views = new ArrayList<>();
    private boolean complete = true;

    Inspections(Surroundings surroundings, RemoteOption remote) {
        this.surroundings = surroundings;
        this.remote = remote;
    }

    /** Looks at every instance that was named, in that order, and says which ones could not be looked at. */
    void look(List<String> words) throws FarmException, InterruptedException {
        for (String word : FarmHomes.expand(words)) {
            try {
                InstanceView view = look(word);
                views.add(view);
                complete &= view.isReadable();
            } catch (CommandException e) {
                complete = false;
                surroundings.voice().error(String.valueOf(e.getMessage()), e.nextStep());
            }
        }
    }

    private InstanceView look(String word) throws CommandException, InterruptedException {
        if (RemoteOption.isUrl(word)) {
            return RemoteInspection.of(remote.instance(word, surroundings)).view();
        }
        return new HomeInspection(KeyHome.open(word), surroundings.time().instant()).view();
    }

    List<InstanceView> views() {
        return views;
    }

    /** Whether everything that was named could be looked at, and every ring be read. */
    boolean isComplete() {
        return complete;
    }
}
