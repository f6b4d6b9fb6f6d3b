/**
 * Notifications by WebSocket, for who cannot be reached at an address: a client gets a token ({@link
 * org.ketabridge.subscription.socket.BindingTokenProvider}), connects with it to any node, and that node sends it each event that gets its
 * number from then on, whichever node gave it ({@link org.ketabridge.subscription.socket.Sockets}).
 */
@NullMarked
package org.ketabridge.subscription.socket;

import org.jspecify.annotations.NullMarked;
