/** Which cameras and other devices there are, and which folder belongs to which. Depends on no stage. */
@NullMarked
package snapshots.device;

import org.jspecify.annotations.NullMarked;
