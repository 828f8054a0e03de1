/**
 * Fetches pictures from cameras, each asked in its own language, under deadlines and without ever telling anybody its
 * password. Depends on {@code device} and {@code snapshot}.
 */
@NullMarked
package snapshots.camera;

import org.jspecify.annotations.NullMarked;
