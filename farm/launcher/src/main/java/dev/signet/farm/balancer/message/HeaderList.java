/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import java.util.ArrayList;
import java.util.List;

/** Takes the value of a header apart that is a list of items. */
final class HeaderList {

    private HeaderList() {}

    /** Gives the items between separators, without the blanks around them; empty ones are none. */
    static List<String> items(String line, char separator) {
        List<String> items = new ArrayList<>();
        int start = 0;
        while (start <= line.length()) {
            int next = line.indexOf(separator, start);
            int end = next < 0 ? line.length() : next;
            String item = line.substring(start, end).strip();
            if (!item.isEmpty()) {
                items.add(item);
            }
            start = end + 1;
        }
        return items;
    }
}
