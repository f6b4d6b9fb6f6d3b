/** Queries in GraphQL: what is asked for of several resources, in one answer of that form. */
@NullMarked
package org.ketabridge.graphql;

import org.jspecify.annotations.NullMarked;
