/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;

/** Configurations in memory, delivered through a plug-in whenever one is stored. */
// Configuration Admin speaks in dictionaries.
@SuppressWarnings("JdkObsolete")
final class MemoryConfigurations implements ConfigurationAdmin {

    private final Map<String, Stored> all = new LinkedHashMap<>();
    private final ProtectedValues plugin;

    /** What was delivered, oldest first. */
    final List<Dictionary<String, Object>> delivered = new ArrayList<>();

    /** What somebody else does, once, right in front of the next change of a configuration. */
    @Nullable
    Runnable meanwhile;

    MemoryConfigurations(ProtectedValues plugin) {
        this.plugin = plugin;
    }

    Stored configure(String pid, Map<String, Object> properties) {
        Stored stored = all.computeIfAbsent(pid, Stored::new);
        stored.update(new Hashtable<>(properties));
        return stored;
    }

    Dictionary<String, Object> last() {
        return delivered.get(delivered.size() - 1);
    }

    @Override
    public Configuration @Nullable [] listConfigurations(@Nullable String filter) {
        Configuration[] found = all.values().stream()
                .filter(stored -> filter == null || filter.equals("(service.pid=" + stored.getPid() + ")"))
                .toArray(Configuration[]::new);
        return found.length == 0 ? null : found;
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, String location) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration getConfiguration(String pid, String location) {
        throw new UnsupportedOperationException("would make one that is not there");
    }

    @Override
    public Configuration getConfiguration(String pid) {
        throw new UnsupportedOperationException("would make one that is not there");
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, String location) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) {
        throw new UnsupportedOperationException();
    }

    final class Stored implements Configuration {

        private final String pid;
        private Dictionary<String, Object> properties = new Hashtable<>();
        private final Set<ConfigurationAttribute> attributes = EnumSet.noneOf(ConfigurationAttribute.class);
        private long changes;

        private Stored(String pid) {
            this.pid = pid;
        }

        @Override
        public String getPid() {
            return pid;
        }

        @Override
        public Dictionary<String, Object> getProperties() {
            Hashtable<String, Object> copy = new Hashtable<>();
            Collections.list(properties.keys()).forEach(key -> copy.put(key, properties.get(key)));
            copy.put("service.pid", pid);
            return copy;
        }

        @Override
        public Dictionary<String, Object> getProcessedProperties(@Nullable ServiceReference<?> reference) {
            Dictionary<String, Object> processed = getProperties();
            plugin.modifyConfiguration(reference, processed);
            return processed;
        }

        @Override
        public void update(Dictionary<String, ?> next) {
            if (!attributes.isEmpty()) {
                throw new ReadOnlyConfigurationException("read only");
            }
            properties = new Hashtable<>();
            Collections.list(next.keys()).forEach(key -> properties.put(key, next.get(key)));
            changes++;
            delivered.add(getProcessedProperties(null));
        }

        @Override
        public void update() {
            throw new UnsupportedOperationException("reaches managed services only");
        }

        @Override
        public boolean updateIfDifferent(Dictionary<String, ?> next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete() {
            all.remove(pid);
        }

        @Override
        public @Nullable String getFactoryPid() {
            return null;
        }

        @Override
        public @Nullable String getBundleLocation() {
            return null;
        }

        @Override
        public void setBundleLocation(String location) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long getChangeCount() {
            return changes;
        }

        @Override
        public void addAttributes(ConfigurationAttribute... added) {
            attributes.addAll(List.of(added));
        }

        @Override
        public Set<ConfigurationAttribute> getAttributes() {
            Runnable somebodyElse = meanwhile;
            if (somebodyElse != null) {
                meanwhile = null;
                somebodyElse.run();
            }
            return EnumSet.copyOf(attributes);
        }

        @Override
        public void removeAttributes(ConfigurationAttribute... removed) {
            List.of(removed).forEach(attributes::remove);
        }
    }
}
