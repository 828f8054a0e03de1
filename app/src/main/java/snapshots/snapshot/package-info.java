/**
 * The vocabulary every stage speaks: what a snapshot is, where its picture lies, what was seen in it and how work can fail.
 * Depends on no other package of the service.
 */
@NullMarked
package snapshots.snapshot;

import org.jspecify.annotations.NullMarked;
