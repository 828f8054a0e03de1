/** Switches that a person may turn while the service runs. */
@NullMarked
package pylib.flags;

import org.jspecify.annotations.NullMarked;
