/** Commands, run as {@code java -cp ketabridge.jar org.ketabridge.cli.KetabridgeCli COMMAND}. */
@NullMarked
package org.ketabridge.cli;

import org.jspecify.annotations.NullMarked;
