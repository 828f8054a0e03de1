package snapshots.upload;

/** Text from elsewhere as one line of ASCII: for replies that old clients read, and for logs. */
final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    static String of(String text) {
        String line = text.strip().replace('×', 'x').replaceAll("[^\\x20-\\x7E]+", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
