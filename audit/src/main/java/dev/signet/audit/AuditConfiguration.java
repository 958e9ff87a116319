/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form that operators see in the web console. */
@ObjectClassDefinition(
        pid = InstanceAuditTrail.PID,
        name = "Signet Audit Record",
        description =
                "What happens to sessions and keys is written to signet/audit in the home of the instance. Nothing"
                        + " is deleted unless a limit is set here.")
@interface AuditConfiguration {

    @AttributeDefinition(
            name = "File size",
            description = "From this size on, in megabytes, a new file is begun: 1 to 1024.")
    int file_size() default RecordSettings.DEFAULT_FILE_SIZE;

    @AttributeDefinition(
            name = "Size limit",
            description =
                    "The oldest files are deleted while all together take more than so many megabytes. 0 keeps all.")
    int size_limit() default 0;

    @AttributeDefinition(
            name = "Retention",
            description = "Files that were written last longer ago are deleted, as an ISO 8601 duration such as P90D."
                    + " Empty keeps all.")
    String retention() default "";
}
