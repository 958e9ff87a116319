/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import dev.signet.core.revocation.RevocationChannel.Message;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.sling.distribution.packaging.DistributionPackage;
import org.apache.sling.distribution.packaging.DistributionPackageInfo;

/** A package of distribution that is in memory. */
final class MessagePackage implements DistributionPackage {

    private final String id;
    private final byte[] content;
    private final DistributionPackageInfo info;
    private final Consumer<String> onDelete;

    /** {@code onDelete} is told the id once nobody needs the package any more. */
    MessagePackage(String id, Message content, DistributionPackageInfo info, Consumer<String> onDelete) {
        this.id = id;
        this.content = content.bytes();
        this.info = info;
        this.onDelete = onDelete;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getType() {
        return info.getType();
    }

    @Override
    public InputStream createInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public long getSize() {
        return content.length;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public void delete() {
        onDelete.accept(id);
    }

    @Override
    public DistributionPackageInfo getInfo() {
        return info;
    }
}
