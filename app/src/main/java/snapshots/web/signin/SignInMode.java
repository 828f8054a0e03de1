package snapshots.web.signin;

/** Whether people have to sign in. */
enum SignInMode {
    /** Unless only this machine can connect. */
    AUTO,
    /** On this machine, too. */
    ON,
    /** Nobody, wherever they come from: said in a word of its own, so that it does not happen by accident. */
    OPEN
}
