/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jcr.Node;
import javax.jcr.Repository;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.SimpleCredentials;
import javax.jcr.security.AccessControlManager;
import javax.jcr.security.Privilege;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.JackrabbitAccessControlList;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.oak.Oak;
import org.apache.jackrabbit.oak.jcr.Jcr;

/** A real Oak in memory, with {@code /etc/key} and a user who may read that node and no other. */
final class TestRepository implements AutoCloseable {

    private static final SimpleCredentials READER = new SimpleCredentials("reader", "reader".toCharArray());

    private final Repository repository = new Jcr(new Oak()).createRepository();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    TestRepository() throws RepositoryException {
        Session admin = admin();
        admin.getRootNode().addNode("etc", "oak:Unstructured").addNode("key", "oak:Unstructured");
        User reader = ((JackrabbitSession) admin).getUserManager().createUser("reader", "reader");
        AccessControlManager control = admin.getAccessControlManager();
        // On the parent, since a service user's rights do not go with the node either.
        JackrabbitAccessControlList acl = (JackrabbitAccessControlList)
                control.getApplicablePolicies("/etc").nextAccessControlPolicy();
        acl.addEntry(
                reader.getPrincipal(),
                new Privilege[] {control.privilegeFromName(Privilege.JCR_READ)},
                true,
                Map.of("rep:glob", admin.getValueFactory().createValue("/key*")));
        control.setPolicy("/etc", acl);
        admin.save();
        admin.logout();
    }

    /** Sessions of the user who may read the keys. */
    RepositorySessions sessions() {
        return () -> {
            opened.incrementAndGet();
            open.incrementAndGet();
            Session session = repository.login(READER);
            return (Session) java.lang.reflect.Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("logout")) {
                            open.decrementAndGet();
                        }
                        return method.invoke(session, arguments);
                    });
        };
    }

    /** How many sessions were opened so far. */
    int opened() {
        return opened.get();
    }

    /** How many sessions are open now. */
    int open() {
        return open.get();
    }

    Session admin() throws RepositoryException {
        return repository.login(new SimpleCredentials("admin", "admin".toCharArray()));
    }

    void write(String name, byte[] content) throws RepositoryException {
        change(node -> node.setProperty(
                name, node.getSession().getValueFactory().createBinary(new ByteArrayInputStream(content))));
    }

    void remove(String name) throws RepositoryException {
        change(node -> node.getProperty(name).remove());
    }

    void change(Change change) throws RepositoryException {
        Session admin = admin();
        change.apply(admin.getNode("/etc/key"));
        admin.save();
        admin.logout();
    }

    @Override
    public void close() {
        ((JackrabbitRepository) repository).shutdown();
    }

    /** What an administrator does to {@code /etc/key}. */
    @FunctionalInterface
    interface Change {
        void apply(Node node) throws RepositoryException;
    }
}
