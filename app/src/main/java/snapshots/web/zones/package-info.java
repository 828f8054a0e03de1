/** What counts before a camera, changed on a page: zones drawn on its last picture, thresholds, and what they would change. */
@NullMarked
package snapshots.web.zones;

import org.jspecify.annotations.NullMarked;
