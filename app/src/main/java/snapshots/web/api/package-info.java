/**
 * The interface for programs, under {@code /api}: pictures and why they are as they are, cameras, destinations, cost, and what
 * happens as it happens. Everything that goes wrong is answered as a problem (RFC 9457).
 */
@NullMarked
package snapshots.web.api;

import org.jspecify.annotations.NullMarked;
