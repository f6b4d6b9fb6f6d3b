/** A patient's record as one document: the International Patient Summary, with the ketamine therapy told. */
@NullMarked
package org.ketabridge.summary;

import org.jspecify.annotations.NullMarked;
