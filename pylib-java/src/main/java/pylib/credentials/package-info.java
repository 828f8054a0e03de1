/** Values that must never be seen: their type, and (later) the places they come from. */
@NullMarked
package pylib.credentials;

import org.jspecify.annotations.NullMarked;
