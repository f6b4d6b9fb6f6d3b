/**
 * How a person lets an app in: what the app asks for ({@link org.ketabridge.smart.launch.AuthorizationRequest}), the pages on
 * which the person picks a patient and decides, what was granted ({@link org.ketabridge.smart.launch.AppGrant}), the codes and
 * tokens that the app gets for it, and the launch of an app from an EHR.
 */
@NullMarked
package org.ketabridge.smart.launch;

import org.jspecify.annotations.NullMarked;
