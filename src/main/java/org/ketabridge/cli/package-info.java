/** Commands for developers, run as {@code java -cp ... org.ketabridge.cli.KetabridgeCli COMMAND}. */
@NullMarked
package org.ketabridge.cli;

import org.jspecify.annotations.NullMarked;
