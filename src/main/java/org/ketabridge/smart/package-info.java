/** SMART App Launch: who may ask this server for what. */
@NullMarked
package org.ketabridge.smart;

import org.jspecify.annotations.NullMarked;
