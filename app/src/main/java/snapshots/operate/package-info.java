/** Health and what operators see; looks at the stages and is not looked at by them. */
@NullMarked
package snapshots.operate;

import org.jspecify.annotations.NullMarked;
