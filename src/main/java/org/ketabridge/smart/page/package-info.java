/**
 * What the pages for people have in common: how they look ({@link org.ketabridge.smart.page.Pages}), and what stands before
 * them all: their headers, and the token that a form must carry.
 */
@NullMarked
package org.ketabridge.smart.page;

import org.jspecify.annotations.NullMarked;
