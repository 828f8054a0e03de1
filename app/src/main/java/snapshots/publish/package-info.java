/** Events and heartbeats out: tells the bus what was seen, once, in each camera's order. */
@NullMarked
package snapshots.publish;

import org.jspecify.annotations.NullMarked;
