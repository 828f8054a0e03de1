/**
 * The journal, the pictures it points at, and its queries. Every stage writes here what it did; nobody above is used.
 */
@NullMarked
package snapshots.catalog;

import org.jspecify.annotations.NullMarked;
