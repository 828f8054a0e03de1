/**
 * Typed in-process addresses ({@link pylib.relay.Inbox}) and the threads between them, on ZeroMQ {@code inproc} PUSH/PULL
 * sockets. The only home of JeroMQ.
 */
@NullMarked
package pylib.relay;

import org.jspecify.annotations.NullMarked;
