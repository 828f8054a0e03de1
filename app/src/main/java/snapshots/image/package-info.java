/**
 * Pixels: decodes pictures, turns them upright and draws into copies of them. Depends on {@code snapshot}, and on {@code device}
 * for bad settings; the only home of AWT, ImageIO and libturbojpeg.
 */
@NullMarked
package snapshots.image;

import org.jspecify.annotations.NullMarked;
