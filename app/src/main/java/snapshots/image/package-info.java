/**
 * Pixels: decodes pictures, turns them upright and draws into copies of them. Depends on {@code snapshot} alone; the only
 * home of AWT and ImageIO.
 */
@NullMarked
package snapshots.image;

import org.jspecify.annotations.NullMarked;
