/**
 * Stand-ins for what a person has not got yet: a message broker, cameras that can be tried out and made to fail, and the
 * motion that asks them for pictures; also the command that asks by hand. Lives apart from the stages: none of them uses it,
 * and it uses none of them.
 */
@NullMarked
package snapshots.standin;

import org.jspecify.annotations.NullMarked;
