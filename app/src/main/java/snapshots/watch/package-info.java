/**
 * How each camera usually does, and an alarm when it does not: it is quieter than usual, or its lens is covered or turned. Fed by
 * the journal and by whoever has decoded a picture; uses the catalogue.
 */
@NullMarked
package snapshots.watch;

import org.jspecify.annotations.NullMarked;
