package snapshots.web.signin;

/** More passwords are to be checked than there is time for. */
final class TooBusyException extends Exception {}
