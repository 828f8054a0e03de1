/** How threads start, are watched and end. */
@NullMarked
package pylib.lifecycle;

import org.jspecify.annotations.NullMarked;
