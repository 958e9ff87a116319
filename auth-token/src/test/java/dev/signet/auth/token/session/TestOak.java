/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.TestLimit;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.jcr.Credentials;
import javax.jcr.RepositoryException;
import javax.jcr.SimpleCredentials;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.felix.jaas.boot.ProxyLoginModule;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.user.UserManager;
import org.apache.jackrabbit.oak.Oak;
import org.apache.jackrabbit.oak.api.CommitFailedException;
import org.apache.jackrabbit.oak.jcr.Jcr;
import org.apache.jackrabbit.oak.plugins.memory.MemoryNodeStore;
import org.apache.jackrabbit.oak.security.authentication.token.TokenLoginModule;
import org.apache.jackrabbit.oak.security.authentication.user.LoginModuleImpl;
import org.apache.jackrabbit.oak.security.internal.SecurityProviderBuilder;
import org.apache.jackrabbit.oak.spi.commit.CommitHook;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.security.ConfigurationParameters;
import org.apache.jackrabbit.oak.spi.security.authentication.GuestLoginModule;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.apache.jackrabbit.oak.spi.state.ProxyNodeStore;

/** A real Oak in memory, with the login modules in the order that an instance has them in. */
final class TestOak implements Closeable {

    private final AtomicInteger commits = new AtomicInteger();
    private final JackrabbitRepository repository;
    private final Configuration configuration;

    TestOak(InstantSource clock) {
        this(clock, factory -> true);
    }

    /** One in which nobody but the administrator gets in with a password that somebody else has set. */
    static TestOak wherePasswordsAreToBeChanged(InstantSource clock) {
        return new TestOak(
                clock,
                factory -> true,
                ConfigurationParameters.of(
                        UserConfiguration.NAME,
                        ConfigurationParameters.of(UserConstants.PARAM_PASSWORD_INITIAL_CHANGE, true)));
    }

    /** Without the modules of this bundle that {@code present} does not want. */
    TestOak(InstantSource clock, Predicate<LoginModuleFactory> present) {
        this(clock, present, ConfigurationParameters.EMPTY);
    }

    private TestOak(InstantSource clock, Predicate<LoginModuleFactory> present, ConfigurationParameters security) {
        configuration = configuration(clock, present);
        Configuration.setConfiguration(configuration);
        repository = (JackrabbitRepository) new Jcr(new Oak(new CountingNodeStore()))
                .with(SecurityProviderBuilder.newBuilder().with(security).build())
                .createRepository();
    }

    JackrabbitSession admin() throws RepositoryException {
        return login(new SimpleCredentials("admin", "admin".toCharArray()));
    }

    JackrabbitSession login(Credentials credentials) throws RepositoryException {
        // There is one for the whole JVM, and another repository may have set its own.
        Configuration.setConfiguration(configuration);
        return (JackrabbitSession) repository.login(credentials);
    }

    int commits() {
        return commits.get();
    }

    /** Users in every state that matters to a sign-in. */
    void addUsers() throws RepositoryException {
        JackrabbitSession admin = admin();
        UserManager users = admin.getUserManager();
        users.createUser("alice", "alice's");
        users.createUser("bob", "bob's").disable("on leave");
        users.createUser("carol", "carol's");
        users.createUser("nopassword", null);
        users.createUser(TestLimit.PROGRAM, "program's");
        users.createSystemUser("service", null);
        users.createGroup("administrators").addMember(users.getAuthorizable("carol"));
        admin.save();
        admin.logout();
    }

    @Override
    public void close() {
        repository.shutdown();
        Configuration.setConfiguration(null);
    }

    private static Configuration configuration(InstantSource clock, Predicate<LoginModuleFactory> present) {
        List<AppConfigurationEntry> entries = new ArrayList<>();
        add(entries, new StoredTokenRemoval.Factory(), LoginModuleControlFlag.REQUISITE, present);
        add(
                entries,
                new StoredTokenGuard.Factory(TestLimit.programs(), clock),
                LoginModuleControlFlag.REQUISITE,
                present);
        add(entries, new PreAuthentication.Factory(clock), LoginModuleControlFlag.REQUISITE, present);
        add(entries, new PasswordGuard.Factory(TestLimit.of(clock)), LoginModuleControlFlag.REQUISITE, present);
        add(entries, GuestLoginModule.class, LoginModuleControlFlag.OPTIONAL);
        add(entries, TokenLoginModule.class, LoginModuleControlFlag.SUFFICIENT);
        add(entries, LoginModuleImpl.class, LoginModuleControlFlag.REQUIRED);
        add(entries, new SessionGuard.Factory(TestLimit.programs()), LoginModuleControlFlag.REQUIRED, present);
        AppConfigurationEntry[] all = entries.toArray(AppConfigurationEntry[]::new);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return all.clone();
            }
        };
    }

    private static void add(List<AppConfigurationEntry> entries, Class<?> module, LoginModuleControlFlag flag) {
        entries.add(new AppConfigurationEntry(module.getName(), flag, Map.of()));
    }

    private static void add(
            List<AppConfigurationEntry> entries,
            LoginModuleFactory factory,
            LoginModuleControlFlag flag,
            Predicate<LoginModuleFactory> present) {
        if (present.test(factory)) {
            ProxyLoginModule.BootLoginModuleFactory boot = factory::createLoginModule;
            Map<String, Object> options = Map.of(ProxyLoginModule.PROP_LOGIN_MODULE_FACTORY, boot);
            entries.add(new AppConfigurationEntry(ProxyLoginModule.class.getName(), flag, options));
        }
    }

    private final class CountingNodeStore extends ProxyNodeStore {

        private final MemoryNodeStore store = new MemoryNodeStore();

        @Override
        protected MemoryNodeStore getNodeStore() {
            return store;
        }

        @Override
        public NodeState merge(NodeBuilder builder, CommitHook hook, CommitInfo info) throws CommitFailedException {
            commits.incrementAndGet();
            return super.merge(builder, hook, info);
        }
    }
}
