/** Tells Healthchecks and Cronitor how the program does, and never holds it up. */
@NullMarked
package pylib.heartbeat;

import org.jspecify.annotations.NullMarked;
