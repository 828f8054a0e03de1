/** How long pictures are kept here; what is owed to a destination or has a star never goes. Uses the catalogue alone. */
@NullMarked
package snapshots.retention;

import org.jspecify.annotations.NullMarked;
