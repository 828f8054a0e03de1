/** What a person sees in a browser: made on the server, alive by htmx, nothing of it from elsewhere. */
@NullMarked
package snapshots.web.page;

import org.jspecify.annotations.NullMarked;
