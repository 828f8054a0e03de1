/**
 * Who may look at the page and its interface, and who may change what: users, sessions, tokens, and what every answer says to
 * browsers. The rules are in {@link snapshots.web.signin.AccessRules} alone.
 */
@NullMarked
package snapshots.web.signin;

import org.jspecify.annotations.NullMarked;
