/**
 * Looks at pictures: decodes them, finds out what can be seen in them and marks it. Depends on {@code snapshot} alone;
 * the only home of ONNX Runtime and of AWT.
 */
@NullMarked
package snapshots.detect;

import org.jspecify.annotations.NullMarked;
