/** Copies in S3, Amazon's or anybody else's. */
@NullMarked
package snapshots.archive.s3;

import org.jspecify.annotations.NullMarked;
