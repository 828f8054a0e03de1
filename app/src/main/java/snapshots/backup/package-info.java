/** Copies of the catalogue, made while the service works. Uses the catalogue alone. */
@NullMarked
package snapshots.backup;

import org.jspecify.annotations.NullMarked;
