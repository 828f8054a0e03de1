/** What goes on the bus: MessagePack bodies and the forms a timestamp takes there. The only home of MessagePack. */
@NullMarked
package pylib.payload;

import org.jspecify.annotations.NullMarked;
