/** The service's entry point and {@code Pipeline}, the one class that knows all stages. */
@NullMarked
package snapshots;

import org.jspecify.annotations.NullMarked;
