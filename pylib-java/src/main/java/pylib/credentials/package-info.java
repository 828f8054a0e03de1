/** Values that must never be seen: their type, and the places they come from, container secrets and 1Password Connect. */
@NullMarked
package pylib.credentials;

import org.jspecify.annotations.NullMarked;
