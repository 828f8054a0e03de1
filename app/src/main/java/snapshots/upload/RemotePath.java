package snapshots.upload;

import java.util.ArrayList;
import java.util.List;

/**
 * A path as FTP clients name it: absolute, below the home of their account, without dots that lead anywhere. Immutable.
 *
 * @param names of the folders and, last, the file; empty for the home itself
 */
record RemotePath(List<String> names) {

    static final RemotePath ROOT = new RemotePath(List.of());

    RemotePath {
        names = List.copyOf(names);
    }

    /** Follows what a client sent, from here or, with a leading slash, from its home; never out of its home. */
    RemotePath resolve(String sent) {
        List<String> walked = new ArrayList<>(sent.startsWith("/") ? List.of() : names);
        for (String name : sent.split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (!walked.isEmpty()) {
                        walked.removeLast();
                    }
                }
                default -> walked.add(name);
            }
        }
        return new RemotePath(walked);
    }

    RemotePath parent() {
        return isRoot() ? this : new RemotePath(names.subList(0, names.size() - 1));
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    String name() {
        return isRoot() ? "/" : names.getLast();
    }

    /** Whether it holds a hidden name or control characters: nothing is seen or kept under such a path. */
    boolean isUnusable() {
        return names.stream()
                .anyMatch(name -> name.startsWith(".") || name.chars().anyMatch(Character::isISOControl));
    }

    /** Without the leading slash. */
    String relative() {
        return String.join("/", names);
    }

    @Override
    public String toString() {
        return "/" + relative();
    }
}
