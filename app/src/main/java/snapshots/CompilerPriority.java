package snapshots;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has Java's optimizing compiler give way to the work: during a start it wants a whole processor, of which a small machine has
 * two. The quick compiler keeps its priority, for without it the work itself is slow. On Linux; does nothing elsewhere.
 */
final class CompilerPriority {

    /** One folder for each thread of this process. */
    private static final Path THREADS = Path.of("/proc/self/task");

    /** Linux cuts names of threads off behind 15 characters. */
    private static final String OPTIMIZING = "C2 CompilerThre";

    /** Of a processor that something else wants as well it gets a tenth; of an idle one, all. */
    static final int NICE = 10;

    /** What Linux, unlike POSIX, takes to be one thread. */
    private static final int PRIO_PROCESS = 0;

    private CompilerPriority() {}

    /** Returns at once. */
    static void lower() {
        Thread.ofPlatform()
                .daemon()
                .name("compiler-priority")
                .start(() -> of(THREADS, OPTIMIZING).forEach(CompilerPriority::lower));
    }

    /** The ids of the threads of a name. */
    static List<Integer> of(Path threads, String name) {
        try (Stream<Path> all = Files.list(threads)) {
            return all.filter(thread -> isNamed(thread, name))
                    .map(thread -> Integer.valueOf(thread.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // not Linux
        }
    }

    private static boolean isNamed(Path thread, String name) {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(name);
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** Nothing is said if that fails: it would only be slower. */
    static void lower(int thread) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setPriority = linker.downcallHandle(
                linker.defaultLookup().find("setpriority").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int _ = (int) setPriority.invokeExact(PRIO_PROCESS, thread, NICE);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
