/**
 * Looks at pictures: finds out what can be seen in them, and says what of it counts. The only home of ONNX
 * Runtime and of the AWS SDK.
 */
@NullMarked
package snapshots.detect;

import org.jspecify.annotations.NullMarked;
