/**
 * What others reach over HTTP: pictures of theirs are looked at here. Looks at the other packages and is looked at by none.
 */
@NullMarked
package snapshots.web;

import org.jspecify.annotations.NullMarked;
