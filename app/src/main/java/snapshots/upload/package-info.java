/**
 * What cameras push: an FTP server, the folders it and others write to, and what the names of files mean. A file that was
 * accepted is whole, on disk and in the journal before its sender is told so.
 */
@NullMarked
package snapshots.upload;

import org.jspecify.annotations.NullMarked;
