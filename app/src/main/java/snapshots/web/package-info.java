/**
 * What others reach over HTTP: the pages, the interface for programs, and the looking at pictures of theirs. Looks at the
 * other packages and is looked at by none.
 */
@NullMarked
package snapshots.web;

import org.jspecify.annotations.NullMarked;
