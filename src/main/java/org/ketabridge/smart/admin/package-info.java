/** What the admin APIs have in common: who may use them, how they refuse and how they answer. */
@NullMarked
package org.ketabridge.smart.admin;

import org.jspecify.annotations.NullMarked;
