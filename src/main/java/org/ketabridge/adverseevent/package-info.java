/** What the server does about adverse events beyond storing them. */
@NullMarked
package org.ketabridge.adverseevent;

import org.jspecify.annotations.NullMarked;
