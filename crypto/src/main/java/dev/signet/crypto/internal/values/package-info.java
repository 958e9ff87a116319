/**
 * Protected values in configurations: opened on delivery, never delivered closed, delivered again when keys change, and
 * sealed anew under newer keys; and the canary that tells a wrong master ring from the right one.
 */
@NullMarked
package dev.signet.crypto.internal.values;

import org.jspecify.annotations.NullMarked;
