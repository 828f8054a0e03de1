package snapshots.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The functions of libturbojpeg that are used here, as {@code turbojpeg.h} of libjpeg-turbo 2.1 declares them; 3.x still has
 * them. For 64-bit Linux and macOS, where a C {@code long} has 64 bits. Threads may share it.
 */
final class TurboLibrary {

    private static final List<String> NAMES = List.of("libturbojpeg.so.0", System.mapLibraryName("turbojpeg"));

    final MethodHandle initDecompress;
    final MethodHandle decompressHeader3;
    final MethodHandle decompress2;
    final MethodHandle getErrorStr2;
    final MethodHandle getErrorCode;
    final MethodHandle destroy;

    private final Linker linker;
    private final SymbolLookup symbols;

    private TurboLibrary(Linker linker, SymbolLookup symbols) {
        this.linker = linker;
        this.symbols = symbols;
        initDecompress = bind("tjInitDecompress", FunctionDescriptor.of(ADDRESS));
        // Reads a few hundred bytes of an array on the heap: shorter than copying it, so the collector may wait.
        decompressHeader3 = bind(
                "tjDecompressHeader3",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                Linker.Option.critical(true));
        decompress2 = bind(
                "tjDecompress2",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                        JAVA_INT));
        getErrorStr2 = bind("tjGetErrorStr2", FunctionDescriptor.of(ADDRESS, ADDRESS));
        getErrorCode = bind("tjGetErrorCode", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        destroy = bind("tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    private MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... options) {
        return linker.downcallHandle(symbols.findOrThrow(name), type, options);
    }

    /**
     * Loads the library for the life of the process.
     *
     * @throws UnsatisfiedLinkError if it is not there, is another one, or this JVM may not use it
     */
    static TurboLibrary load() {
        try {
            return new TurboLibrary(Linker.nativeLinker(), find());
        } catch (NoSuchElementException | UnsupportedOperationException | IllegalCallerException e) {
            throw (UnsatisfiedLinkError) new UnsatisfiedLinkError(e.getMessage()).initCause(e);
        }
    }

    private static SymbolLookup find() {
        return NAMES.stream()
                .flatMap(name -> open(name).stream())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no " + String.join(" and no ", NAMES)));
    }

    private static Optional<SymbolLookup> open(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException _) { // it is not there
            return Optional.empty();
        }
    }
}
