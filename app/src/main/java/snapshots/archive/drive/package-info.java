/** Copies in Google Drive; home of Google's client libraries. */
@NullMarked
package snapshots.archive.drive;

import org.jspecify.annotations.NullMarked;
