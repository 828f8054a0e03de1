/**
 * Control messages in: a message on the bus asks for a picture, and is acknowledged once the journal has it. Sends on to
 * {@code camera}.
 */
@NullMarked
package snapshots.trigger;

import org.jspecify.annotations.NullMarked;
