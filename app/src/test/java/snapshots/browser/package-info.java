/** The pages as a person meets them, in a real browser. */
@NullMarked
package snapshots.browser;

import org.jspecify.annotations.NullMarked;
