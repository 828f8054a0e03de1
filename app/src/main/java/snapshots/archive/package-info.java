/** From pictures that are kept to verified copies elsewhere. */
@NullMarked
package snapshots.archive;

import org.jspecify.annotations.NullMarked;
